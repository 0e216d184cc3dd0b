/** Mail, webhook deliveries and jobs that fail once: the worker repeats them without help, and each takes effect once. */
import assert from 'node:assert/strict'
import { isNotNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { inbox, jobs, mails } from '#db/schema.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { addEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { refuseReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { receiveWebhook, workInbox } from '#lib/webhooks/inbox.ts'
import { orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import { ACCOUNT, anAwaitedDeposit, aPaidOrder, aRefund, BASKET_TOTAL, BY, KEEPS_DATA } from '../../test/support/orders.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

const mailsOf = (shop: Shop) => shop.db.read.select().from(mails)
const unfinished = async (shop: Shop) => (await shop.db.read.select().from(jobs)).filter(({ doneAt }) => doneAt === null)
const idsSent = ({ sent }: TestShop) => sent.map(({ id }) => id).sort()

/** An order that is shipped, whose return is refused and which is refunded in part: six mails. */
async function aStoryOfMails(shop: TestShop, gateway: ScriptedGateway): Promise<void> {
  const { orderId } = await aPaidOrder(shop, gateway)
  assert.ok(await markShipped(shop, orderId))
  assert.ok(await markDelivered(shop, orderId))
  const asked = await requestReturn(shop, { orderId, lines: [{ position: 0, quantity: 1 }], reason: 'product_not_as_described', note: '' })
  assert.ok(asked.ok)
  assert.ok((await refuseReturn(shop, asked.returnId, { by: BY, note: 'no' })).ok)
  assert.ok((await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 1_000 } }))).ok)
  await workUntilIdle(shop)
}

/** Fails like an unreachable mail server: nobody knows whether the mail arrived. */
function mailServerIsAway(shop: TestShop): () => void {
  const { send } = shop.mailer
  shop.mailer = { keepsOnly: false, send: async () => Promise.reject(new Error('ECONNREFUSED')) }
  return () => {
    shop.mailer = { keepsOnly: false, send }
  }
}

shopTest('after a day without a mail server every mail is sent once, with its original text', async ({ shop, gateway }) => {
  const comesBack = mailServerIsAway(shop)
  await aStoryOfMails(shop, gateway)
  await letTimePass(shop, MINUTE, HOUR, ...Array.from({ length: 11 }, () => 2 * HOUR))
  assert.equal(shop.sent.length, 0)
  const written = await mailsOf(shop)
  assert.ok(written.length >= 5, `${written.length} mails`)
  assert.ok(written.every(({ sentAt }) => sentAt === null))
  comesBack()
  await letTimePass(shop, 2 * HOUR + MINUTE, HOUR)
  assert.deepEqual(idsSent(shop), written.map(({ id }) => id).sort())
  for (const mail of await mailsOf(shop)) {
    assert.ok(mail.sentAt, mail.id)
    assert.equal(shop.sent.find(({ id }) => id === mail.id)?.html, JSON.parse(mail.body).html)
    assert.equal(mail.body, written.find(({ id }) => id === mail.id)?.body)
  }
  assert.deepEqual(await unfinished(shop), [])
})

shopTest('when the mail server refuses each mail once, each is delivered once a moment later', async ({ shop, gateway }) => {
  const { send } = shop.mailer
  const refused = new Set<string>()
  shop.mailer = {
    keepsOnly: false,
    send: async (mail) => {
      if (refused.has(mail.id)) return send(mail)
      refused.add(mail.id)
      throw new Error('451 try again later')
    },
  }
  await aStoryOfMails(shop, gateway)
  await letTimePass(shop, 3 * SECOND)
  assert.deepEqual(idsSent(shop), [...refused].sort())
  assert.deepEqual(await unfinished(shop), [])
})

shopTest('a mail that was sent without a confirmation is sent again with the same id, and no third time', async ({ shop, gateway }) => {
  const { send } = shop.mailer
  let unheard = 1
  shop.mailer = {
    keepsOnly: false,
    send: async (mail) => {
      await send(mail)
      if (unheard-- > 0) throw new Error('ETIMEDOUT')
    },
  }
  await aPaidOrder(shop, gateway)
  await letTimePass(shop, 3 * SECOND, HOUR)
  assert.equal(shop.sent.length, 2)
  assert.deepEqual(shop.sent[0], shop.sent[1])
})

const WEBHOOK_WRITES = ['payments', 'orders', 'ledger_entries', 'inbox', 'jobs']

shopTest('a delivery whose processing fails once is processed again, and makes one sale', async ({ shop, gateway }) => {
  for (const table of WEBHOOK_WRITES) {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId)
    const { headers, body } = gateway.webhook(paymentId, { eventId: `event of ${table}` })
    await receiveWebhook(shop, 'scripted', headers, body)
    await whileTableRefuses(shop, table, () => workInbox(shop).catch(() => undefined))
    await letTimePass(shop, 11 * SECOND, 31 * SECOND)
    const [delivery] = (await shop.db.read.select().from(inbox)).filter((each) => each.paymentId === paymentId)
    assert.deepEqual([delivery?.state, delivery?.note], ['done', 'done'], table)
    assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).captures], ['paid', 1], table)
  }
  assert.equal(await shelf(shop, 'cup'), `${20 - WEBHOOK_WRITES.length} / 0 / ${WEBHOOK_WRITES.length}`)
})

shopTest('a delivery that fails does not prevent the others from being processed', async ({ shop, gateway }) => {
  const [bad, good] = [await place(shop), await place(shop)]
  for (const { paymentId } of [bad, good]) {
    gateway.pays(paymentId)
    const { headers, body } = gateway.webhook(paymentId)
    await receiveWebhook(shop, 'scripted', headers, body)
  }
  const find = gateway.find.bind(gateway)
  gateway.find = async () => {
    gateway.find = find
    throw new TypeError('our own mistake')
  }
  await workInbox(shop)
  const states = async () => (await Promise.all([bad, good].map(({ orderId }) => orderOf(shop, orderId)))).map(({ state }) => state)
  assert.deepEqual((await states()).sort(), ['paid', 'pending'])
  assert.deepEqual(
    shop.faults.map(({ event }) => event),
    ['webhook_not_worked_on'],
  )
  await letTimePass(shop, 11 * SECOND, MINUTE)
  assert.deepEqual(await states(), ['paid', 'paid'])
})

const office = new ScriptedCashReceipts({ cancelsInPart: true })

/** A deposit with a receipt and a partial refund, and a disputed card payment with evidence: nearly every kind of job. */
async function aStoryOfJobs(shop: TestShop, gateway: ScriptedGateway, work: () => Promise<void>) {
  const deposit = await anAwaitedDeposit(shop, gateway)
  await work()
  gateway.deposits(deposit.paymentId)
  await completePayment(shop, { paymentId: deposit.paymentId }, 'webhook')
  assert.ok((await requestCashReceipt(shop, deposit.orderId, { purpose: 'expense_proof', identity: '2208162517' })).ok)
  await work()
  const input = { kind: 'amount' as const, amount: 8_000 }
  assert.ok((await requestRefund(shop, aRefund(deposit.orderId, { input, account: ACCOUNT }))).ok)
  await work()
  const card = await place(shop)
  gateway.pays(card.paymentId)
  await completePayment(shop, { paymentId: card.paymentId }, 'callback')
  const { ref } = gateway.disputes(card.paymentId, 5_000, shop.clock.now())
  await lookAtDisputes(shop, card.paymentId)
  const disputeId = `scripted:${ref}`
  assert.ok((await addEvidenceFile(shop, { disputeId, name: 'a.pdf', body: Buffer.from('%PDF-1.7'), by: BY })).ok)
  assert.ok((await submitEvidence(shop, { disputeId, statement: '보냈습니다', by: BY })).ok)
  await work()
  return { deposit, card }
}

shopTest(
  'a job that was done but not marked as done runs again, and has no second effect',
  async ({ shop, gateway }) => {
    const forgotten = eachJobIsForgottenOnce(shop)
    const { deposit } = await aStoryOfJobs(shop, gateway, () => letTimePass(shop, MINUTE, 6 * MINUTE, MINUTE, MINUTE))
    assert.equal(new Set(idsSent(shop)).size, idsSent(shop).length, 'a mail was sent twice')
    assert.equal(gateway.entry(deposit.paymentId).cancels.length, 1)
    assert.equal(gateway.evidence.length, 1)
    assert.deepEqual([office.entries.length, office.standing(deposit.paymentId)], [1, BASKET_TOTAL - 8_000])
    for (const kind of ['order-paid', 'refund', 'cash-receipt', 'dispute-evidence', 'start-fulfilment', 'refund-done'])
      assert.ok(
        [...forgotten].some((id) => id.startsWith(`${kind}:`)),
        `no ${kind} among ${[...forgotten].join()}`,
      )
  },
  { ...KEEPS_DATA, cashReceipts: { scripted: office } },
)

/** Fails the first write that marks each job as done, as a power cut would. Returns the jobs that this happened to. */
function eachJobIsForgottenOnce(shop: TestShop): Set<string> {
  const { transact } = shop.db
  const forgotten = new Set<string>()
  const losing = <T>(script: (tx: Writer) => Script<T>) =>
    transact(function* (tx): Script<T> {
      const value = yield* script(tx)
      const done = yield* rows(tx.select({ id: jobs.id }).from(jobs).where(isNotNull(jobs.doneAt)))
      const news = done.filter(({ id }) => !forgotten.has(id))
      for (const { id } of news) forgotten.add(id)
      if (news.length > 0) throw new Error('the power went')
      return value
    })
  shop.db = { ...shop.db, transact: (script) => (/finishJob\(/.test(`${script}`) ? losing(script) : transact(script)) }
  return forgotten
}

shopTest('a payment that cannot be looked at keeps the sweeper from no other, and stays due', async ({ shop, gateway }) => {
  const placed = await Promise.all(Array.from({ length: 9 }, () => place(shop, { lines: [{ productId: 'bulk', quantity: 1 }] })))
  for (const { paymentId } of placed) gateway.pays(paymentId)
  const bad = placed[0]?.paymentId ?? ''
  const { find } = gateway
  gateway.find = (payment) => (payment.id === bad ? Promise.reject(new Error('a bug')) : find.call(gateway, payment))
  await letTimePass(shop, MINUTE)
  const stateOf = async (id: string) => (await paymentOf(shop, id)).state
  assert.deepEqual(await Promise.all(placed.map(({ paymentId }) => stateOf(paymentId))), ['ready', ...Array(8).fill('paid')])
  assert.ok(shop.faults.every(({ event }) => event === 'sweep_failed') && shop.faults.length > 0)
  gateway.find = find
  shop.faults.length = 0
  await letTimePass(shop, HOUR)
  assert.equal(await stateOf(bad), 'paid')
})

shopTest('a job that always fails is parked after three days, reported once, and delays no other job', async ({ shop, gateway }) => {
  const comesBack = mailServerIsAway(shop)
  await aPaidOrder(shop, gateway)
  await letTimePass(shop, MINUTE, HOUR, ...Array.from({ length: 40 }, () => 2 * HOUR))
  const aside = await unfinished(shop)
  assert.ok(aside.length > 0 && aside.every(({ parkedAt, attempts }) => parkedAt !== null && attempts === 40))
  assert.equal(shop.faults.filter(({ event }) => event === 'job_parked').length, aside.length)
  comesBack()
  const other = await aPaidOrder(shop, gateway, { buyer: { name: '이바다', email: 'bada@example.com', phone: '01087654321' } })
  assert.ok(shop.sent.some(({ to }) => to === 'bada@example.com') && shop.sent.every(({ to }) => to === 'bada@example.com'))
  assert.equal((await orderOf(shop, other.orderId)).fulfilment, 'preparing')
  // Each test must end without open work, so an operator restarts the parked jobs.
  for (const { id } of aside) assert.ok(await retryJob(shop, id, BY))
  await letTimePass(shop, DAY)
})
