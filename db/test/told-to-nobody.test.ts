/** Whatever goes wrong with a deposit, its receipt, its refund and its mails: no note, log line or figure says whose it was. */
import assert from 'node:assert/strict'
import { attention, audit, differences, inbox, jobs, ledgerFindings, operatorLog, recurringTasks } from '#db/schema.ts'
import { signUp } from '#lib/accounts/sign-up.ts'
import { enrol, enrolmentOf, inviteOperator } from '#lib/admin/enrolment.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { giveRefundAccountAs, refundAs, refuseReturnAs } from '#lib/admin/order-actions.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { createMailer } from '#lib/mailer.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { receiveWebhook, workInbox } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { mailServer } from '../../test/support/mail-server.ts'
import { ACCOUNT, aDeposit, anAwaitedDeposit, aRefund, BY, KEEPS_DATA } from '../../test/support/orders.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { leaksIn, PLANTED, type Secret, secretsOf } from '../../test/support/told-secrets.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

/** What people of the shop read about orders, and what programs count. */
async function toldBy(shop: TestShop): Promise<Record<string, string>> {
  const { read } = shop.db
  const text = (found: unknown) => JSON.stringify(found)
  return {
    'the log': shop.logged.join(''),
    'the audit': text(await read.select().from(audit)),
    'what operators did': text(await read.select().from(operatorLog)),
    'what needs a person': text(await read.select().from(attention)),
    'the errors of jobs': text(await read.select({ id: jobs.id, error: jobs.lastError }).from(jobs)),
    'the errors of looks': text(await read.select().from(recurringTasks)),
    'the notes of deliveries': text(await read.select({ id: inbox.id, note: inbox.note, headers: inbox.headers }).from(inbox)),
    differences: text(await read.select().from(differences)),
    'what is wrong with the ledger': text(await read.select().from(ledgerFindings)),
    metrics: await shop.metrics.registry.metrics(),
  }
}

async function assertToldToNobody(shop: TestShop, more: Secret[] = []): Promise<void> {
  const secrets = [...(await secretsOf(shop)), ...more]
  assert.ok(secrets.length > 8)
  for (const [where, text] of Object.entries(await toldBy(shop))) assert.deepEqual(leaksIn(text, secrets), [], where)
}

shopTest('the search itself works: it finds a name in a note, a log line and a counter', async ({ shop, gateway }) => {
  await aDeposit(shop, gateway)
  const secrets = await secretsOf(shop)
  for (const value of ['김하늘', 'haneul@example.com', '01012345678', '서울 종로구 사직로 161', 'X1234567890', ACCOUNT.number])
    assert.equal(leaksIn(`{"event":"x","said":"${value}"}`, secrets).length, 1, value)
  assert.deepEqual(leaksIn('{"event":"order_placed","orderId":"abc"}', secrets), [])
})

const failing = new ScriptedCashReceipts({ cancelsInPart: false })

shopTest(
  'a refused refund, a wrong account and a refused receipt are reported without personal data',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    failing.willMeet('issue', { refuse: 'INVALID_IDENTITY' })
    assert.ok((await requestCashReceipt(shop, orderId, { purpose: 'expense_proof', identity: PLANTED.company })).ok)
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    const answer = await refundAs(shop, BY, aRefund(orderId, { account: ACCOUNT, input: { kind: 'amount', amount: 5_000 } }))
    assert.ok(answer.ok && 'refundId' in answer)
    assert.ok((await giveRefundAccountAs(shop, BY, answer.refundId, ACCOUNT)).ok)
    await letTimePass(shop, MINUTE, HOUR)
    assert.ok((await shop.db.read.select().from(attention)).length > 0)
    assert.ok((await shop.db.read.select().from(operatorLog)).some(({ action }) => action === 'refund.request'))
    assert.ok(gateway.entry(paymentId))
    await assertToldToNobody(shop)
  },
  { ...KEEPS_DATA, cashReceipts: { scripted: failing } },
)

shopTest(
  'a return with an account, a refusal and a failed lookup are reported without personal data',
  async ({ shop, gateway }) => {
    const { orderId, orderNumber } = await aDeposit(shop, gateway)
    assert.ok(await markShipped(shop, orderId))
    assert.ok(await markDelivered(shop, orderId))
    const lines = [{ position: 0, quantity: 1 }]
    const asked = await requestReturn(shop, {
      orderId,
      lines,
      reason: 'product_not_as_described',
      note: '찻잔에 금이 갔어요',
      account: ACCOUNT,
    })
    assert.ok(asked.ok)
    assert.ok((await refuseReturnAs(shop, BY, asked.returnId, '사진이 없습니다')).ok)
    await lookupOrder(shop, { number: orderNumber, phone: '01099998888' }, '203.0.113.9')
    await workUntilIdle(shop)
    await assertToldToNobody(shop, [
      { what: 'a buyer’s note', value: '찻잔에 금이 갔어요' },
      { what: 'a telephone', value: '01099998888' },
    ])
  },
  KEEPS_DATA,
)

shopTest('a sign-up whose mail fails is logged without the address', async ({ shop }) => {
  shop.mailer = { keepsOnly: false, send: async () => Promise.reject(new Error('no mail server')) }
  const email = 'jiu@example.com'
  await signUp(shop, { name: '박지우', email, password: 'three scholars on a bridge' }, { ip: '203.0.113.9', locale: 'ko' })
  const line = shop.logged.find((one) => one.includes('account_mail_failed'))
  assert.ok(line)
  assert.ok(!line.includes(email))
})

shopTest('a mail server’s answer that repeats the address is logged without it', async ({ shop, gateway, t }) => {
  const { server, url } = await mailServer('550 5.1.1 <haneul@example.com>: Recipient address rejected')
  t.after(() => server.close())
  const { mailer } = shop
  shop.mailer = createMailer({ ...shop.env, SMTP_URL: url })
  await anAwaitedDeposit(shop, gateway)
  await runJobs(shop)
  shop.mailer = mailer
  const errors = (await shop.db.read.select().from(jobs)).map(({ lastError }) => lastError)
  assert.ok(
    errors.some((error) => error?.includes('550 5.1.1')),
    errors.join(),
  )
  assert.deepEqual(leaksIn(errors.join() + shop.logged.join(''), [{ what: 'an address', value: 'haneul@example.com' }]), [])
})

/** Each with what writes names, addresses or accounts into the table that refuses. */
const REFUSING: [table: string, act: (shop: TestShop, gateway: ScriptedGateway, paymentId: string) => Promise<unknown>][] = [
  ['mails', (shop) => runJobs(shop)],
  ['jobs', (shop) => runJobs(shop).catch((error: unknown) => shop.log.error('worker_part_failed', error))],
  ['payments', (shop, _gateway, paymentId) => logged(shop, completePayment(shop, { paymentId }, 'callback'))],
  ['inbox', (shop, gateway, paymentId) => logged(shop, deliver(shop, gateway, paymentId))],
]

const logged = (shop: Shop, work: Promise<unknown>) => work.catch((error: unknown) => shop.log.error('failed', error))

async function deliver(shop: Shop, gateway: ScriptedGateway, paymentId: string): Promise<void> {
  const { headers, body } = gateway.webhook(paymentId, { depositSecret: gateway.entry(paymentId).depositSecret ?? '' })
  await receiveWebhook(shop, 'scripted', { ...headers, cookie: 'gyesan-session=somebody', authorization: 'Basic secret' }, body)
  await workInbox(shop)
}

shopTest('a failed statement is logged without its values', async ({ shop, gateway }) => {
  for (const [table, act] of REFUSING) {
    const { paymentId } = await anAwaitedDeposit(shop, gateway)
    const lines = shop.logged.length
    await whileTableRefuses(shop, table, () => act(shop, gateway, paymentId))
    assert.ok(
      shop.logged.slice(lines).some((line) => line.includes('trapped')),
      `${table}: ${shop.logged.slice(lines).join('')}`,
    )
  }
  await assertToldToNobody(shop)
})

shopTest('no stored header of a delivery contains a secret', async ({ shop, gateway }) => {
  const { paymentId } = await anAwaitedDeposit(shop, gateway)
  await deliver(shop, gateway, paymentId)
  const kept = JSON.stringify((await shop.db.read.select().from(inbox)).map(({ headers }) => headers))
  assert.doesNotMatch(kept, /gyesan-session|Basic secret|genuine/)
})

shopTest('links, codes, cookies and passwords of operators are in no log line and no record', async ({ shop }) => {
  const email = 'jieun@example.com'
  const { token } = await inviteOperator(shop, { email, name: '이지은', role: 'owner' }, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  const password = 'three scholars on a bridge'
  const code = () => totpCode(secret, totpStepAt(shop.clock.now()))
  const first = await code()
  assert.ok((await enrol(shop, { token, password, code: first })).ok)
  shop.clock.advance(30 * SECOND)
  await signInOperator(shop, { email, password: `${password}!`, code: await code() }, { ip: '203.0.113.9' })
  const signedIn = await signInOperator(shop, { email, password, code: await code() }, { ip: '203.0.113.9' })
  assert.ok(signedIn.ok)
  const secrets = { link: token, password, cookie: signedIn.token, 'first code': first, 'second code': await code() }
  const told = Object.values(await toldBy(shop)).join('')
  for (const [what, value] of Object.entries(secrets))
    assert.ok(!told.includes(`"${value}`) && !(value.length > 6 && told.includes(value)), what)
})
