import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { approve, fail } from '../books/approval.ts'
import { type Attempt, attemptsIn } from '../books/attempt.ts'
import { type BillingKey, billingKeys } from '../books/billing-key-book.ts'
import { newAttempt } from '../books/new-attempt.ts'
import { channelObject } from '../books/payment-object.ts'
import { announceKey } from '../books/webhooks.ts'
import { channelByKey, MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { type Choice, cardFace } from '../protocol/method.ts'
import { pageOf } from '../protocol/page.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { typedCard } from '../protocol/typed-card.ts'
import { issueKey } from '../window/billing-key-window.ts'
import { checkRestPayment, detailOf, restCustomer, restPayment } from './rest-payment.ts'
import { isScheduled } from './schedule-book.ts'

const issueBody = z.object({
  method: z.object({ card: z.object({ credential: typedCard }) }),
  channelKey: z.string().optional(),
  customer: z.record(z.string(), z.unknown()).optional(),
  customData: z.string().optional(),
  noticeUrls: z.array(z.string()).optional(),
  skipWebhook: z.boolean().optional(),
})

/** `POST /billing-keys`: the shop's server knows the card's number. */
export function issueBillingKey(sandbox: Sandbox, body: unknown): Answer {
  const parsed = issueBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const asked = parsed.data
  const channel = channelByKey(asked.channelKey)
  if (!channel) return refuse('CHANNEL_NOT_FOUND')
  const { endsAt, ...card } = asked.method.card.credential
  const now = sandbox.clock.now()
  if (endsAt <= now) return pgError('INVALID_CARD_EXPIRATION', refusalOf('expired').pgMessage)
  const key = issueKey(
    sandbox,
    {
      billingKey: `billing-key-${randomUUID()}`,
      status: 'READY',
      channelKey: channel.key,
      method: 'CARD',
      provider: '',
      card,
      customer: restCustomer(asked.customer ?? {}),
      customData: asked.customData ?? null,
      issueId: null,
      issueName: null,
      noticeUrls: (asked.noticeUrls ?? []).filter(isWebAddress),
      issueToken: null,
      paymentId: null,
      window: null,
      failure: null,
      requestedAt: now,
      issuedAt: null,
      deletedAt: null,
    },
    asked.skipWebhook ?? false,
  )
  return jsonAnswer({
    billingKeyInfo: { billingKey: key.billingKey, channels: [channelObject(key.channelKey)], issuedAt: iso(key.issuedAt ?? now) },
    channelSpecificFailures: [],
  })
}

const wasIssued = (key: BillingKey | undefined): key is BillingKey => key?.status === 'ISSUED' || key?.status === 'DELETED'

export function getBillingKey(sandbox: Sandbox, billingKey: string): Answer {
  const key = billingKeys.find(sandbox.db, billingKey)
  return wasIssued(key) ? jsonAnswer(keyObject(key)) : refuse('BILLING_KEY_NOT_FOUND')
}

const listFilter = z.object({
  filter: z
    .object({ status: z.array(z.string()).optional(), customerId: z.string().optional(), methods: z.array(z.string()).optional() })
    .default({}),
})

export function listBillingKeys(sandbox: Sandbox, body: unknown): Answer {
  const parsed = listFilter.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { status, customerId, methods } = parsed.data.filter
  const found = billingKeys
    .all(sandbox.db)
    .filter(wasIssued)
    .filter(
      (key) =>
        (status === undefined || status.includes(key.status)) &&
        (customerId === undefined || key.customer.id === customerId) &&
        (methods === undefined || methods.includes(key.method)),
    )
  return pageOf(found.toReversed(), body, keyObject)
}

export function deleteBillingKey(sandbox: Sandbox, billingKey: string, quiet: boolean): Answer {
  const key = billingKeys.find(sandbox.db, billingKey)
  if (!key) return refuse('BILLING_KEY_NOT_FOUND')
  if (key.status === 'DELETED') return refuse('BILLING_KEY_ALREADY_DELETED')
  if (key.status !== 'ISSUED') return refuse('BILLING_KEY_NOT_ISSUED')
  if (isScheduled(sandbox, billingKey)) return refuse('PAYMENT_SCHEDULE_ALREADY_EXISTS')
  const deletedAt = sandbox.clock.now()
  const deleted = billingKeys.save(sandbox.db, { ...key, status: 'DELETED', deletedAt })
  if (!quiet) announceKey(sandbox, deleted, 'BillingKey.Deleted')
  return jsonAnswer({ deletedAt: iso(deletedAt) })
}

const confirmBody = z.object({
  billingIssueToken: z.string().min(1),
  isTest: z.boolean().optional(),
  paymentId: z.string().optional(),
  currency: z.string().optional(),
  totalAmount: z.number().int().optional(),
  taxFreeAmount: z.number().int().optional(),
  skipWebhook: z.boolean().optional(),
})

/** `POST /billing-keys/confirm`: a manual channel issues the key only now. */
export function confirmBillingKey(sandbox: Sandbox, body: unknown): Answer {
  const { asked, key } = confirmable(sandbox, body)
  const issued = issueKey(sandbox, key, asked.skipWebhook ?? false)
  return jsonAnswer({ billingKey: issued.billingKey })
}

/** `POST /billing-keys/confirm-issue-and-pay`: the same, and the money is taken too. */
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

export const keyPayment = z.intersection(
  restPayment,
  z.object({
    billingKey: z.string().min(1),
    channelKey: z.string().optional(),
    installmentMonth: z.number().int().min(0).max(24).optional(),
  }),
)
export type KeyPayment = z.infer<typeof keyPayment>

/** `POST /payments/{id}/billing-key`: charges a saved card. 200 means paid; a refusal is 502 with the other gateway's words. */
export function payWithBillingKey(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = keyPayment.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const key = chargeable(sandbox, parsed.data.billingKey)
  checkRestPayment(sandbox, paymentId, parsed.data, 'ALREADY_PAID')
  const { attempt, refusal } = charge(sandbox, paymentId, key, parsed.data)
  if (refusal) return pgError(refusal.pgCode, refusal.pgMessage)
  return jsonAnswer({ payment: { pgTxId: attempt.detail.pgTxId, paidAt: iso(attempt.detail.paidAt ?? attempt.changedAt) } })
}

/** The key, or the refusal that says why it cannot be charged. */
export function chargeable(sandbox: Sandbox, billingKey: string): BillingKey {
  const key = billingKeys.find(sandbox.db, billingKey)
  if (key?.status === 'DELETED') return refuse('BILLING_KEY_ALREADY_DELETED')
  return key?.status === 'ISSUED' ? key : refuse('BILLING_KEY_NOT_FOUND')
}

/** Charges a key now, for a call or for a schedule whose time has come. */
export function charge(sandbox: Sandbox, paymentId: string, key: BillingKey, asked: KeyPayment, scheduleId: string | null = null) {
  const channel = channelByKey(asked.channelKey ?? key.channelKey)
  if (!channel) return refuse('CHANNEL_NOT_FOUND')
  const attempt = newAttempt(sandbox, {
    paymentId,
    currency: asked.currency,
    channel,
    ...detailOf(asked),
    choice: choiceOf(key, asked.installmentMonth ?? 0),
    billingKey: key.billingKey,
    scheduleId,
    authenticatedAt: sandbox.clock.now(),
  })
  const quiet = asked.skipWebhook ?? false
  if (!key.card?.chargesWith) return { attempt: approve(sandbox, attempt, quiet), refusal: undefined }
  const refusal = refusalOf(key.card.chargesWith)
  return { attempt: fail(sandbox, attempt, refusal, { quiet }), refusal } satisfies { attempt: Attempt; refusal: unknown }
}

const choiceOf = (key: BillingKey, months: number): Choice => ({
  payMethod: key.method,
  issuer: key.card?.issuer ?? 'SHINHAN_CARD',
  months,
  provider: key.provider,
  bank: 'WOORI',
  ...(key.card && { card: key.card.card }),
})

const keyObject = (key: BillingKey) => ({
  status: key.status,
  billingKey: key.billingKey,
  merchantId: MERCHANT_ID,
  storeId: STORE_ID,
  methods: [methodOf(key)],
  channels: [channelObject(key.channelKey)],
  customer: key.customer,
  ...(key.customData !== null && { customData: key.customData }),
  ...(key.issueId && { issueId: key.issueId }),
  ...(key.issueName && { issueName: key.issueName }),
  requestedAt: iso(key.requestedAt),
  issuedAt: iso(key.issuedAt ?? key.requestedAt),
  ...(key.deletedAt !== null && { deletedAt: iso(key.deletedAt) }),
})

function methodOf(key: BillingKey) {
  const card = key.card && cardFace(key.card)
  switch (key.method) {
    case 'CARD':
      return { type: 'BillingKeyPaymentMethodCard', ...(card && { card }) }
    case 'EASY_PAY':
      return {
        type: 'BillingKeyPaymentMethodEasyPay',
        provider: key.provider,
        ...(card && { method: { type: 'BillingKeyPaymentMethodCard', card } }),
      }
    case 'MOBILE':
      return { type: 'BillingKeyPaymentMethodMobile', phoneNumber: '010****5678' }
    default:
      return key.method satisfies never
  }
}
