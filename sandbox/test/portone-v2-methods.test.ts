/** PortOne V2: ways to pay, cash receipts, escrow, and answers that come later. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { Webhook } from '@portone/server-sdk'
import { newId, portoneErrorType, v2Window } from './running-sandbox.ts'
import { credential, runningV2 } from './running-v2.ts'

const { sandbox, gateway, client, channel, act, pay, eventsOf, issue, advance } = await runningV2()
after(() => sandbox.close())

test('gift certificates and wallets are told as what they are', async () => {
  const method = async (channelName: string, more: Record<string, unknown>) => {
    const paymentId = newId('pay')
    await pay(paymentId, channelName, more)
    const payment = await client.getPayment({ paymentId })
    assert.ok(payment && 'method' in payment && payment.method)
    return payment.method as Record<string, unknown>
  }
  const gift = await method('giftCertificate', { payMethod: 'GIFT_CERTIFICATE', giftCertificate: { giftCertificateType: 'BOOKNLIFE' } })
  assert.deepEqual([gift.type, gift.giftCertificateType], ['PaymentMethodGiftCertificate', 'BOOKNLIFE'])
  assert.ok(gift.approvalNumber)
  for (const [name, provider] of [
    ['easyPay', 'KAKAOPAY'],
    ['tossPay', 'TOSSPAY'],
    ['paycoPay', 'PAYCO'],
    ['popup', 'NAVERPAY'],
  ] as const)
    assert.equal((await method(name, { payMethod: 'EASY_PAY' })).provider, provider)
  const samsung = await method('samsungPay', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'EASY_PAY_PROVIDER_SAMSUNGPAY' } })
  assert.equal(samsung.provider, 'SAMSUNGPAY')
  assert.equal((await method('mobile', { payMethod: 'MOBILE' })).type, 'PaymentMethodMobile')
})

test('a group of channels gives the payment to one of them', async () => {
  const paymentId = newId('pay')
  const { request } = v2Window(gateway, paymentId)
  const window = { request: { ...request, channelKey: undefined, channelGroupId: gateway.channelGroups.cards } }
  assert.equal((await act('approve', paymentId, { window })).result.code, undefined)
  const payment = await client.getPayment({ paymentId })
  assert.ok(payment?.status === 'PAID' && payment.channelGroup)
  assert.equal(payment.channelGroup.id, gateway.channelGroups.cards)
  assert.equal(payment.channel.pgProvider, 'TOSSPAYMENTS')
})

test('webhooks of a payment go where the payment says', async () => {
  const paymentId = newId('pay')
  await pay(paymentId, 'card', { noticeUrls: [`${sandbox.shop.url}/elsewhere`] })
  const webhooks = await sandbox.shop.hears(2, paymentId)
  assert.deepEqual(new Set(webhooks.map(({ path }) => path)), new Set(['/elsewhere']))
})

test('a typed card pays at once, and nothing of its number is kept', async () => {
  const paymentId = newId('pay')
  const { payment } = await client.payInstantly({
    paymentId,
    channelKey: channel('card'),
    method: { card: { credential: credential(), installmentMonth: 3 } },
    orderName: '백자 찻잔',
    amount: { total: 60_000, taxFree: 10_000 },
    currency: 'KRW',
    customer: { name: { separated: { first: '계산', last: '김' } } },
    customData: '{"order":1}',
  })
  assert.ok(payment.pgTxId && payment.paidAt)
  const paid = await client.getPayment({ paymentId })
  assert.ok(paid?.status === 'PAID' && paid.method?.type === 'PaymentMethodCard' && 'card' in paid.method)
  assert.deepEqual([paid.amount.total, paid.amount.taxFree, paid.customData], [60_000, 10_000, '{"order":1}'])
  assert.deepEqual([paid.method.card?.number, paid.method.installment?.month], ['************7890', 3])
  assert.equal(JSON.stringify(await sandbox.books(paymentId)).includes('9410001234567890'), false)

  const refused = newId('pay')
  const again = {
    channelKey: channel('card'),
    orderName: '찻잔',
    amount: { total: 15_000 },
    currency: 'KRW',
  } as const
  const ask = (id: string, more: object) =>
    client.payInstantly({ ...again, paymentId: id, method: { card: { credential: credential(more) } } })
  assert.equal(await portoneErrorType(ask(refused, { number: '9410001234560002' })), 'PG_PROVIDER')
  const failed = await client.getPayment({ paymentId: refused })
  assert.ok(failed?.status === 'FAILED' && failed.failure.pgCode === 'INVALID_STOPPED_CARD')
  assert.equal(await portoneErrorType(ask(paymentId, {})), 'ALREADY_PAID')
  assert.equal(await portoneErrorType(ask(newId('pay'), { number: '12' })), 'INVALID_REQUEST')
  assert.equal(await portoneErrorType(ask(newId('pay'), { expiryYear: '20' })), 'PG_PROVIDER')
  assert.equal(
    await portoneErrorType(client.payInstantly({ ...again, paymentId: newId('pay'), channelKey: 'none', method: {} })),
    'CHANNEL_NOT_FOUND',
  )
  assert.equal(
    await portoneErrorType(
      client.payInstantly({
        ...again,
        paymentId: newId('pay'),
        method: { card: { credential: credential() } },
        amount: { total: 1, taxFree: 2 },
      }),
    ),
    'SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT',
  )
})

test('an account is issued without a window, with its receipt once it is paid', async () => {
  const paymentId = newId('pay')
  await client.payInstantly({
    paymentId,
    channelKey: channel('virtualAccount'),
    method: {
      virtualAccount: {
        bank: 'KOOKMIN',
        expiry: { validHours: 24 },
        option: { type: 'NORMAL' },
        cashReceipt: { type: 'PERSONAL', customerIdentityNumber: '01012345678' },
      },
    },
    orderName: '찻잔',
    amount: { total: 15_000 },
    currency: 'KRW',
  })
  const issued = await client.getPayment({ paymentId })
  assert.ok(issued?.status === 'VIRTUAL_ACCOUNT_ISSUED' && issued.method?.type === 'PaymentMethodVirtualAccount' && 'bank' in issued.method)
  assert.equal(issued.method.bank, 'KOOKMIN')
  assert.equal(await portoneErrorType(client.cashReceipt.getCashReceiptByPaymentId({ paymentId })), 'CASH_RECEIPT_NOT_FOUND')
  await act('deposit', paymentId)
  const paid = await client.getPayment({ paymentId })
  assert.ok(paid?.status === 'PAID' && paid.cashReceipt?.status === 'ISSUED')
  const receipt = await client.cashReceipt.getCashReceiptByPaymentId({ paymentId })
  assert.ok(receipt.status === 'ISSUED' && receipt.amount === 15_000 && receipt.isManual === false)

  const account = { bank: 'SHINHAN', number: '110123456789', holderName: '김계산' } as const
  assert.equal(await portoneErrorType(client.cancelPayment({ paymentId, reason: '변심' })), 'INVALID_REQUEST')
  await client.cancelPayment({ paymentId, reason: '변심', refundAccount: account })
  const cancelled = await client.getPayment({ paymentId })
  assert.ok(
    cancelled?.status === 'CANCELLED' && cancelled.method?.type === 'PaymentMethodVirtualAccount' && 'refundStatus' in cancelled.method,
  )
  assert.equal(cancelled.method.refundStatus, 'COMPLETED')
  assert.equal((await client.cashReceipt.getCashReceiptByPaymentId({ paymentId })).status, 'CANCELLED')
})

test('a deposit of another sum is believed, and a late deposit finds the account closed', async () => {
  const short = newId('pay')
  await pay(short, 'virtualAccount', { payMethod: 'VIRTUAL_ACCOUNT' })
  await act('deposit', short, { amount: 14_000 })
  const paid = await client.getPayment({ paymentId: short })
  assert.ok(paid?.status === 'PAID' && paid.amount.total === 14_000)

  const late = newId('pay')
  await pay(late, 'virtualAccount', { payMethod: 'VIRTUAL_ACCOUNT', virtualAccount: { accountExpiry: { validHours: 1 } } })
  await sandbox.ask('/clock', { advanceMs: 3_600_000 })
  const failed = await client.getPayment({ paymentId: late })
  assert.ok(failed?.status === 'FAILED' && failed.failure.pgCode === 'VIRTUAL_ACCOUNT_EXPIRED')
  assert.equal((await sandbox.ask(`/payments/portone-v2/${late}/deposit`, {})).status, 409)
})

test('a cash receipt is issued, found, listed and cancelled by its payment', async () => {
  const paymentId = newId('pay')
  const ask = () =>
    client.cashReceipt.issueCashReceipt({
      paymentId,
      channelKey: channel('card'),
      type: 'PERSONAL',
      orderName: '찻잔',
      currency: 'KRW',
      amount: { total: 15_000 },
      customer: { identityNumber: '01012345678' },
    })
  const { cashReceipt } = await ask()
  assert.deepEqual(Object.keys(cashReceipt).sort(), ['issueNumber', 'pgReceiptId', 'url'])
  assert.equal(await portoneErrorType(ask()), 'CASH_RECEIPT_ALREADY_ISSUED')
  const { items } = await client.cashReceipt.getCashReceipts({ page: { number: 0, size: 1000 } })
  assert.ok(items.some((item) => 'paymentId' in item && item.paymentId === paymentId))
  const cancelled = await client.cashReceipt.cancelCashReceiptByPaymentId({ paymentId })
  assert.equal(cancelled.cancelledAmount, 15_000)
  assert.equal(await portoneErrorType(client.cashReceipt.cancelCashReceiptByPaymentId({ paymentId })), 'CASH_RECEIPT_NOT_ISSUED')
  assert.equal(await portoneErrorType(client.cashReceipt.cancelCashReceiptByPaymentId({ paymentId: 'nobody' })), 'CASH_RECEIPT_NOT_FOUND')
})

test('goods in escrow are sent, sent otherwise, and received', async () => {
  const paymentId = newId('pay')
  const logistics = { company: 'CJ', invoiceNumber: '123', sentAt: '2026-11-21T00:00:00Z' } as const
  assert.equal(await portoneErrorType(client.applyEscrowLogistics({ paymentId, logistics })), 'PAYMENT_NOT_FOUND')
  assert.equal((await pay(paymentId, 'transfer', { payMethod: 'TRANSFER', isEscrow: true })).result.code, 'RequestParseFailed')
  const products = [{ id: 'cup', name: '찻잔', amount: 15_000, quantity: 1 }]
  await pay(paymentId, 'transfer', { payMethod: 'TRANSFER', isEscrow: true, products })
  assert.equal(await portoneErrorType(client.confirmEscrow({ paymentId })), 'PG_PROVIDER')
  const applied = await client.applyEscrowLogistics({ paymentId, logistics })
  assert.deepEqual(Object.keys(applied).sort(), ['appliedAt', 'invoiceNumber', 'sentAt'])
  assert.equal(await portoneErrorType(client.applyEscrowLogistics({ paymentId, logistics })), 'PG_PROVIDER', 'a parcel is told once')
  await client.modifyEscrowLogistics({ paymentId, logistics: { ...logistics, invoiceNumber: '456' } })
  const sent = await client.getPayment({ paymentId })
  assert.ok(sent?.status === 'PAID' && sent.escrow && 'invoiceNumber' in sent.escrow)
  assert.deepEqual([sent.escrow.status, sent.escrow.invoiceNumber], ['REGISTERED', '456'])
  assert.ok((await client.confirmEscrow({ paymentId })).completedAt)
  assert.equal((await sandbox.ask(`/payments/portone-v2/${paymentId}/escrow`, { result: 'failed' })).status, 409)
  const unheld = newId('pay')
  await pay(unheld)
  assert.equal(await portoneErrorType(client.applyEscrowLogistics({ paymentId: unheld, logistics })), 'PG_PROVIDER')
})

test('a buyer accepts goods or refuses them at the payment company’s own page, once they are on their way', async () => {
  const answered = async (result?: string) => {
    const paymentId = newId('pay')
    await pay(paymentId, 'transfer', { payMethod: 'TRANSFER', isEscrow: true, products: [{ id: 'cup' }] })
    assert.equal((await sandbox.ask(`/payments/portone-v2/${paymentId}/escrow`, { result })).status, 409)
    const logistics = { company: 'ETC', invoiceNumber: '1', sentAt: '2026-11-21T00:00:00Z' } as const
    await client.applyEscrowLogistics({ paymentId, logistics })
    await act('escrow', paymentId, { result })
    const payment = await client.getPayment({ paymentId })
    return payment?.status === 'PAID' ? payment.escrow?.status : undefined
  }
  assert.deepEqual([await answered('succeeded'), await answered('failed')], ['CONFIRMED', 'REJECTED'])
})

test('a currency that does not exist is refused at every door', async () => {
  const billingKey = await issue()
  const paymentId = newId('pay')
  const body = { orderName: '찻잔', amount: { total: 15_000 }, currency: 'WON' }
  const doors: [path: string, body: object][] = [
    [`/payments/${paymentId}/pre-register`, { totalAmount: 15_000, currency: 'WON' }],
    [`/payments/${paymentId}/billing-key`, { ...body, billingKey }],
    [`/payments/${paymentId}/schedule`, { payment: { ...body, billingKey }, timeToPay: '2099-01-01T00:00:00Z' }],
    [`/payments/${paymentId}/instant`, { ...body, channelKey: channel('card'), method: { card: { credential: credential() } } }],
    ['/cash-receipts', { ...body, paymentId, channelKey: channel('card'), type: 'PERSONAL', customer: { identityNumber: '01012345678' } }],
  ]
  for (const [path, asked] of doors) {
    const answer = await fetch(`${sandbox.v2Url}${path}`, {
      method: 'POST',
      headers: { authorization: `PortOne ${gateway.apiSecret}` },
      body: JSON.stringify(asked),
    })
    assert.deepEqual([answer.status, (await answer.json()).type], [400, 'INVALID_REQUEST'], path)
  }
  assert.equal((await pay(paymentId, 'card', { currency: 'WON' })).result.code, 'RequestParseFailed')
  assert.equal((await pay(newId('pay'), 'card', { currency: 'CURRENCY_KRW' })).result.code, undefined)
})

test('cash receipts are found by what they are, by when, and in the order that is asked for', async () => {
  const made = async (type: 'PERSONAL' | 'CORPORATE', orderName: string) => {
    const paymentId = newId('receipt')
    await client.cashReceipt.issueCashReceipt({
      paymentId,
      channelKey: channel('card'),
      type,
      orderName,
      currency: 'KRW',
      amount: { total: 15_000 },
      customer: { identityNumber: '0101234567' },
    })
    await advance(1_000)
    return paymentId
  }
  const order = newId('order')
  const [first, second] = [await made('PERSONAL', order), await made('CORPORATE', order)]
  await client.cashReceipt.cancelCashReceiptByPaymentId({ paymentId: first })
  const found = async (filter: object, sort?: object) => {
    const asked = { filter: { orderName: order, ...filter }, page: { number: 0, size: 100 }, ...(sort && { sort }) }
    const { items } = await client.cashReceipt.getCashReceipts(asked as Parameters<typeof client.cashReceipt.getCashReceipts>[0])
    return items.map((item) => ('paymentId' in item ? item.paymentId : ''))
  }
  assert.deepEqual(await found({}), [second, first])
  assert.deepEqual(await found({}, { by: 'ISSUED_AT', order: 'ASC' }), [first, second])
  assert.deepEqual(await found({}, { by: 'STATUS_UPDATED_AT', order: 'DESC' }), [first, second])
  assert.deepEqual(await found({ paymentId: second }), [second])
  assert.deepEqual(await found({ statuses: ['CANCELLED'] }), [first])
  assert.deepEqual(await found({ timeRangeField: 'CANCELLED_AT' }), [first])
  assert.deepEqual(await found({ types: ['CORPORATE'] }), [second])
  for (const nothing of [
    { isTest: false },
    { isManual: false },
    { pgProviders: ['KAKAOPAY'] },
    { version: 'V1' },
    { statuses: ['FAILED'] },
  ])
    assert.deepEqual(await found(nothing), [], JSON.stringify(nothing))
  for (const all of [{ isTest: true }, { isManual: true }, { pgProviders: ['TOSSPAYMENTS'] }, { version: 'V2' }])
    assert.equal((await found(all)).length, 2, JSON.stringify(all))
  await advance(91 * 86_400_000)
  assert.deepEqual(await found({}), [], 'ninety days unless asked otherwise')
  assert.deepEqual(await found({ from: '2020-01-01T00:00:00Z' }), [second, first])
  assert.equal(await portoneErrorType(client.cashReceipt.getCashReceipts({ filter: { storeId: 'store-another' } })), 'FORBIDDEN')
})

test('a cancellation that is answered later reserves its sum until then', async () => {
  const paymentId = newId('pay')
  await pay(paymentId, 'alipay', { payMethod: 'EASY_PAY' })
  const { cancellation } = await client.cancelPayment({ paymentId, reason: '변심', amount: 10_000 })
  assert.equal(cancellation.status, 'REQUESTED')
  const waiting = await client.getPayment({ paymentId })
  assert.ok(waiting?.status === 'PAID' && waiting.amount.cancelled === 0)
  assert.equal((await sandbox.books(paymentId)).payments[0].refunded, 0)
  assert.equal(
    await portoneErrorType(client.cancelPayment({ paymentId, reason: '변심', amount: 10_000 })),
    'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT',
  )
  await act('cancel', paymentId, { result: 'failed' })
  const failed = await client.getPayment({ paymentId })
  assert.ok(failed?.status === 'PAID' && failed.cancellations?.[0]?.status === 'FAILED')
  await client.cancelPayment({ paymentId, reason: '변심', amount: 10_000 })
  await act('cancel', paymentId, { result: 'succeeded' })
  const done = await client.getPayment({ paymentId })
  assert.ok(done?.status === 'PARTIAL_CANCELLED' && done.amount.cancelled === 10_000)
  const types = (await eventsOf(6, paymentId)).map(({ type }) => type)
  assert.deepEqual(types.filter((type) => type === 'Transaction.CancelPending').length, 2)
  assert.ok(types.includes('Transaction.PartialCancelled'))
  assert.equal((await sandbox.ask(`/payments/portone-v2/${paymentId}/cancel`, { result: 'failed' })).status, 409)
})

test('an approval that comes later is pending until then', async () => {
  const [good, bad] = [newId('pay'), newId('pay')]
  await pay(good, 'pending', { payMethod: 'EASY_PAY' })
  await pay(bad, 'pending', { payMethod: 'EASY_PAY' })
  assert.equal((await client.getPayment({ paymentId: good }))?.status, 'PAY_PENDING')
  assert.equal((await pay(good)).result.code, 'InvalidEntityState')
  await act('deposit', good)
  await act('expire', bad)
  assert.equal((await client.getPayment({ paymentId: good }))?.status, 'PAID')
  assert.equal((await client.getPayment({ paymentId: bad }))?.status, 'FAILED')
  const types = (await eventsOf(3, good)).map(({ type }) => type)
  assert.deepEqual(types.toSorted(), ['Transaction.Paid', 'Transaction.PayPending', 'Transaction.Ready'])
})

test('a shop that is asked before the approval can refuse it in its own words', async () => {
  const asked: { headers: Record<string, string>; body: string }[] = []
  let status = 200
  const shop = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ headers: request.headers as Record<string, string>, body })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errorMessage: '품절되었습니다.' }))
  })
  await new Promise<void>((resolve) => shop.listen(0, 'localhost', resolve))
  const address = shop.address()
  const confirmUrl = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/confirm`

  const paid = newId('pay')
  assert.equal((await pay(paid, 'card', { confirmUrl })).result.code, undefined)
  const verified = await Webhook.verify(gateway.webhookSecret, asked[0]?.body ?? '', asked[0]?.headers ?? {})
  assert.equal('type' in verified && verified.type, 'Transaction.Confirm')
  assert.equal(JSON.parse(asked[0]?.body ?? '{}').data.totalAmount, 15_000)

  status = 400
  const refused = newId('pay')
  const { result } = await pay(refused, 'card', { confirmUrl })
  assert.deepEqual([result.code, result.message], ['ConfirmProcessFailed', '품절되었습니다.'])
  assert.equal((await sandbox.books(refused)).payments[0].captured, 0)
  await new Promise((resolve) => shop.close(resolve))
  const away = newId('pay')
  assert.equal((await pay(away, 'card', { confirmUrl })).result.code, 'ConfirmProcessFailed')
})

test('the banks are those that the answers name', async () => {
  const response = await fetch(`${sandbox.v2Url}/banks`, { headers: { authorization: `PortOne ${gateway.apiSecret}` } })
  const { items } = (await response.json()) as { items: { bank: string; name: { ko: string } }[] }
  assert.ok(items.some(({ bank, name }) => bank === 'KOOKMIN' && name.ko === '국민'))
})
