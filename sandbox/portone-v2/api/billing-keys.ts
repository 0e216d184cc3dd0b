/** `/billing-keys`: issues a key for a typed card, and reads, lists and deletes keys. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type BillingKey, billingKeys } from '../books/billing-key-book.ts'
import { issueKey } from '../books/issue-billing-key.ts'
import { channelObject } from '../books/payment-object.ts'
import { announceKey } from '../books/webhooks.ts'
import { channelByKey } from '../protocol/channels.ts'
import { MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { pgError, refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { cardFace } from '../protocol/method.ts'
import { pageOf } from '../protocol/page.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { typedCard } from '../protocol/typed-card.ts'
import { restCustomer } from './rest-payment.ts'
import { isScheduled } from './schedule-book.ts'

const issueBody = z.object({
  method: z.object({ card: z.object({ credential: typedCard }) }),
  channelKey: z.string().optional(),
  customer: z.record(z.string(), z.unknown()).optional(),
  customData: z.string().optional(),
  noticeUrls: z.array(z.string()).optional(),
  skipWebhook: z.boolean().optional(),
})

/** `POST /billing-keys`: the shop's server sends the card's number. */
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
