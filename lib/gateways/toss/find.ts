/** Asks Toss for a payment by our id alone. */
import type { GatewayPayment, Report } from '../gateway.ts'
import { noMoney } from '../sums.ts'
import { noAnswer, type TossCalls } from './calls.ts'
import { readTossPayment } from './payment.ts'

/** Throws GatewayError. */
export async function findTossPayment({ get, mode }: TossCalls, payment: GatewayPayment): Promise<Report> {
  const answer = await get(`/v1/payments/orders/${encodeURIComponent(payment.id)}`)
  if (answer.status === 200) return readTossPayment(answer.body, payment, mode)
  if (answer.status === 404) return absent(payment, mode)
  throw noAnswer(answer)
}

const absent = (payment: GatewayPayment, mode: 'live' | 'test'): Report => ({
  status: 'absent',
  ...noMoney(payment.amount),
  currency: payment.currency,
  mode,
  ours: true,
})
