/** The operator's answer to a dispute: collects files and a statement, then sends them to the gateway once. */

import { asc, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { disputeFiles, disputes } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { loadPaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { paragraphs } from '#lib/text/clean-text.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { type FileProblem, MOST_FILES, plainFileName, readEvidenceFile } from './evidence-file.ts'
import { lookAtDisputes, readDispute } from './look-at-disputes.ts'
import { type Dispute, moveDispute } from './record-dispute.ts'

export type EvidenceProblem =
  | FileProblem
  | 'dispute_not_found'
  /** Evidence was already sent, or the dispute has ended. */
  | 'dispute_not_open'
  /** The gateway accepts no evidence through its API. */
  | 'evidence_not_taken'
  | 'too_late'
  | 'too_many_files'
  | 'statement_missing'

export type EvidenceAnswer = { ok: true } | { ok: false; problem: EvidenceProblem }

/** As much as a person reads. Gateways allow about as much. */
export const LONGEST_STATEMENT = 10_000

/**
 * An update that changes nothing locks the row. So adding files and sending them happen one after the other, each with the result
 * of the one before.
 */
function* openDispute(shop: Shop, tx: Writer, id: string): Script<{ dispute: Dispute } | { problem: EvidenceProblem }> {
  const [dispute] = yield* rows(
    tx
      .update(disputes)
      .set({ version: sql`${disputes.version}` })
      .where(eq(disputes.id, id))
      .returning(),
  )
  if (!dispute) return { problem: 'dispute_not_found' }
  if (dispute.state !== 'opened') return { problem: 'dispute_not_open' }
  if (!shop.gateways.disputes(dispute.gateway)?.submit) return { problem: 'evidence_not_taken' }
  return dispute.dueAt && dispute.dueAt <= shop.clock.now() ? { problem: 'too_late' } : { dispute }
}

export async function addEvidenceFile(
  shop: Shop,
  { disputeId, name, body, by }: { disputeId: string; name: string; body: Uint8Array; by: string },
): Promise<EvidenceAnswer> {
  const read = readEvidenceFile(body)
  if (!read.ok) return read
  return shop.db.transact(function* (tx): Script<EvidenceAnswer> {
    const found = yield* openDispute(shop, tx, disputeId)
    if ('problem' in found) return { ok: false, problem: found.problem }
    const before = yield* rows(tx.select({ id: disputeFiles.id }).from(disputeFiles).where(eq(disputeFiles.disputeId, disputeId)))
    if (before.length >= MOST_FILES) return { ok: false, problem: 'too_many_files' }
    const id = `file-${randomId(shop.random)}`
    const file = { id, disputeId, name: plainFileName(name), type: read.type, size: body.length }
    yield* rows(
      tx
        .insert(disputeFiles)
        .values({ ...file, body: Buffer.from(body), addedBy: by, addedAt: shop.clock.now() })
        .returning({ id: disputeFiles.id }),
    )
    yield* logOperatorAction(shop, tx, { actor: by, action: 'dispute.file_add', subject: disputeId, detail: file })
    return { ok: true }
  })
}

export const removeEvidenceFile = (shop: Shop, fileId: string, by: string): Promise<EvidenceAnswer> =>
  shop.db.transact(function* (tx): Script<EvidenceAnswer> {
    const [file] = yield* rows(
      tx.select({ disputeId: disputeFiles.disputeId, name: disputeFiles.name }).from(disputeFiles).where(eq(disputeFiles.id, fileId)),
    )
    const found = file ? yield* openDispute(shop, tx, file.disputeId) : { problem: 'dispute_not_found' as const }
    if ('problem' in found) return { ok: false, problem: found.problem }
    yield* rows(tx.delete(disputeFiles).where(eq(disputeFiles.id, fileId)).returning({ id: disputeFiles.id }))
    yield* logOperatorAction(shop, tx, {
      actor: by,
      action: 'dispute.file_remove',
      subject: found.dispute.id,
      detail: { fileId, name: file?.name },
    })
    return { ok: true }
  })

/** Freezes the evidence. A job then sends it until the gateway confirms its arrival. */
export async function submitEvidence(
  shop: Shop,
  { disputeId, statement, by }: { disputeId: string; statement: string; by: string },
): Promise<EvidenceAnswer> {
  const text = cutText(paragraphs(statement), LONGEST_STATEMENT)
  if (!text) return { ok: false, problem: 'statement_missing' }
  const answer = await shop.db.transact(function* (tx): Script<EvidenceAnswer> {
    const found = yield* openDispute(shop, tx, disputeId)
    if ('problem' in found) return { ok: false, problem: found.problem }
    const now = shop.clock.now()
    const sent = yield* moveDispute(shop, tx, found.dispute, 'submitting', by, { statement: text, submittedAt: now, submittedBy: by })
    yield* logOperatorAction(shop, tx, { actor: by, action: 'dispute.submit', subject: disputeId, detail: { statement: text } })
    yield* stageJob(tx, { id: `dispute-evidence:${disputeId}:${sent.version}`, kind: 'dispute-evidence', subject: disputeId, runAt: now })
    return { ok: true }
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** The job that sends evidence. Throws GatewayError while it is unknown whether the evidence arrived. */
export async function sendEvidence(shop: Shop, disputeId: string): Promise<void> {
  const dispute = await readDispute(shop, disputeId)
  if (dispute?.state !== 'submitting') return
  const port = shop.gateways.disputes(dispute.gateway)
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, dispute.paymentId))
  if (!port?.submit || !found) throw new Error(`${dispute.gateway} accepts no evidence for ${disputeId}.`)
  // First asks which evidence the gateway has, because it must not be sent twice.
  const there = (await port.of(toGatewayPayment(found))).find(({ ref }) => ref === dispute.ref)
  if (there?.state === 'opened') {
    const files = await shop.db.read
      .select()
      .from(disputeFiles)
      .where(eq(disputeFiles.disputeId, disputeId))
      .orderBy(asc(disputeFiles.addedAt), asc(disputeFiles.id))
    try {
      await port.submit(dispute.ref, { statement: dispute.statement ?? '', files }, `evidence:${disputeId}:${dispute.version}`)
    } catch (error) {
      if (GatewayError.is(error) && error.kind === 'refused' && (await isStillOpen(shop, dispute)))
        return reopenEvidence(shop, dispute, error.code)
      throw error
    }
  }
  await lookAtDisputes(shop, dispute.paymentId)
  if ((await readDispute(shop, disputeId))?.state === 'submitting') throw new GatewayError('unclear', 'EVIDENCE_NOT_SEEN')
}

async function isStillOpen(shop: Shop, { id, paymentId }: Dispute): Promise<boolean> {
  await lookAtDisputes(shop, paymentId)
  return (await readDispute(shop, id))?.state === 'submitting'
}

/** The gateway refused the evidence: the operator can change it and send it again. */
const reopenEvidence = (shop: Shop, dispute: Dispute, code: string): Promise<void> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    yield* moveDispute(shop, tx, dispute, 'opened', 'gateway')
    const { id, paymentId, orderId } = dispute
    yield* openAttention(tx, {
      id: `dispute-evidence:${id}:${dispute.version}`,
      reason: 'dispute_evidence_refused',
      paymentId,
      orderId,
      detail: code,
      openedAt: now,
    })
  })
