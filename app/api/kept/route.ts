/** Where the pages keep a visitor's cart and draft when the browser forbids them its storage. */
import { cookies } from 'next/headers'
import { KEPT_HERE_SECONDS, keepHere, keptHere, keptInput } from '#lib/checkout/kept-here.ts'
import { clientAddress } from '#lib/client-address.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, handle, parseJson, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

/** A page writes when its visitor pauses in typing; many visitors may share an address. */
const KEPT = { most: 600, windowMs: 10 * 60_000 }

const key = identifier(64)

export const GET = () =>
  handle('kept_not_read', async (shop) => {
    const known = await keyOf(shop)
    return answer((known && (await keptHere(shop, known))) ?? {})
  })

export const POST = (request: Request) =>
  handle('kept_not_written', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    if (!(await withinLimit(shop, { key: `kept:${clientAddress(shop.env, request.headers)}`, ...KEPT }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    }
    const parsed = await parseJson(request, keptInput)
    if (!parsed.ok) return parsed.response
    // The day begins anew with each change.
    const made = await keepHere(shop, await keyOf(shop), parsed.value)
    const secure = isSecure(shop)
    const jar = await cookies()
    jar.set(cookieOf(shop), made, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: KEPT_HERE_SECONDS })
    return answer({ kept: true })
  })

const isSecure = ({ env }: Shop) => env.PUBLIC_URL.startsWith('https:')

const cookieOf = (shop: Shop) => (isSecure(shop) ? '__Host-gyesan_kept' : 'gyesan_kept')

async function keyOf(shop: Shop): Promise<string | undefined> {
  const parsed = key.safeParse((await cookies()).get(cookieOf(shop))?.value)
  return parsed.success ? parsed.data : undefined
}
