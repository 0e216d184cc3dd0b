/** The Payment object of the REST API. Absent fields are left out, never null. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { CHANNEL_GROUPS, channelByKey } from '../protocol/channels.ts'
import { MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { iso } from '../protocol/iso.ts'
import { methodObject } from '../protocol/method.ts'
import { type Attempt, cancelledOf, cancelledTaxFreeOf, type Escrow, PAID_STATUSES, totalOf, vatOf } from './attempt.ts'
import { paymentReceiptObject, receiptOf } from './cash-receipt-book.ts'
import { webhookObject } from './webhook-object.ts'

export function paymentObject(sandbox: Sandbox, attempt: Attempt, origin: string) {
  const { detail } = attempt
  const receipt = receiptOf(sandbox, attempt.merchantId)
  const method =
    detail.authenticatedAt === null
      ? undefined
      : methodObject(detail.choice, {
          account: detail.account,
          approvalNumber: detail.approvalNumber,
          refunded: detail.cancellations.some(({ status }) => status === 'SUCCEEDED'),
          pointUsed: (detail.discounts?.points ?? 0) > 0,
        })
  const webhooks = sandbox.deliveries.ofPayment('portone-v2', attempt.merchantId).filter((delivery) => !delivery.forged)
  return {
    status: attempt.status,
    id: attempt.merchantId,
    transactionId: attempt.gatewayId,
    merchantId: MERCHANT_ID,
    storeId: STORE_ID,
    ...(method && { method }),
    channel: channelObject(detail.channelKey),
    ...(detail.channelGroupId && { channelGroup: groupObject(detail.channelGroupId) }),
    version: 'V2',
    ...(detail.scheduleId && { scheduleId: detail.scheduleId }),
    ...(detail.billingKey && { billingKey: detail.billingKey }),
    ...(webhooks.length > 0 && {
      webhooks: webhooks.map((delivery) => webhookObject(delivery, sandbox.deliveries.attemptsOf(delivery.id))),
    }),
    requestedAt: iso(attempt.openedAt),
    updatedAt: iso(attempt.changedAt),
    statusChangedAt: iso(detail.statusChangedAt),
    orderName: detail.orderName,
    amount: amountObject(attempt),
    currency: attempt.currency,
    customer: detail.customer,
    origin: {
      platformType: detail.origin.platformType,
      ipAddress: detail.origin.ipAddress,
      ...(detail.origin.userAgent && { userAgent: detail.origin.userAgent }),
      ...(detail.origin.url && { url: detail.origin.url }),
    },
    isCulturalExpense: false,
    ...(detail.escrow && { escrow: escrowObject(detail.escrow) }),
    ...(detail.products && { products: detail.products }),
    ...(detail.customData !== null && { customData: detail.customData }),
    ...(attempt.status === 'PAID' && { disputes: attempt.disputes }),
    ...(detail.paidAt !== null && {
      paidAt: iso(detail.paidAt),
      pgTxId: detail.pgTxId,
      ...(attempt.status === 'PAID' && { pgResponse: JSON.stringify({ pgTxId: detail.pgTxId, resultCode: '0000' }) }),
      receiptUrl: `${origin}/receipt/${attempt.gatewayId}`,
      ...(receipt && { cashReceipt: paymentReceiptObject(receipt), cashReceiptIssuanceStatus: 'ISSUED' }),
    }),
    ...(attempt.status === 'VIRTUAL_ACCOUNT_ISSUED' && { pgTxId: detail.pgTxId }),
    ...(detail.failure &&
      attempt.status === 'FAILED' && {
        failedAt: iso(detail.failedAt ?? attempt.changedAt),
        failure: { reason: detail.failure.reason, pgCode: detail.failure.pgCode, pgMessage: detail.failure.pgMessage },
      }),
    ...(detail.cancellations.length > 0 && {
      cancellations: detail.cancellations.map(cancellationObject),
      ...(attempt.status !== 'PAID' && { cancelledAt: iso(detail.cancellations.at(-1)?.at ?? attempt.changedAt) }),
    }),
  }
}

function amountObject({ status, discount, detail }: Attempt) {
  const total = totalOf(detail)
  const vat = vatOf(detail)
  return {
    total,
    taxFree: detail.taxFreeAmount,
    vat,
    supply: total - detail.taxFreeAmount - vat,
    discount,
    paid: PAID_STATUSES.has(status) ? total - discount : 0,
    cancelled: cancelledOf(detail),
    cancelledTaxFree: cancelledTaxFreeOf(detail),
  }
}

const escrowObject = ({ status, company, invoiceNumber, sentAt, appliedAt }: Escrow) => ({
  status,
  ...(company && { company }),
  ...(invoiceNumber && { invoiceNumber }),
  ...(sentAt && { sentAt }),
  ...(appliedAt !== null && { appliedAt: iso(appliedAt) }),
})

function groupObject(id: string) {
  const group = Object.values(CHANNEL_GROUPS).find((each) => each.id === id)
  return { id, name: group?.name ?? '', isForTest: true }
}

export function channelObject(key: string) {
  const channel = channelByKey(key)
  if (!channel) throw new Error(`an attempt through an unknown channel ${key}`)
  return {
    type: channel.mode === 'live' ? 'LIVE' : 'TEST',
    id: channel.id,
    key,
    name: channel.name,
    pgProvider: channel.pgProvider,
    pgMerchantId: channel.pgMerchantId,
  }
}

export const cancellationObject = (cancellation: Attempt['detail']['cancellations'][number]) => ({
  status: cancellation.status,
  id: cancellation.id,
  pgCancellationId: `pg-${cancellation.id}`,
  totalAmount: cancellation.totalAmount,
  taxFreeAmount: cancellation.taxFreeAmount,
  vatAmount: cancellation.vatAmount,
  ...(cancellation.points !== undefined && { easyPayDiscountAmount: cancellation.points }),
  reason: cancellation.reason,
  ...(cancellation.status === 'SUCCEEDED' && { cancelledAt: iso(cancellation.at) }),
  requestedAt: iso(cancellation.requestedAt),
  trigger: cancellation.trigger,
})
