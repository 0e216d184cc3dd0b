/** Disputes: announced late, twice or never, answered with evidence once, and booked when they are lost. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { attention, audit, disputeFiles, disputes } from '#db/schema.ts'
import { readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { addEvidenceFile, removeEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { MOST_FILES } from '#lib/disputes/evidence-file.ts'
import { judgeDispute } from '#lib/disputes/judge-dispute.ts'
import { listDisputedPayments, lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { previewRefund, requestRefund } from '#lib/refunds/request-refund.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { attentionFor, ledgerOf, orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const BY = 'finance@example.com'

async function aPaidOrder(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

/** A dispute of 5,000 of 21,000 won, announced by webhook. */
async function aDisputedOrder(shop: TestShop, gateway: ScriptedGateway, amount = 5_000) {
  const placed = await aPaidOrder(shop, gateway)
  const { ref } = gateway.disputes(placed.paymentId, amount, shop.clock.now())
  await tell(shop, gateway, placed.paymentId)
  return { ...placed, ref, disputeId: `scripted:${ref}` }
}

async function tell(shop: TestShop, gateway: ScriptedGateway, paymentId: string, eventId?: string) {
  const { headers, body } = gateway.webhook(paymentId, { disputed: true, ...(eventId && { eventId }) })
  assert.equal(await receiveWebhook(shop, 'scripted', headers, body), 'stored')
  await workUntilIdle(shop)
}

const disputesOf = (shop: TestShop) => shop.db.read.select().from(disputes)
const stateOf = async (shop: TestShop) => (await disputesOf(shop)).map(({ state }) => state).join()
const amountThatGoes = async (shop: TestShop, orderId: string, amount: number) => {
  const preview = await previewRefund(shop, { orderId, input: { kind: 'amount', amount }, fault: 'shop' })
  return preview.ok ? preview.plan.amount : preview.problem
}

shopTest('a dispute is stored with its deadline, and an operator is told', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDisputedOrder(shop, gateway)
  const [dispute] = await disputesOf(shop)
  assert.deepEqual(
    [dispute?.state, dispute?.amount, dispute?.orderId, dispute?.dueAt?.getTime()],
    ['opened', 5_000, orderId, (dispute?.openedAt.getTime() ?? 0) + 7 * DAY],
  )
  assert.deepEqual(
    (await attentionFor(shop, paymentId)).map(({ reason, resolvedAt }) => [reason, resolvedAt]),
    [['dispute_opened', null]],
  )
  const file = await readOrderFile(shop, orderId)
  assert.ok(file && timelineOf(file).some(({ kind }) => kind === 'dispute'))
})

shopTest('a dispute announced twice, even at the same moment, is one dispute', async ({ shop, gateway }) => {
  const { paymentId } = await aDisputedOrder(shop, gateway)
  await tell(shop, gateway, paymentId)
  await tell(shop, gateway, paymentId, 'the-same')
  await tell(shop, gateway, paymentId, 'the-same')
  await Promise.allSettled(Array.from({ length: 6 }, () => lookAtDisputes(shop, paymentId)))
  assert.equal(await stateOf(shop), 'opened')
  assert.equal((await attentionFor(shop, paymentId)).length, 1)
})

shopTest(
  'a dispute announced before the payment is known to be paid: the money is booked first, then the dispute',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId)
    gateway.disputes(paymentId, 21_000, shop.clock.now())
    await tell(shop, gateway, paymentId)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal(await stateOf(shop), 'opened')
  },
)

shopTest('a lost answer is requested again', async ({ shop, gateway }) => {
  const placed = await aPaidOrder(shop, gateway)
  gateway.disputes(placed.paymentId, 5_000, shop.clock.now())
  gateway.willMeet('disputes', 'lost_before', 'unreadable')
  await tell(shop, gateway, placed.paymentId)
  assert.equal(await stateOf(shop), '')
  await letTimePass(shop, 11 * SECOND, 21 * SECOND)
  assert.equal(await stateOf(shop), 'opened')
})

shopTest('a dispute that no webhook announced is found by the hourly list', async ({ shop, gateway }) => {
  const placed = await aPaidOrder(shop, gateway)
  await listDisputedPayments(shop)
  gateway.disputes(placed.paymentId, 5_000, shop.clock.now())
  assert.equal(await listDisputedPayments(shop), 0)
  shop.clock.advance(HOUR)
  assert.equal(await listDisputedPayments(shop), 1)
  assert.equal(await stateOf(shop), 'opened')
  shop.clock.advance(HOUR)
  assert.equal(await listDisputedPayments(shop), 0)
})

shopTest('a webhook with only the gateway’s reference finds our payment', async ({ shop, gateway }) => {
  const { paymentId, ref } = await aDisputedOrder(shop, gateway)
  gateway.judges(ref, 'won')
  const { headers, body } = gateway.webhook('', { ref: gateway.entry(paymentId).ref })
  await receiveWebhook(shop, 'scripted', headers, body)
  await workUntilIdle(shop)
  assert.equal(await stateOf(shop), 'won')
  const stranger = gateway.webhook('', { ref: 'never-seen' })
  assert.equal(await receiveWebhook(shop, 'scripted', stranger.headers, stranger.body), 'stored')
})

shopTest('a disputed amount cannot be refunded, and one that was won can again', async ({ shop, gateway }) => {
  const { orderId, ref } = await aDisputedOrder(shop, gateway)
  assert.equal(await amountThatGoes(shop, orderId, 16_000), 16_000)
  assert.equal(await amountThatGoes(shop, orderId, 16_001), 'disputed')
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: false, problem: 'disputed' })
  assert.equal((await viewOrder(shop, orderId, 'owner'))?.options?.cancel, null)
  gateway.judges(ref, 'won')
  await letTimePass(shop, HOUR)
  assert.equal(await amountThatGoes(shop, orderId, 21_000), 21_000)
})

shopTest('an amount disputed after a refund was requested is not returned twice, and an operator is told', async ({ shop, gateway }) => {
  const placed = await aPaidOrder(shop, gateway)
  const input = { kind: 'amount' as const, amount: 20_000 }
  const question = { orderId: placed.orderId, input, fault: 'shop' as const }
  await requestRefund(shop, { ...question, key: 'a-refund', reason: 'requested_by_customer', restock: false, by: BY })
  gateway.disputes(placed.paymentId, 5_000, shop.clock.now())
  await lookAtDisputes(shop, placed.paymentId)
  await workUntilIdle(shop)
  assert.deepEqual(
    (await refundsOf(shop, placed.paymentId)).map(({ state }) => state),
    ['failed'],
  )
  assert.ok((await attentionFor(shop, placed.paymentId)).some(({ reason }) => reason === 'refund_impossible'))
})

shopTest(
  'a lost dispute is booked once, by the first process that learns of it, and can never be refunded again',
  async ({ shop, gateway }) => {
    const { orderId, paymentId, ref, disputeId } = await aDisputedOrder(shop, gateway)
    gateway.judges(ref, 'lost')
    await Promise.allSettled(Array.from({ length: 6 }, () => lookAtDisputes(shop, paymentId)))
    await letTimePass(shop, HOUR)
    assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 21000', `dispute:${disputeId} disputes 5000`])
    assert.equal(await amountThatGoes(shop, orderId, 16_001), 'disputed')
    assert.equal((await paymentOf(shop, paymentId)).refunded, 0)
    const [row] = await shop.db.read
      .select()
      .from(attention)
      .where(eq(attention.id, `dispute:${disputeId}`))
    assert.ok(row?.resolvedAt)
    const steps = await shop.db.read.select().from(audit).where(eq(audit.subject, disputeId)).orderBy(audit.seq)
    assert.deepEqual(
      steps.map(({ before, after, actor }) => [before, after, actor]),
      [
        ['', 'opened', 'gateway'],
        ['opened', 'lost', 'gateway'],
      ],
    )
  },
)

const PDF = Buffer.from('%PDF-1.7 송장')
const addFile = (shop: TestShop, disputeId: string, body: Uint8Array = PDF, name = '송장.pdf') =>
  addEvidenceFile(shop, { disputeId, name, body, by: BY })

shopTest('evidence is collected and sent once, and the dispute is won', async ({ shop, gateway }) => {
  const { disputeId, ref, orderId } = await aDisputedOrder(shop, gateway)
  assert.deepEqual(await addFile(shop, disputeId), { ok: true })
  assert.deepEqual(await submitEvidence(shop, { disputeId, statement: ' ', by: BY }), { ok: false, problem: 'statement_missing' })
  assert.deepEqual(await submitEvidence(shop, { disputeId, statement: '송장 번호 1234로 보냈습니다.', by: BY }), { ok: true })
  assert.deepEqual(await submitEvidence(shop, { disputeId, statement: '다시', by: BY }), { ok: false, problem: 'dispute_not_open' })
  assert.deepEqual(await addFile(shop, disputeId), { ok: false, problem: 'dispute_not_open' })
  await workUntilIdle(shop)
  assert.equal(await stateOf(shop), 'submitted')
  const [sent] = gateway.evidence
  assert.deepEqual(
    [gateway.evidence.length, sent?.evidence.statement, sent?.evidence.files.map(({ name, type }) => `${name} ${type}`)],
    [1, '송장 번호 1234로 보냈습니다.', ['송장.pdf application/pdf']],
  )
  assert.deepEqual(Buffer.from(sent?.evidence.files[0]?.body ?? []), PDF)
  gateway.judges(ref, 'won')
  await letTimePass(shop, HOUR)
  assert.equal(await stateOf(shop), 'won')
  const file = await readOrderFile(shop, orderId)
  assert.deepEqual(file?.operatorActions.map(({ action }) => action).sort(), ['dispute.file_add', 'dispute.submit'])
})

for (const fault of ['lost_after', 'lost_before'] as const) {
  shopTest(`evidence whose answer was ${fault} is looked up before it is sent again`, async ({ shop, gateway }) => {
    const { disputeId } = await aDisputedOrder(shop, gateway)
    gateway.willMeet('evidence', fault)
    await submitEvidence(shop, { disputeId, statement: '보냈습니다.', by: BY })
    await workUntilIdle(shop)
    assert.equal(await stateOf(shop), 'submitting')
    await letTimePass(shop, 3 * SECOND)
    assert.equal(await stateOf(shop), 'submitted')
    assert.equal(gateway.evidence.length, 1)
  })
}

shopTest('evidence that the gateway refuses can be changed and sent again', async ({ shop, gateway }) => {
  const { disputeId, paymentId } = await aDisputedOrder(shop, gateway)
  gateway.willMeet('evidence', { refuse: 'EVIDENCE_TOO_LONG' })
  await submitEvidence(shop, { disputeId, statement: '너무 깁니다.', by: BY })
  await workUntilIdle(shop)
  assert.equal(await stateOf(shop), 'opened')
  assert.ok(
    (await attentionFor(shop, paymentId)).some(({ reason, detail }) => reason === 'dispute_evidence_refused' && /LONG/.test(detail)),
  )
  await submitEvidence(shop, { disputeId, statement: '짧게.', by: BY })
  await workUntilIdle(shop)
  assert.equal(await stateOf(shop), 'submitted')
})

shopTest('after the deadline, or in another format than document or picture, no evidence is accepted', async ({ shop, gateway }) => {
  const { disputeId } = await aDisputedOrder(shop, gateway)
  assert.deepEqual(await addFile(shop, disputeId, Buffer.from('<svg onload=alert(1)>')), { ok: false, problem: 'file_type' })
  assert.deepEqual(await addFile(shop, 'scripted:none'), { ok: false, problem: 'dispute_not_found' })
  for (let nth = 0; nth < MOST_FILES; nth++) assert.deepEqual(await addFile(shop, disputeId), { ok: true })
  assert.deepEqual(await addFile(shop, disputeId), { ok: false, problem: 'too_many_files' })
  const [file] = await shop.db.read.select({ id: disputeFiles.id }).from(disputeFiles)
  assert.deepEqual(await removeEvidenceFile(shop, file?.id ?? '', BY), { ok: true })
  assert.equal((await shop.db.read.select({ id: disputeFiles.id }).from(disputeFiles)).length, MOST_FILES - 1)
  shop.clock.advance(7 * DAY + MINUTE)
  assert.deepEqual(await submitEvidence(shop, { disputeId, statement: '늦었습니다.', by: BY }), { ok: false, problem: 'too_late' })
})

shopTest('a dispute that ended without a known winner counts as lost until a person says', async ({ shop, gateway }) => {
  const { orderId, paymentId, ref, disputeId } = await aDisputedOrder(shop, gateway, 10_000)
  gateway.judges(ref, 'closed')
  await tell(shop, gateway, paymentId)
  assert.equal(await stateOf(shop), 'closed')
  assert.equal(await amountThatGoes(shop, orderId, 11_000), 11_000)
  assert.equal(await amountThatGoes(shop, orderId, 11_001), 'disputed')
  assert.deepEqual(
    (await attentionFor(shop, paymentId)).filter(({ resolvedAt }) => !resolvedAt).map(({ reason }) => reason),
    ['dispute_closed'],
  )
  assert.equal(await judgeDispute(shop, { disputeId, verdict: 'won', by: BY }), true)
  assert.equal(await judgeDispute(shop, { disputeId, verdict: 'lost', by: BY }), false)
  assert.equal(await amountThatGoes(shop, orderId, 21_000), 21_000)
  assert.deepEqual(
    (await attentionFor(shop, paymentId)).filter(({ resolvedAt }) => !resolvedAt),
    [],
  )
  gateway.judges(ref, 'won')
})

shopTest('a person says that it was lost, and the cancel that shows it comes later: one loss is booked once', async ({ shop, gateway }) => {
  const { orderId, paymentId, ref, disputeId } = await aDisputedOrder(shop, gateway, 21_000)
  gateway.judges(ref, 'closed')
  await tell(shop, gateway, paymentId)
  assert.ok(await judgeDispute(shop, { disputeId, verdict: 'lost', by: BY }))
  assert.deepEqual(await lossesOf(shop, paymentId), ['dispute:… disputes 21000'])
  gateway.chargesBack(ref, 8_000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  assert.deepEqual(await lossesOf(shop, paymentId), ['dispute:… disputes 21000', 'dispute:…:recovered gateway:scripted 21000'])
  assert.equal((await paymentOf(shop, paymentId)).refunded, 8_000)
  assert.equal(await amountThatGoes(shop, orderId, 13_000), 13_000)
})

shopTest('the cancel comes first: the dispute is lost by it, and nothing is booked twice or blocked twice', async ({ shop, gateway }) => {
  const { orderId, paymentId, ref } = await aDisputedOrder(shop, gateway, 21_000)
  gateway.chargesBack(ref, 8_000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  const [dispute] = await disputesOf(shop)
  assert.deepEqual([dispute?.state, dispute?.amount, dispute?.recovered], ['lost', 8_000, 8_000])
  assert.deepEqual(await lossesOf(shop, paymentId), [])
  assert.equal(await amountThatGoes(shop, orderId, 13_000), 13_000)
  assert.equal(await amountThatGoes(shop, orderId, 13_001), 'amount_more_than_left')
})

shopTest('a refund is not made of money that is disputed, though no webhook told of it', async ({ shop, gateway }) => {
  const placed = await aPaidOrder(shop, gateway)
  await workUntilIdle(shop)
  gateway.disputes(placed.paymentId, 21_000, shop.clock.now())
  const question = { orderId: placed.orderId, input: { kind: 'amount' as const, amount: 10_000 }, fault: 'shop' as const }
  const answer = await requestRefund(shop, { ...question, key: 'a-refund', reason: 'requested_by_customer', restock: false, by: BY })
  assert.ok(answer.ok)
  await letTimePass(shop, 3 * SECOND, 3 * SECOND)
  assert.equal(await stateOf(shop), 'opened')
  assert.deepEqual(
    (await refundsOf(shop, placed.paymentId)).map(({ state }) => state),
    ['failed'],
  )
  assert.deepEqual(gateway.entry(placed.paymentId).cancels, [])
})

const lossesOf = async (shop: TestShop, paymentId: string) =>
  (await ledgerOf(shop, paymentId))
    .filter((entry) => entry.startsWith('dispute:'))
    .map((entry) => entry.replace(/scripted:dispute-\d+/, '…'))
