/** Takes one picture for a product: the request's body is the file. Larger than what a server action reads, so it has a door of its own. */
import { BodyTooLong, readBody } from '#lib/body.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { MOST_PICTURE_BYTES } from '#lib/pictures/make-picture.ts'
import { addPicture, type PicturesAnswer } from '#lib/pictures/product-pictures.ts'
import { diskStore } from '#lib/pictures/store.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { operatorRoute } from '../../../../operator-route.ts'

export const POST = operatorRoute<{ id: string }>('product.change', async (request, { shop, operator, params }) => {
  if (!isOwnOrigin(shop.env, request.headers)) return Response.json({ ok: false }, { status: 403 })
  const t = PRODUCTS[operator.locale].pictures
  const answer = await add()
  return Response.json(answer.ok ? { ok: true } : { ok: false, message: t.problems[answer.problem] }, { status: answer.ok ? 200 : 422 })

  async function add(): Promise<PicturesAnswer> {
    try {
      const bytes = await readBody(request, MOST_PICTURE_BYTES)
      return await addPicture(shop, diskStore(shop.env.PICTURES_DIR), params.id, bytes, operator.email)
    } catch (error) {
      if (BodyTooLong.is(error)) return { ok: false, problem: 'picture_large' }
      throw error
    }
  }
})
