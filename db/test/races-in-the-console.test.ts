/** Two operators act at once, or one presses twice: the action is done once, by the one who came first. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { attention, disputeFiles, disputes, jobs, operatorLog } from '#db/schema.ts'
import { listAttention, resolveAttention } from '#lib/admin/attention.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { addEvidenceFile, removeEvidenceFile, sendEvidence, submitEvidence } from '#lib/disputes/evidence.ts'
import { MOST_FILES } from '#lib/disputes/evidence-file.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import type { Shop } from '#lib/shop.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { aPaidOrder, BY } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { tamper } from '../../test/support/tamper.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const operator = (n: number) => `operator${n}@example.com`
const eight = <T>(act: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, n) => act(n)))
const actsOf = async (shop: Shop, act: string) => shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, act))

// Disputes.

const PDF = Buffer.from('%PDF-1.7 송장')
const STATEMENT = '송장 번호 1234로 보냈습니다.'

async function aDispute(shop: TestShop, gateway: ScriptedGateway) {
  const { paymentId } = await aPaidOrder(shop, gateway)
  const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  return { disputeId: `scripted:${ref}`, paymentId, ref }
}

const addFile = (shop: Shop, disputeId: string, n = 0) => addEvidenceFile(shop, { disputeId, name: `${n}.pdf`, body: PDF, by: operator(n) })
const submit = (shop: Shop, disputeId: string, statement = STATEMENT, n = 0) =>
  submitEvidence(shop, { disputeId, statement, by: operator(n) })
const filesOf = (shop: Shop) => shop.db.read.select({ name: disputeFiles.name }).from(disputeFiles)
const stateOf = async (shop: Shop) => (await shop.db.read.select().from(disputes))[0]?.state

shopTest('of eight operators who submit evidence, one succeeds, and that one’s statement is sent', async ({ shop, gateway }) => {
  const { disputeId } = await aDispute(shop, gateway)
  const answers = await eight((n) => submit(shop, disputeId, `${STATEMENT} ${n}`, n))
  const first = answers.findIndex(({ ok }) => ok)
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  await workUntilIdle(shop)
  assert.deepEqual(
    gateway.evidence.map(({ evidence }) => evidence.statement),
    [`${STATEMENT} ${first}`],
  )
  assert.deepEqual(
    (await actsOf(shop, 'dispute.submit')).map(({ actor }) => actor),
    [operator(first)],
  )
})

for (const where of ['before', 'after'] as const) {
  shopTest(`evidence whose request is slow ${where} it arrives is sent once`, async ({ shop, gateway }) => {
    const { disputeId } = await aDispute(shop, gateway)
    await submit(shop, disputeId)
    const slow = gateway.delays('evidence', where)
    const first = sendEvidence(shop, disputeId).catch((error: unknown) => error)
    await slow.begins()
    await workUntilIdle(shop)
    assert.equal(await stateOf(shop), 'submitted')
    slow.letThrough()
    await first
    assert.deepEqual([gateway.evidence.length, await stateOf(shop)], [1, 'submitted'])
  })
}

shopTest('of eight files at once as many as allowed are accepted, and a refused one is not stored', async ({ shop, gateway }) => {
  const { disputeId } = await aDispute(shop, gateway)
  const answers = await eight((n) => addFile(shop, disputeId, n))
  assert.equal(answers.filter(({ ok }) => ok).length, MOST_FILES)
  assert.equal((await filesOf(shop)).length, MOST_FILES)
})

const SENT = (disputeId: string) =>
  `update disputes set state = 'submitting', version = version + 1, statement = 'sent' where id = '${disputeId}'`

shopTest('a file added while the evidence is sent is refused, and the evidence stays sent', async ({ shop, gateway }) => {
  const { disputeId } = await aDispute(shop, gateway)
  await addFile(shop, disputeId, 1)
  assert.deepEqual(await overtaken(shop, SENT(disputeId), () => addFile(shop, disputeId, 2)), { ok: false, problem: 'dispute_not_open' })
  assert.deepEqual([await stateOf(shop), await filesOf(shop)], ['submitting', [{ name: '1.pdf' }]])
  await sendEvidence(shop, disputeId)
})

shopTest('a file removed while the evidence is sent stays part of it', async ({ shop, gateway }) => {
  const { disputeId } = await aDispute(shop, gateway)
  await addFile(shop, disputeId, 1)
  const [file] = await shop.db.read.select({ id: disputeFiles.id }).from(disputeFiles)
  const answer = await overtaken(shop, SENT(disputeId), () => removeEvidenceFile(shop, file?.id ?? '', BY))
  assert.deepEqual([answer, (await filesOf(shop)).length], [{ ok: false, problem: 'dispute_not_open' }, 1])
  await sendEvidence(shop, disputeId)
})

shopTest('a dispute that ends while its evidence is sent is over, and nothing is sent', async ({ shop, gateway }) => {
  const { disputeId, ref } = await aDispute(shop, gateway)
  gateway.judges(ref, 'lost')
  await Promise.all([submit(shop, disputeId), ...Array.from({ length: 4 }, () => runJobs(shop))])
  await letTimePass(shop, MINUTE, HOUR)
  assert.deepEqual([await stateOf(shop), gateway.evidence], ['lost', []])
})

shopTest('what a gateway says of a dispute that somebody has changed meanwhile is decided anew', async ({ shop, gateway }) => {
  const { disputeId, ref, paymentId } = await aDispute(shop, gateway)
  gateway.judges(ref, 'lost')
  const change = `update disputes set version = version + 1 where id = '${disputeId}'`
  await overtaken(shop, change, () => lookAtDisputes(shop, paymentId))
  const [dispute] = await shop.db.read.select().from(disputes)
  assert.deepEqual([dispute?.state, dispute?.version], ['lost', 3])
})

// Whatever needs a person.

shopTest('of eight operators who resolve the same row, one succeeds and is recorded with the note', async ({ shop, gateway }) => {
  await aDispute(shop, gateway)
  const [row] = (await listAttention(shop, 'open')).rows
  const answers = await eight((n) => resolveAttention(shop, row?.id ?? '', `note ${n}`, operator(n)))
  assert.equal(answers.filter(Boolean).length, 1)
  const acts = await actsOf(shop, 'attention.resolve')
  assert.deepEqual(
    acts.map(({ actor, detail }) => [actor, detail.note]),
    [[operator(answers.indexOf(true)), `note ${answers.indexOf(true)}`]],
  )
  const [resolved] = await shop.db.read.select().from(attention)
  shop.clock.advance(HOUR)
  assert.equal(await resolveAttention(shop, row?.id ?? '', 'later', BY), false)
  assert.deepEqual((await shop.db.read.select().from(attention))[0], resolved)
})

shopTest('a running job is not started a second time, and a finished one does not run again', async ({ shop, gateway }) => {
  await aPaidOrder(shop, gateway)
  const [job] = await shop.db.read.select().from(jobs)
  assert.ok(job)
  assert.equal(await retryJob(shop, job.id, BY), false)
  await tamper(shop.databaseUrl, `update jobs set done_at = null, attempts = 40, parked_at = run_at where id = '${job.id}'`)
  const answers = await eight((n) => retryJob(shop, job.id, operator(n)))
  assert.ok(answers.every(Boolean))
  const [one, two] = await Promise.all([runJobs(shop), runJobs(shop)])
  assert.equal(one + two, 1)
})
