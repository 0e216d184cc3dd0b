/**
 * Pays with a saved card of the member who asks: the press of the button is the agreement. Repeating the request is always safe. Above
 * a limit it is refused until the member's password comes with it. Where the buyer's bank asks the buyer, the answer holds a window;
 * its result goes to /api/payments/complete like any other.
 */
import { cookies } from 'next/headers'
import { z } from 'zod'
import { knownPassword } from '#lib/accounts/account-input.ts'
import { type CurrentSession, currentSession } from '#lib/accounts/current-member.ts'
import { askPassword } from '#lib/accounts/password.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { type Presser, proofCookie } from '#lib/checkout/step-up.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, busy, handle, parseJson, refuse } from '../../answer.ts'
import { CARD_PROBLEMS, PASSWORD_PROBLEMS, SIGN_IN_FIRST } from '../../cards/card-answer.ts'
import { refuseForeign } from '../../own-origin.ts'

const body = z.strictObject({
  paymentId: identifier(64),
  cardId: identifier(64),
  /** In how many monthly instalments; 0 is all at once. */
  months: z.int().min(0).max(36).default(0),
  /** The member's own, after `step_up_required`. */
  password: knownPassword.optional(),
})

export const POST = (request: Request) =>
  handle(
    'card_not_charged',
    async (shop) => {
      const foreign = refuseForeign(shop, request)
      if (foreign) return foreign
      const input = await parseJson(request, body)
      if (!input.ok) return input.response
      const { password, ...press } = input.value
      const session = await currentSession(shop, request.headers)
      if (!session) return refuse(SIGN_IN_FIRST)
      const said = password === undefined ? undefined : await askPassword(shop, session.member.id, password)
      if (said && said !== 'right') return refuse(PASSWORD_PROBLEMS[said])
      const [jar, cookie] = [await cookies(), proofCookie(shop)]
      const who = presserOf(session, said === 'right', jar.get(cookie.name)?.value)
      const charged = await chargeCard(shop, { who, ...press })
      if (!charged.ok) return refuse(CARD_PROBLEMS[charged.problem])
      const { completion, window, proof } = charged
      const { orderId, outcome } = completion
      if (proof) jar.set(cookie.name, proof, cookie.options)
      return answer({
        outcome,
        orderUrl: orderId ? await orderUrl(shop, orderId) : '/orders/lookup',
        ...(window && { window, paymentId: completion.paymentId }),
      })
    },
    () => busy((each) => API_ERRORS[each].stillConfirming),
  )

const presserOf = ({ id, createdAt, member }: CurrentSession, gavePassword: boolean, proof: string | undefined): Presser => ({
  memberId: member.id,
  sessionId: id,
  signedInAt: createdAt,
  gavePassword,
  proof,
})
