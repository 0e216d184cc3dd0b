/** A member's own data as a JSON file. */
import { currentMember } from '#lib/accounts/current-member.ts'
import { personalDataOf } from '#lib/people/personal-data.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { getShop } from '#lib/shop.ts'

const TRIES = { most: 10, windowMs: 15 * 60_000 }

export async function GET(request: Request): Promise<Response> {
  const shop = getShop()
  const member = await currentMember(shop, request.headers)
  if (!member) return new Response(null, { status: 401 })
  if (!(await withinLimit(shop, { key: `export:${member.id}`, ...TRIES }))) return new Response(null, { status: 429 })
  const data = await personalDataOf(shop, member.id)
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
    },
  })
}
