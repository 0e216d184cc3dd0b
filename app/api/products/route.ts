/** The products for sale, one page at a time: `?cursor=` is the last id of the page before. */
import { listProducts } from '#lib/catalog/catalogue.ts'
import { answer, handle, refuse } from '../answer.ts'

const PAGE = 100

export const GET = (request: Request) =>
  handle('products_not_read', async (shop) => {
    const cursor = new URL(request.url).searchParams.get('cursor')
    const all = await listProducts(shop.db.read, shop.clock.now())
    const start = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1
    if (cursor !== null && start === 0) return refuse({ status: 400, code: 'unknown_cursor', message: 'Unknown cursor.', field: 'cursor' })
    const page = all.slice(start, start + PAGE)
    const response = answer(
      page.map(({ id, slug, name, price, currency, stock, options }) => ({
        id,
        slug,
        name: name.ko,
        price,
        currency,
        stock,
        ...(options.length > 0 && {
          options: options.map((option) => ({ id: option.id, name: option.label.ko, price: option.price, stock: option.stock })),
        }),
      })),
    )
    const last = page.at(-1)
    if (last && start + PAGE < all.length) response.headers.set('link', `</api/products?cursor=${encodeURIComponent(last.id)}>; rel="next"`)
    return response
  })
