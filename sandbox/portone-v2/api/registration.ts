import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn, PAID_STATUSES } from '../books/attempt.ts'
import { refuse } from '../protocol/errors.ts'

const registration = z.object({
  totalAmount: z.number().int().min(0).optional(),
  taxFreeAmount: z.number().int().min(0).optional(),
  currency: z.string().length(3).optional(),
})

/** The shop says in advance what the window may ask. Saying it again replaces it, until the payment is paid. */
export function preRegister(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = registration.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  if (
    attemptsIn(sandbox.db)
      .byMerchantId(paymentId)
      .some((attempt) => PAID_STATUSES.has(attempt.status))
  )
    return refuse('ALREADY_PAID')
  sandbox.settings.write(nameOf(paymentId), parsed.data)
  return jsonAnswer({})
}

export function differsFromRegistered(
  sandbox: Sandbox,
  paymentId: string,
  asked: { totalAmount: number; taxFreeAmount: number | undefined; currency: string },
) {
  const stored = registration.safeParse(sandbox.settings.read(nameOf(paymentId)) ?? {})
  const registered = stored.success ? stored.data : {}
  return (
    (registered.totalAmount !== undefined && registered.totalAmount !== asked.totalAmount) ||
    (registered.taxFreeAmount !== undefined && registered.taxFreeAmount !== (asked.taxFreeAmount ?? 0)) ||
    (registered.currency !== undefined && registered.currency !== asked.currency)
  )
}

const nameOf = (paymentId: string) => `portone-v2 registered ${paymentId}`
