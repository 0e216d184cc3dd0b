/**
 * Pays with a saved card of the member who asks: the press of the button is the agreement. Repeating the request is always safe. Where
 * the buyer's bank asks the buyer, the answer holds a window; its result goes to /api/payments/complete like any other.
 */
import { z } from 'zod'
import { currentMember } from '#lib/accounts/current-member.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, busy, handle, parseJson, refuse } from '../../answer.ts'
import { CARD_PROBLEMS, SIGN_IN_FIRST } from '../../cards/card-answer.ts'
import { refuseForeign } from '../../own-origin.ts'

const body = z.strictObject({
  paymentId: identifier(64),
  cardId: identifier(64),
  /** In how many monthly instalments; 0 is all at once. */
  months: z.int().min(0).max(36).default(0),
})

export const POST = (request: Request) =>
  handle(
    'card_not_charged',
    async (shop) => {
      const foreign = refuseForeign(shop, request)
      if (foreign) return foreign
      const input = await parseJson(request, body)
      if (!input.ok) return input.response
      const member = await currentMember(shop, request.headers)
      if (!member) return refuse(SIGN_IN_FIRST)
      const charged = await chargeCard(shop, { memberId: member.id, ...input.value })
      if (!charged.ok) return refuse(CARD_PROBLEMS[charged.problem])
      const { completion, window } = charged
      const { orderId, outcome } = completion
      return answer({
        outcome,
        orderUrl: orderId ? await orderUrl(shop, orderId) : '/orders/lookup',
        ...(window && { window, paymentId: completion.paymentId }),
      })
    },
    () => busy((each) => API_ERRORS[each].stillConfirming),
  )
