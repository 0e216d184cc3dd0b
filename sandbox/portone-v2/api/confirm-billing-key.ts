/** `POST /billing-keys/confirm` and `confirm-issue-and-pay`: a manual channel issues the key only when the shop confirms. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve } from '../books/approval.ts'
import { attemptsIn } from '../books/attempt.ts'
import { billingKeys } from '../books/billing-key-book.ts'
import { issueKey } from '../books/issue-billing-key.ts'
import { channelByKey } from '../protocol/channels.ts'
import { currency } from '../protocol/currencies.ts'
import { refuse } from '../protocol/errors.ts'

const confirmBody = z.object({
  billingIssueToken: z.string().min(1),
  isTest: z.boolean().optional(),
  paymentId: z.string().optional(),
  currency: currency.optional(),
  totalAmount: z.number().int().optional(),
  taxFreeAmount: z.number().int().optional(),
  skipWebhook: z.boolean().optional(),
})

/** `POST /billing-keys/confirm`: issues the key. */
export function confirmBillingKey(sandbox: Sandbox, body: unknown): Answer {
  const { asked, key } = confirmable(sandbox, body)
  const issued = issueKey(sandbox, key, asked.skipWebhook ?? false)
  return jsonAnswer({ billingKey: issued.billingKey })
}

/** `POST /billing-keys/confirm-issue-and-pay`: issues the key and captures the money. */
export function confirmIssueAndPay(sandbox: Sandbox, body: unknown): Answer {
  const { asked, key } = confirmable(sandbox, body)
  const attempt = attemptsIn(sandbox.db)
    .byMerchantId(key.paymentId ?? '')
    .find((each) => each.detail.issuesKey === key.billingKey)
  if (!attempt) return refuse('BILLING_KEY_NOT_FOUND')
  const { detail, currency, merchantId: paymentId } = attempt
  const differs =
    (asked.paymentId !== undefined && asked.paymentId !== paymentId) ||
    (asked.currency !== undefined && asked.currency !== currency) ||
    (asked.totalAmount !== undefined && asked.totalAmount !== detail.totalAmount) ||
    (asked.taxFreeAmount !== undefined && asked.taxFreeAmount !== detail.taxFreeAmount)
  if (differs) return refuse('INFORMATION_MISMATCH')
  issueKey(sandbox, key, asked.skipWebhook ?? false)
  approve(sandbox, attempt, asked.skipWebhook ?? false)
  return jsonAnswer({ billingKey: key.billingKey, paymentId })
}

function confirmable(sandbox: Sandbox, body: unknown) {
  const parsed = confirmBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const key = billingKeys.all(sandbox.db).find((each) => each.issueToken === parsed.data.billingIssueToken)
  if (!key) return refuse('BILLING_KEY_NOT_FOUND')
  if (key.status !== 'AUTHENTICATED') return refuse('BILLING_KEY_ALREADY_ISSUED')
  const isTest = channelByKey(key.channelKey)?.mode !== 'live'
  if (parsed.data.isTest !== undefined && parsed.data.isTest !== isTest) return refuse('INFORMATION_MISMATCH')
  return { asked: parsed.data, key }
}
