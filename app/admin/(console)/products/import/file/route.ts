/** Reads a file of products, which is the request's body: says what it would do, or with `?apply=1` does it. */
import { revalidatePath } from 'next/cache'
import { BodyTooLong, readBody } from '#lib/body.ts'
import { MOST_FILE_BYTES } from '#lib/goods/goods-file.ts'
import { type Imported, importGoods } from '#lib/goods/import-goods.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { operatorRoute } from '../../../../operator-route.ts'

export const POST = operatorRoute('product.import', async (request, { shop, operator }) => {
  if (!isOwnOrigin(shop.env, request.headers)) return Response.json({ ok: false }, { status: 403 })
  const isDry = new URL(request.url).search !== '?apply=1'
  const answer = await take()
  if (answer.ok && !isDry) revalidatePath('/[locale]', 'layout')
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })

  async function take(): Promise<Imported> {
    try {
      return await importGoods(shop, await readBody(request, MOST_FILE_BYTES), { actor: operator.email, isDry })
    } catch (error) {
      if (BodyTooLong.is(error)) return { ok: false, problem: 'too_large', what: '' }
      throw error
    }
  }
})
