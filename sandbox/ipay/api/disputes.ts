/** `/disputes`: opens a dispute, collects the shop's evidence, and decides it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type IpayPayment, ipayBooks, newId, seconds } from '../books/payment.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { announce, announcePayment } from '../books/webhooks.ts'
import { refuse } from '../protocol/errors.ts'
import { isWithin, type ListQuery, listPage } from '../protocol/list.ts'
import { parse } from '../protocol/parse.ts'
import { paymentWith } from './payments.ts'

type Dispute = {
  id: string
  payment: string
  amount: number
  currency: string
  reason: string
  status: 'needs_response' | 'under_review' | 'won' | 'lost'
  evidence: Record<string, string>
  evidenceDueBy: number
  at: number
}
const disputes = oncePerDatabase((db) => objectsOf<Dispute>(db, 'dispute'))

// The shop has seven days to send its evidence; the card company has one day to decide.
const EVIDENCE_MS = 7 * 86_400_000
const REVIEW_MS = 86_400_000

export function openDispute(sandbox: Sandbox, payment: IpayPayment, amount: number, reason: string) {
  const at = sandbox.clock.now()
  const dispute: Dispute = {
    id: newId('dp'),
    payment: payment.gatewayId,
    amount,
    currency: payment.currency,
    reason,
    status: 'needs_response',
    evidence: {},
    evidenceDueBy: at + EVIDENCE_MS,
    at,
  }
  disputes(sandbox.db).add(dispute, { owner: payment.gatewayId, at, dueAt: dispute.evidenceDueBy })
  const disputed = noteInBooks(sandbox, payment, dispute)
  announcePayment(sandbox, 'payment.disputed', disputed, { dispute: disputeObject(dispute) })
}

/** A text, or a file as a data address of at most a million bytes. */
const evidenceValue = z.union([
  z.string().max(20_000),
  z
    .string()
    .max(1_400_000)
    .regex(/^data:(application\/pdf|image\/png|image\/jpeg);base64,[A-Za-z0-9+/]+=*$/),
])

const evidenceBody = z.object({
  evidence: z.record(z.string().max(60), evidenceValue).default({}),
  submit: z.boolean().default(true),
})

/** Adds evidence in one or several calls. After the shop submits it, nothing can be added. */
export function updateDispute(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { evidence, submit } = parse(evidenceBody, body)
  const found = disputeWith(sandbox, id)
  if (found.status !== 'needs_response') return refuse('invalid_state')
  const answered: Dispute = {
    ...found,
    evidence: { ...found.evidence, ...kept(evidence) },
    status: submit ? 'under_review' : 'needs_response',
  }
  disputes(sandbox.db).save(answered, { dueAt: submit ? sandbox.clock.now() + REVIEW_MS : found.evidenceDueBy })
  noteInBooks(sandbox, paymentWith(sandbox, found.payment), answered)
  return jsonAnswer(disputeObject(answered))
}

/** The sandbox keeps and shows only the digest of a file. */
const kept = (evidence: Record<string, string>) =>
  Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, value.startsWith('data:') ? digestOf(value) : value]))

const digestOf = (value: string) => `sha256:${createHash('sha256').update(value).digest('hex')}`

/** Decides a dispute early, for the console. Returns a sentence if no dispute is open. */
export function decideDispute(sandbox: Sandbox, payment: IpayPayment, status: 'won' | 'lost'): string | undefined {
  const open = disputes(sandbox.db)
    .ofOwner(payment.gatewayId)
    .findLast((one) => one.status === 'needs_response' || one.status === 'under_review')
  if (!open) return 'no dispute of this payment is open'
  close(sandbox, { ...open, status })
  return undefined
}

/** The shop loses if it sends no evidence or evidence that contains `losing_evidence`; with any other evidence it wins. */
export function judgeDisputes(sandbox: Sandbox) {
  for (const due of disputes(sandbox.db).due(sandbox.clock.now())) {
    const persuades = due.status === 'under_review' && !Object.values(due.evidence).some((text) => text.includes('losing_evidence'))
    close(sandbox, { ...due, status: persuades ? 'won' : 'lost' })
  }
}

function close(sandbox: Sandbox, closed: Dispute) {
  disputes(sandbox.db).save(closed, { dueAt: null })
  const payment = noteInBooks(sandbox, paymentWith(sandbox, closed.payment), closed)
  announce(sandbox, 'dispute.closed', payment, disputeObject(closed))
}

export const readDispute = (sandbox: Sandbox, id: string): Answer => jsonAnswer(disputeObject(disputeWith(sandbox, id)))

export function listDisputes(sandbox: Sandbox, query: ListQuery): Answer {
  const start = query.starting_after ? disputes(sandbox.db).positionOf(query.starting_after) : Number.MAX_SAFE_INTEGER
  if (start === undefined) return refuse('resource_missing', { param: 'starting_after' })
  return listPage(
    query,
    start,
    (before, limit) => disputes(sandbox.db).newest(0, before, limit),
    (one) => isWithin(query, one.at) && (query.payment === undefined || one.payment === query.payment),
    disputeObject,
  )
}

function disputeWith(sandbox: Sandbox, id: string): Dispute {
  return disputes(sandbox.db).find(id) ?? refuse('resource_missing')
}

function noteInBooks(sandbox: Sandbox, payment: IpayPayment, dispute: Dispute) {
  const others = payment.disputes.filter((one) => !(typeof one === 'object' && one !== null && 'id' in one && one.id === dispute.id))
  const { id, amount, reason, status } = dispute
  const noted = { id, amount, reason, status, createdAt: new Date(dispute.at).toISOString() }
  return ipayBooks(sandbox.db).save({ ...payment, disputes: [...others, noted] }, sandbox.clock.now())
}

const disputeObject = (dispute: Dispute) => ({
  id: dispute.id,
  object: 'dispute',
  payment: dispute.payment,
  amount: dispute.amount,
  currency: dispute.currency,
  reason: dispute.reason,
  status: dispute.status,
  evidence: dispute.evidence,
  evidence_due_by: seconds(dispute.evidenceDueBy),
  created: seconds(dispute.at),
})
