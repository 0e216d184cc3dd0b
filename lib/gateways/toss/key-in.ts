/** Charges a typed card through Toss: `POST /v1/payments/key-in`, only by contract. */
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { KeyIn, TypedCard, TypedPayment } from '../key-in.ts'
import { noAnswer, tossCalls } from './calls.ts'
import { tossReason } from './codes.ts'
import { findTossPayment } from './find.ts'
import { readTossPayment, tossErrorCode } from './payment.ts'
import type { TossSettings } from './settings.ts'

export function tossKeyIn(settings: TossSettings, http: Http): KeyIn | undefined {
  const { TOSS_KEY_IN_SECRET_KEY } = settings
  if (!TOSS_KEY_IN_SECRET_KEY) return undefined
  const calls = tossCalls({ ...settings, TOSS_SECRET_KEY: TOSS_KEY_IN_SECRET_KEY }, http)
  return {
    repeats: true,
    async pay(payment, card, key) {
      let refusal: string | undefined
      try {
        const answer = await calls.post('/v1/payments/key-in', bodyOf(payment, card), key)
        if (answer.status === 200) return readTossPayment(answer.body, payment, calls.mode)
        const error = noAnswer(answer)
        if (error.kind === 'refused') refusal = tossErrorCode(answer.body) ?? error.code
      } catch (error) {
        if (!GatewayError.is(error)) throw error
      }
      const report = await findTossPayment(calls, payment)
      if (!refusal || report.status !== 'absent') return report
      // Toss refused before it created a payment.
      return { ...report, status: 'failed', failure: { reason: tossReason(refusal), code: refusal } }
    },
  }
}

const bodyOf = ({ amount, id, orderName, taxFree, months, buyer }: TypedPayment, card: TypedCard) => ({
  amount,
  orderId: id,
  orderName,
  cardNumber: card.number,
  cardExpirationYear: card.expiryYear,
  cardExpirationMonth: card.expiryMonth,
  customerIdentityNumber: card.identity,
  ...(card.password && { cardPassword: card.password }),
  cardInstallmentPlan: months,
  taxFreeAmount: taxFree,
  customerName: buyer.name.slice(0, 100),
  ...(buyer.email && { customerEmail: buyer.email.slice(0, 100) }),
})
