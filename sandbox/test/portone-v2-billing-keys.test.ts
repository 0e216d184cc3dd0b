/** PortOne V2's billing keys and schedules. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Webhook } from '@portone/server-sdk'
import { moneyFaults, msOf, newId, portoneErrorType, v2Window } from './running-sandbox.ts'
import { credential, runningV2 } from './running-v2.ts'

const { sandbox, gateway, client, channel, act, eventsOf, issue, charge, schedule, advance, now } = await runningV2()
after(() => sandbox.close())

const keyWindow = (channelName: string, issueId: string, more: object = {}) => ({
  request: {
    storeId: gateway.storeId,
    channelKey: channel(channelName),
    billingKeyMethod: 'CARD',
    issueId,
    issueName: '정기 찻잎',
    customer: { customerId: 'customer-2', fullName: '김계산' },
    redirectUrl: 'http://localhost:3000/billing?x=1',
    ...more,
  },
})

test('a card registered in the window is charged, listed and deleted', async () => {
  const { result, redirectUrl } = await act('approve', 'any', { window: keyWindow('billing', newId('issue')) })
  assert.equal(result.transactionType, 'ISSUE_BILLING_KEY')
  assert.match(result.billingKey, /^billing-key-[0-9a-f-]{36}$/)
  assert.equal(new URL(redirectUrl).searchParams.get('billingKey'), result.billingKey)
  const { billingKey } = result
  const info = await client.billingKey.getBillingKeyInfo({ billingKey })
  assert.ok(info.status === 'ISSUED' && info.methods?.[0]?.type === 'BillingKeyPaymentMethodCard')
  assert.deepEqual([info.issueName, info.customer.id, info.channels.length], ['정기 찻잎', 'customer-2', 1])
  const { items } = await client.billingKey.getBillingKeyInfos({ filter: { customerId: 'customer-2', status: ['ISSUED'] } })
  assert.ok(items.some((item) => 'billingKey' in item && item.billingKey === billingKey))

  const paymentId = newId('pay')
  const { payment } = await charge(paymentId, billingKey)
  assert.ok(payment.pgTxId)
  const paid = await client.getPayment({ paymentId })
  assert.ok(paid?.status === 'PAID' && paid.billingKey === billingKey)
  assert.equal(await portoneErrorType(charge(paymentId, billingKey)), 'ALREADY_PAID')

  assert.ok((await client.billingKey.deleteBillingKey({ billingKey })).deletedAt)
  assert.equal(await portoneErrorType(client.billingKey.deleteBillingKey({ billingKey })), 'BILLING_KEY_ALREADY_DELETED')
  assert.equal(await portoneErrorType(charge(newId('pay'), billingKey)), 'BILLING_KEY_ALREADY_DELETED')
  assert.equal((await client.billingKey.getBillingKeyInfo({ billingKey })).status, 'DELETED')
  assert.equal(await portoneErrorType(client.billingKey.getBillingKeyInfo({ billingKey: 'billing-key-none' })), 'BILLING_KEY_NOT_FOUND')
  const events = (await eventsOf(3, billingKey)).map(({ type }) => type)
  assert.deepEqual(events.sort(), ['BillingKey.Deleted', 'BillingKey.Issued', 'BillingKey.Ready'])
  const webhook = (await sandbox.shop.hears(3, billingKey))[0]
  const verified = await Webhook.verify(gateway.webhookSecret, webhook?.body ?? '', webhook?.headers as Record<string, string>)
  assert.ok('data' in verified && 'billingKey' in verified.data)
})

test('on a manual channel the key is issued by confirm, once', async () => {
  const { result } = await act('approve', 'any', { window: keyWindow('billingManual', newId('issue')) })
  assert.deepEqual([result.billingKey, result.code], ['NEEDS_CONFIRMATION', undefined])
  const { billingIssueToken } = result
  assert.equal(await portoneErrorType(client.billingKey.confirmBillingKey({ billingIssueToken, isTest: false })), 'INFORMATION_MISMATCH')
  const { billingKey } = await client.billingKey.confirmBillingKey({ billingIssueToken, isTest: true })
  assert.equal((await client.billingKey.getBillingKeyInfo({ billingKey })).status, 'ISSUED')
  assert.equal(await portoneErrorType(client.billingKey.confirmBillingKey({ billingIssueToken })), 'BILLING_KEY_ALREADY_ISSUED')
  assert.equal(await portoneErrorType(client.billingKey.confirmBillingKey({ billingIssueToken: 'none' })), 'BILLING_KEY_NOT_FOUND')
})

test('a window that is refused or closed leaves no key', async () => {
  const declined = await act('decline', 'any', { window: keyWindow('billing', newId('issue')), reason: 'lost' })
  assert.deepEqual([declined.result.code, declined.result.pgCode], ['PGProviderError', 'INVALID_CARD_LOST_OR_STOLEN'])
  const closed = await act('close', 'any', { window: keyWindow('billing', newId('issue')) })
  assert.equal(closed.result.pgCode, 'PAY_PROCESS_CANCELED')
})

test('a company that wants the shop’s own name of a card refuses a window without it, or with other signs', async () => {
  for (const company of ['inicis', 'kcp', 'smartro', 'welcome']) {
    const opened = async (issueId: string | undefined) =>
      (await act('approve', 'any', { window: keyWindow(company, 'any', { issueId, customer: { customerId: 'member1' } }) })).result.code
    assert.deepEqual(
      [await opened(undefined), await opened('issue-1'), await opened('issue1')],
      ['RequestParseFailed', 'RequestParseFailed', undefined],
      company,
    )
  }
})

test('NICE’s window saves no card', async () => {
  const { result } = await act('approve', 'any', { window: keyWindow('nice', 'issue1') })
  assert.equal(result.code, 'RequestParseFailed')
})

test('a telephone is registered and charged in one window', async () => {
  const window = (paymentId: string, channelName: string) => ({
    request: { ...v2Window(gateway, paymentId, channelName).request, payMethod: undefined, billingKeyAndPayMethod: 'MOBILE' },
  })
  const paymentId = newId('pay')
  const { result } = await act('approve', paymentId, { window: window(paymentId, 'mobile') })
  assert.deepEqual([result.transactionType, result.paymentId], ['ISSUE_BILLING_KEY_AND_PAY', paymentId])
  assert.equal((await client.getPayment({ paymentId }))?.status, 'PAID')
  assert.equal((await charge(newId('pay'), result.billingKey)).payment.pgTxId.length > 0, true)

  const manual = newId('pay')
  const { result: waiting } = await act('approve', manual, { window: window(manual, 'billingManual') })
  assert.deepEqual([waiting.billingKey, waiting.txId], ['NEEDS_CONFIRMATION', 'NEEDS_CONFIRMATION'])
  const { billingIssueToken } = waiting
  assert.equal(
    await portoneErrorType(client.billingKey.confirmBillingKeyIssueAndPay({ billingIssueToken, totalAmount: 1 })),
    'INFORMATION_MISMATCH',
  )
  const confirmed = await client.billingKey.confirmBillingKeyIssueAndPay({ billingIssueToken, totalAmount: 15_000, currency: 'KRW' })
  assert.equal(confirmed.paymentId, manual)
  assert.equal((await client.getPayment({ paymentId: manual }))?.status, 'PAID')
})

test('a saved card can be refused when it is charged, silently if so asked', async () => {
  const billingKey = await issue({ number: '9410001234560001' })
  const paymentId = newId('pay')
  assert.equal(await portoneErrorType(charge(paymentId, billingKey)), 'PG_PROVIDER')
  assert.deepEqual(
    (await eventsOf(1, paymentId)).map(({ type }) => type),
    ['Transaction.Failed'],
  )
  const quiet = newId('pay')
  // The library does not support `skipWebhook` here.
  const body = { billingKey: await issue(), orderName: '찻잎', amount: { total: 15_000 }, currency: 'KRW', skipWebhook: true }
  const answer = await fetch(`${sandbox.v2Url}/payments/${quiet}/billing-key`, {
    method: 'POST',
    headers: { authorization: `PortOne ${gateway.apiSecret}` },
    body: JSON.stringify(body),
  })
  assert.equal(answer.status, 200)
  assert.deepEqual((await sandbox.books(quiet)).deliveries, [])
})

test('a charge is booked for a time and made when the clock gets there', async () => {
  await advance(0)
  const billingKey = await issue()
  const [paymentId, broken] = [newId('pay'), newId('pay')]
  const { schedule: booked } = await schedule(paymentId, billingKey, 60_000)
  await schedule(broken, await issue({ number: '9410001234560002' }), 60_000)
  assert.equal(await portoneErrorType(schedule(paymentId, billingKey, 60_000)), 'PAYMENT_SCHEDULE_ALREADY_EXISTS')
  assert.equal(await portoneErrorType(client.billingKey.deleteBillingKey({ billingKey })), 'PAYMENT_SCHEDULE_ALREADY_EXISTS')
  const read = () => client.paymentSchedule.getPaymentSchedule({ paymentScheduleId: booked.id })
  const waiting = await read()
  assert.ok(waiting.status === 'SCHEDULED' && waiting.totalAmount === 15_000 && waiting.customer.id === 'customer-1')
  assert.deepEqual((await client.paymentSchedule.getPaymentSchedules({ filter: { billingKey } })).items, [])
  const until = new Date(now() + 86_400_000).toISOString()
  assert.equal((await client.paymentSchedule.getPaymentSchedules({ filter: { billingKey, until } })).items.length, 1)

  await advance(60_000)

  const done = await read()
  assert.ok(done.status === 'SUCCEEDED' && done.completedAt)
  const paid = await client.getPayment({ paymentId })
  assert.ok(paid?.status === 'PAID' && paid.scheduleId === booked.id)
  assert.deepEqual(
    (await eventsOf(1, paymentId)).map(({ type }) => type),
    ['Transaction.Paid'],
  )
  assert.equal((await client.getPayment({ paymentId: broken }))?.status, 'FAILED')
  assert.deepEqual(
    (await eventsOf(1, broken)).map(({ type }) => type),
    ['Transaction.Failed'],
  )
  assert.equal(await portoneErrorType(schedule(paymentId, billingKey, 60_000)), 'ALREADY_PAID_OR_WAITING')
  await advance(60_000)
  assert.equal((await sandbox.books(paymentId)).payments.length, 1)
})

test('while a charge is booked under a payment id nothing else pays under it', async () => {
  await advance(0)
  const billingKey = await issue()
  const paymentId = newId('pay')
  const { schedule: booked } = await schedule(paymentId, billingKey, 60_000)
  const instantly = () =>
    client.payInstantly({
      paymentId,
      channelKey: channel('card'),
      orderName: '찻잔',
      amount: { total: 15_000 },
      currency: 'KRW',
      method: { card: { credential: credential() } },
    })
  assert.equal(await portoneErrorType(charge(paymentId, billingKey)), 'PAYMENT_SCHEDULE_ALREADY_EXISTS')
  assert.equal(await portoneErrorType(instantly()), 'PAYMENT_SCHEDULE_ALREADY_EXISTS')
  assert.deepEqual((await sandbox.books(paymentId)).payments, [])
  await client.paymentSchedule.revokePaymentSchedules({ scheduleIds: [booked.id] })
  assert.ok((await charge(paymentId, billingKey)).payment.paidAt)
})

test('booked charges are revoked by key or by name, and never made', async () => {
  await advance(0)
  const billingKey = await issue()
  const ids = [newId('pay'), newId('pay'), newId('pay')] as const
  const booked = await Promise.all(ids.map(async (id) => (await schedule(id, billingKey, 60_000)).schedule.id))
  const one = await client.paymentSchedule.revokePaymentSchedules({ scheduleIds: [booked[0] ?? ''] })
  assert.deepEqual(one.revokedScheduleIds, [booked[0]])
  assert.equal(
    await portoneErrorType(client.paymentSchedule.revokePaymentSchedules({ scheduleIds: [booked[0] ?? ''] })),
    'PAYMENT_SCHEDULE_ALREADY_REVOKED',
  )
  const rest = await client.paymentSchedule.revokePaymentSchedules({ billingKey })
  assert.deepEqual(rest.revokedScheduleIds.toSorted(), booked.slice(1).toSorted())
  await advance(120_000)
  for (const id of ids) assert.deepEqual((await sandbox.books(id)).payments, [])
  assert.equal(
    await portoneErrorType(client.paymentSchedule.revokePaymentSchedules({ scheduleIds: ['none'] })),
    'PAYMENT_SCHEDULE_NOT_FOUND',
  )
  const made = await schedule(newId('pay'), billingKey, 1_000)
  await advance(2_000)
  assert.equal(
    await portoneErrorType(client.paymentSchedule.revokePaymentSchedules({ scheduleIds: [made.schedule.id] })),
    'PAYMENT_SCHEDULE_ALREADY_PROCESSED',
  )
})

test('faults strike issuing, charging and lists as they strike the rest', async () => {
  const struck = async (operation: string, kind: string, call: () => Promise<unknown>) => {
    await sandbox.ask('/faults', { gateway: 'portone-v2', operation, kind, nth: 1 })
    const answer = await call().catch((error: unknown) => error)
    await sandbox.ask('/faults', {}, 'DELETE')
    return answer
  }
  const paymentId = newId('pay')
  const billingKey = await issue()
  assert.ok((await struck('charge', 'drop_after', () => charge(paymentId, billingKey))) instanceof Error)
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 15_000)
  const other = newId('pay')
  assert.ok((await struck('charge', 'lie_fail', () => charge(other, billingKey))) instanceof Error)
  assert.equal((await sandbox.books(other)).payments[0].captured, 15_000)
  const listed = (await struck('list', 'new_status', () => client.billingKey.getBillingKeyInfos({}))) as { items: { status: string }[] }
  assert.ok(listed.items.length > 0 && listed.items.every(({ status }) => status === 'SETTLEMENT_REVIEW'))
  assert.ok((await struck('issue', '503_before', () => issue())) instanceof Error)
})

for (const { kind, isCaptured } of moneyFaults)
  test(`${kind} on a saved card: the money is ${isCaptured ? 'captured' : 'not captured'}, whatever is said`, async () => {
    const billingKey = await issue()
    const paymentId = newId('pay')
    await sandbox.ask('/faults', { gateway: 'portone-v2', operation: 'charge', kind, nth: 1, ms: msOf(kind) })
    await charge(paymentId, billingKey).catch(() => undefined)
    const { faults } = (await sandbox.ask('/faults')).body
    await sandbox.ask('/faults', {}, 'DELETE')
    assert.equal(faults[0].fired, 1)
    assert.equal((await sandbox.books(paymentId)).payments[0]?.captured, isCaptured ? 15_000 : undefined)
  })
