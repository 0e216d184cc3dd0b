/** `POST /payments/{id}/resend-webhook`: sends one of the payment's webhooks again, by default the latest. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn } from '../books/attempt.ts'
import { webhookObject } from '../books/webhook-object.ts'
import { portOneError } from '../protocol/errors.ts'

// PortOne has such a limit but does not publish its number.
const MOST_EXECUTIONS = 100

export function resendWebhook(sandbox: Sandbox, paymentId: string, body: Record<string, unknown>): Answer {
  if (attemptsIn(sandbox.db).byMerchantId(paymentId).length === 0) return portOneError('PAYMENT_NOT_FOUND')
  const sent = sandbox.deliveries.ofPayment('portone-v2', paymentId).filter((delivery) => !delivery.forged)
  const delivery = body.webhookId === undefined ? sent.at(-1) : sent.find((each) => each.webhookId === body.webhookId)
  if (!delivery) return portOneError('WEBHOOK_NOT_FOUND')
  if (delivery.tried >= MOST_EXECUTIONS) return portOneError('MAX_WEBHOOK_RETRY_COUNT_REACHED')
  sandbox.deliveries.redeliver(delivery)
  return jsonAnswer({ webhook: { ...webhookObject(delivery, sandbox.deliveries.attemptsOf(delivery.id)), trigger: 'MANUAL' } })
}
