/** `POST /v1/virtual-accounts`: issues an account without a window. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve } from '../books/approval.ts'
import { newPayment } from '../books/new-payment.ts'
import { isOrderConfirmed } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import { accountTermIn } from '../protocol/account-term.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { codeFor, type Language, refuse } from '../protocol/errors.ts'
import { bankCode } from '../protocol/methods.ts'

const accountBody = z.object({
  amount: z.number().positive(),
  orderId: z.string().regex(/^[A-Za-z0-9\-_=]{6,64}$/),
  orderName: z.string().min(1).max(100),
  customerName: z.string().min(1).max(100),
  bank: z.string(),
  validHours: z.number().int().positive().optional(),
  dueDate: z.string().optional(),
  accountKey: z.string().optional(),
  customerEmail: z.string().optional(),
  customerMobilePhone: z.string().optional(),
  taxFreeAmount: z.number().min(0).default(0),
  useEscrow: z.boolean().default(false),
  currency: z.string().length(3).default('KRW'),
})

// Ninety days: the browser script's own limit, and longer than any documented limit of this call.
const MOST_HOURS = 2160

/** Only this answer contains the account's `secret`. */
export function issueAccount(sandbox: Sandbox, keySet: KeySet, body: unknown, origin: string, language: Language): Answer {
  const parsed = accountBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const asked = parsed.data
  const code = bankCode(asked.bank)
  if (!code) return refuse('INVALID_BANK', language)
  if (asked.validHours !== undefined && asked.dueDate !== undefined) return refuse('INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE', language)
  if ((asked.validHours ?? 0) > MOST_HOURS) return refuse('EXCEED_MAX_VALID_HOURS', language)
  const accountTerm = accountTermIn(asked)
  if (!accountTerm) return refuse('INVALID_REQUEST', language)
  if ('at' in accountTerm && accountTerm.at > sandbox.clock.now() + MOST_HOURS * 3_600_000) return refuse('EXCEED_MAX_DUE_DATE', language)
  if (asked.amount < 200) return refuse('BELOW_MINIMUM_AMOUNT', language)
  if (isOrderConfirmed(sandbox, asked.orderId)) return refuse('DUPLICATED_ORDER_ID', language)
  const payment = newPayment(sandbox, {
    keySet,
    orderId: asked.orderId,
    orderName: asked.orderName,
    amount: asked.amount,
    currency: asked.currency,
    method: { kind: 'virtualAccount', bank: code },
    status: 'IN_PROGRESS',
    customerName: asked.customerName,
    customerMobilePhone: asked.customerMobilePhone ?? null,
    taxFreeAmount: asked.taxFreeAmount,
    authenticatedAt: sandbox.clock.now(),
    accountTerm,
    useEscrow: asked.useEscrow,
  })
  const issued = approve(sandbox, payment)
  announce(sandbox, issued, origin)
  return jsonAnswer({ ...paymentObject(sandbox, issued, origin), secret: issued.detail.secret })
}
