/** Changes the cart of a browser without script, whose forms are sent here. The shop keeps it under the browser's cookie. */
import { z } from 'zod'
import { keptKey, setKeptKey } from '#app/kept-cookie.ts'
import { type CartLine, mergeLines, readCart, sameLine } from '#components/cart/cart-lines.ts'
import { readBody } from '#lib/body.ts'
import { keepHere, keptHere } from '#lib/checkout/kept-here.ts'
import { orderLine } from '#lib/checkout/order-input.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale, inEveryLocale, localePath } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { handle, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

const CHANGES = { most: 120, windowMs: 10 * 60_000 }

const form = z.object({ ...orderLine.shape, quantity: z.coerce.number().int().min(0).max(99), act: z.enum(['add', 'set']) })

export const POST = (request: Request) =>
  handle('cart_not_changed', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    if (!(await withinLimit(shop, { key: `cart:${clientAddress(shop.env, request.headers)}`, ...CHANGES }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    }
    const { locale, optionId, ...sent } = Object.fromEntries(new URLSearchParams((await readBody(request)).toString('utf8')))
    const parsed = form.safeParse({ ...sent, ...(optionId && { optionId }) })
    if (parsed.success) {
      const key = await keptKey(shop)
      const kept = key ? ((await keptHere(shop, key)) ?? {}) : {}
      const cart = readCart(kept.cart ?? null)
      const changed = JSON.stringify({ ...cart, lines: changedBy(parsed.data, cart.lines) })
      await setKeptKey(shop, await keepHere(shop, key, { ...kept, cart: changed }))
    }
    // Without an option there is nothing to put in: the page of the cart says what is in it.
    return new Response(null, {
      status: 303,
      headers: { location: localePath(asLocale(locale), '/cart/plain'), 'cache-control': 'no-store' },
    })
  })

/** A quantity of nothing takes the line out. */
function changedBy({ act, ...sent }: z.output<typeof form>, lines: readonly CartLine[]): readonly CartLine[] {
  const line: CartLine = { productId: sent.productId, ...(sent.optionId && { optionId: sent.optionId }), quantity: sent.quantity }
  if (act === 'add') return mergeLines(lines, line.quantity > 0 ? [line] : [])
  return lines.flatMap((one) => (sameLine(one, line) ? (line.quantity > 0 ? [line] : []) : [one]))
}
