/** The fields of PortOne V2's objects are those of its documents. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId, v2Window } from './running-sandbox.ts'
import { runningV2 } from './running-v2.ts'

const { sandbox, gateway, client, channel, act, pay, issue, schedule, advance } = await runningV2()
after(() => sandbox.close())

const raw = async (path: string) => {
  const response = await fetch(`${sandbox.v2Url}${path}`, { headers: { authorization: `PortOne ${gateway.apiSecret}` } })
  return (await response.json()) as Record<string, unknown>
}
/** Checks that every required field exists, and that there is no field the documents do not have. */
const hasFields = (object: unknown, required: string, optional: string) => {
  const names = Object.keys(object as object)
  const must = required.split(/\s+/).filter(Boolean)
  const may = new Set([...must, ...optional.split(/\s+/)])
  assert.deepEqual([must.filter((name) => !names.includes(name)), names.filter((name) => !may.has(name))], [[], []])
}

test('the fields of a payment, a saved card, a booked charge and a receipt are those of the documents', async () => {
  const everyone = `status id transactionId merchantId storeId version requestedAt updatedAt statusChangedAt orderName amount currency customer`
  const known = `channel channelGroup method scheduleId billingKey webhooks origin promotionId isCulturalExpense escrow products productCount
    customData country`
  const money = `channel paidAt`
  const moneyKnown = `pgTxId pgResponse cashReceipt cashReceiptIssuanceStatus receiptUrl cancellations`
  const paymentId = newId('pay')
  await pay(paymentId, 'virtualAccount', {
    payMethod: 'VIRTUAL_ACCOUNT',
    isEscrow: true,
    customData: { order: 1 },
    products: [{ id: 'cup' }],
  })
  hasFields(await raw(`/payments/${paymentId}`), `${everyone} channel`, `${known} pgTxId`)
  const account = ((await raw(`/payments/${paymentId}`)).method ?? {}) as object
  hasFields(account, 'type accountNumber', 'bank accountType remitteeName remitterName expiredAt issuedAt refundStatus')
  await act('deposit', paymentId)
  hasFields(await raw(`/payments/${paymentId}`), `${everyone} ${money} disputes`, `${known} ${moneyKnown}`)
  const { amount } = await raw(`/payments/${paymentId}`)
  hasFields(amount, 'total taxFree discount paid cancelled cancelledTaxFree', 'vat supply')
  await client.cancelPayment({
    paymentId,
    reason: '변심',
    amount: 1_000,
    refundAccount: { bank: 'SHINHAN', number: '110', holderName: '김계산' },
  })
  const cancelled = await raw(`/payments/${paymentId}`)
  hasFields(cancelled, `${everyone} ${money} cancellations cancelledAt`, `${known} ${moneyKnown}`)
  hasFields(
    (cancelled.cancellations as object[])[0],
    'status id totalAmount taxFreeAmount vatAmount reason requestedAt',
    'pgCancellationId easyPayDiscountAmount cancelledAt receiptUrl trigger',
  )
  const failed = newId('pay')
  await act('decline', failed, { window: v2Window(gateway, failed) })
  hasFields(await raw(`/payments/${failed}`), `${everyone} failedAt failure`, `${known} pgTxId`)

  const billingKey = await issue()
  const key = await raw(`/billing-keys/${billingKey}`)
  hasFields(
    key,
    'status billingKey merchantId storeId channels customer issuedAt',
    'methods customData issueId issueName requestedAt channelGroup pgBillingKeyIssueResponses',
  )
  await advance(0)
  const { schedule: booked } = await schedule(newId('pay'), billingKey, 60_000)
  hasFields(
    await raw(`/payment-schedules/${booked.id}`),
    `status id merchantId storeId paymentId billingKey orderName isCulturalExpense isEscrow customer customData totalAmount currency createdAt
      timeToPay`.trim(),
    'taxFreeAmount vatAmount installmentMonth noticeUrls products',
  )
  await client.cashReceipt.issueCashReceipt({
    paymentId: failed,
    channelKey: channel('card'),
    type: 'CORPORATE',
    orderName: '찻잔',
    currency: 'KRW',
    amount: { total: 15_000 },
    customer: { identityNumber: '1234567890' },
  })
  hasFields(
    await raw(`/payments/${failed}/cash-receipt`),
    'status merchantId storeId paymentId channel amount currency orderName isManual issueNumber issuedAt',
    'taxFreeAmount vatAmount type pgReceiptId url statusUpdatedAt',
  )
})
