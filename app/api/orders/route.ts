/** Places an order from a JSON body, by the same function as the checkout page. */

import { namedBrowser } from '#app/named-browser.ts'
import { accessTo, rememberOrder } from '#app/order-access.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { orderInput } from '#lib/checkout/order-input.ts'
import { type ProblemCode, problemText } from '#lib/checkout/order-problem.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale } from '#lib/locale.ts'
import { answer, busy, handle, parseJson, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

/** A retry finds its order by this key, so the key must be long enough that nobody guesses it. */
const KEY = /^[\x21-\x7e]{8,200}$/

export const POST = (request: Request) =>
  handle(
    'order_not_placed',
    async (shop) => {
      const foreign = refuseForeign(shop, request)
      if (foreign) return foreign
      const locale = asLocale(request.headers.get('accept-language')?.slice(0, 2))
      const key = request.headers.get('idempotency-key') ?? ''
      if (!KEY.test(key))
        return refuse({ status: 400, code: 'idempotency_key_missing', message: problemText({ code: 'idempotency_key_missing' }, locale) })
      const input = await parseJson(request, orderInput)
      if (!input.ok) return input.response
      // The order's token is in links that buyers send to others; replacing an order is for its own browser or member.
      const { replaces } = input.value
      if (replaces && (await accessTo(replaces.orderId)) !== 'owner')
        return refuse({ status: 400, code: 'invalid_input', message: problemText({ code: 'invalid_input' }, locale), field: 'replaces' })
      const member = request.headers.has('cookie') ? await currentMember(shop, request.headers) : undefined
      const placing = await placeOrder(shop, input.value, {
        idempotencyKey: key,
        ip: clientAddress(shop.env, request.headers),
        locale,
        ...(await namedBrowser()),
        ...(member && { memberId: member.id }),
      })
      if (!placing.ok) {
        const { code, field } = placing.problem
        return refuse({ status: STATUS[code] ?? 422, code, message: problemText(placing.problem, locale), ...(field && { field }) })
      }
      await rememberOrder(placing.placed.orderId)
      return answer(placing.placed, 201)
    },
    notPlaced,
  )

/** No window was opened, so nothing was charged. */
const notPlaced = () => busy((each) => problemText({ code: 'busy' }, each))

const STATUS: Partial<Record<ProblemCode, number>> = {
  invalid_input: 400,
  idempotency_key_reused: 409,
  sold_out: 409,
  coupon_used_up: 409,
  total_changed: 409,
  policies_changed: 409,
  deposit_limit: 409,
  unpaid_limit: 409,
  sign_in_to_pay: 403,
  not_accepted: 403,
  too_many_orders: 429,
  too_many_requests: 429,
  gateway_unavailable: 503,
  busy: 503,
}
