/** Requests a refund: reserves its amount, once for each key, and stages its job in the same transaction. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { refundLines, refunds } from '#db/schema.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import { randomId } from '#lib/clock.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { loadRefundable, lockRefundable, type RefundCase } from './load-refundable.ts'
import { sealAccount } from './refund-account.ts'
import { type PlanProblem, planRefund, planWhole, type RefundInput, type RefundPlan } from './refund-plan.ts'
import type { FaultParty, RefundReason } from './refund-reasons.ts'
import { refundableUntil } from './refund-window.ts'

export interface RefundQuestion {
  orderId: string
  input: RefundInput
  /** Decides who pays the return shipping of goods that were shipped. */
  fault: FaultParty
}

export interface RefundRequest extends RefundQuestion {
  /** The same key returns the same refund; with a different request it is refused. */
  key: string
  reason: RefundReason
  /** Whether the goods go back on sale once the refund is done. */
  restock: boolean
  /** Who requests it: `buyer`, or an operator's e-mail address. */
  by: string
  /** Required for a deposit, and not allowed for anything else. */
  account?: RefundAccount | undefined
  /** The previewed sum, in won: the request is refused when the refund would have another one by now. */
  expected?: number | undefined
}

export type RefundProblem =
  | PlanProblem
  | 'order_not_found'
  /** Nothing was paid, or the order's state allows no refund. */
  | 'not_refundable'
  /** That much of it is disputed, or was lost in a dispute. */
  | 'disputed'
  /** The gateway can no longer refund this method, so the shop has to transfer the money by hand. */
  | 'window_over'
  /** The payment company refunds all of this payment at once, or nothing. */
  | 'whole_only'
  /** The payment company refunds no further part of this payment. */
  | 'parts_used_up'
  | 'account_required'
  | 'account_not_allowed'
  /** The shop was started without DATA_KEY. */
  | 'accounts_not_kept'
  | 'key_reused'
  /** The refund would now be different from its preview. */
  | 'preview_outdated'
  /** The database is a backup's, and nobody has confirmed what the gateways refunded since. */
  | 'database_restored'

export type RefundPreview = { ok: true; plan: RefundPlan; needsAccount: boolean } | { ok: false; problem: RefundProblem }

export type RefundAnswer = { ok: true; refundId: string; amount: number } | { ok: false; problem: RefundProblem }

/** The result that `requestRefund` would have now, exact to the won. */
export const previewRefund = (shop: Shop, question: RefundQuestion): Promise<RefundPreview> =>
  shop.db.query(function* (tx) {
    return previewOf(shop, yield* loadRefundable(tx, question.orderId), question)
  })

/** The same for an order that was read already. Pure. */
export function previewOf(shop: Shop, found: RefundCase | undefined, question: RefundQuestion): RefundPreview {
  const planned = planFor(shop, found, question)
  return planned.ok ? { ok: true, plan: planned.plan, needsAccount: isDeposit(planned.found) } : planned
}

export async function requestRefund(shop: Shop, request: RefundRequest): Promise<RefundAnswer> {
  const answer = await shop.db.transact((tx) => stageRefund(shop, tx, request))
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** Part of a transaction that writes more. Writes nothing when it refuses. */
export function* stageRefund(shop: Shop, tx: Writer, request: RefundRequest): Script<RefundAnswer> {
  const found = yield* lockRefundable(tx, request.orderId)
  const requestHash = hashOf(request)
  const [before] = yield* rows(tx.select().from(refunds).where(eq(refunds.requestKey, request.key)))
  if (before)
    return before.requestHash === requestHash
      ? { ok: true, refundId: before.id, amount: before.amount }
      : { ok: false, problem: 'key_reused' }
  if (yield* openRestore(tx)) return { ok: false, problem: 'database_restored' }
  const planned = planFor(shop, found, request)
  if (!planned.ok) return planned
  if (request.expected !== undefined && request.expected !== planned.plan.amount) return { ok: false, problem: 'preview_outdated' }
  const problem = accountProblem(shop, planned.found, request.account)
  if (problem) return { ok: false, problem }
  return {
    ok: true,
    refundId: yield* insertRefund(shop, tx, planned.found, planned.plan, request, requestHash),
    amount: planned.plan.amount,
  }
}

type PaidCase = RefundCase & { payment: NonNullable<RefundCase['payment']> }

type PlannedFor = { ok: true; found: PaidCase; plan: RefundPlan } | { ok: false; problem: RefundProblem }

function planFor(shop: Shop, found: RefundCase | undefined, { input, fault }: RefundQuestion): PlannedFor {
  if (!found) return { ok: false, problem: 'order_not_found' }
  const { order, payment } = found
  if (order.state === 'refunded') return { ok: false, problem: 'nothing_left' }
  if (!payment || payment.captured === 0 || !SOLD.includes(order.state)) return { ok: false, problem: 'not_refundable' }
  if (windowIsOver(payment, order.paidAt, shop.clock.now())) return { ok: false, problem: 'window_over' }
  const planned = planRefund(found.refundable, found.earlier, input, fault)
  if (!planned.ok) return planned
  const paid = { ...found, payment }
  const plan = undivided(shop, paid, input, planned.plan)
  const problem = problemOfSum(shop, paid, plan.amount)
  return problem ? { ok: false, problem } : { ok: true, found: paid, plan }
}

/** Whether the gateway can no longer refund what was paid at `paidAt`. */
export function windowIsOver(
  { receipt, method }: Pick<PaidCase['payment'], 'method' | 'receipt'>,
  paidAt: Date | null,
  now: Date,
): boolean {
  const paidBy = receipt?.method ?? method
  const until = isMethod(paidBy) && paidAt ? refundableUntil(paidBy, paidAt) : undefined
  return until !== undefined && until <= now
}

/** The plan itself, or the whole where the company refunds no part and all goods come back. */
function undivided(shop: Shop, found: PaidCase, input: RefundInput, inPart: RefundPlan): RefundPlan {
  if (!problemOfPart(shop, found, inPart.amount)) return inPart
  return planWhole(found.refundable, found.earlier, input, inPart) ?? inPart
}

function problemOfSum(shop: Shop, found: PaidCase, amount: number): RefundProblem | undefined {
  const left = found.payment.captured - found.reserved
  // The lines already limit the refund; this checks the money itself.
  if (amount > left) return 'amount_more_than_left'
  if (amount > left - found.disputed) return 'disputed'
  return problemOfPart(shop, found, amount)
}

export type PartProblem = 'whole_only' | 'parts_used_up'

/** Where the gateway refunds nothing of what is due, money can still go back by other means: an operator sends it. */
const BY_HAND: readonly RefundProblem[] = ['whole_only', 'parts_used_up', 'window_over'] satisfies (PartProblem | 'window_over')[]

export const needsHand = (answer: RefundPreview | { ok: false; problem: string }): boolean =>
  !answer.ok && BY_HAND.some((problem) => problem === answer.problem)

/** All that is left is always asked for: whether that counts as a part only the company knows. */
export const problemOfPart = ({ gateways }: Shop, found: PaidCase, amount: number): PartProblem | undefined =>
  amount >= found.payment.captured - found.reserved ? undefined : partsRefused(gateways, found.payment, found.made)

/** Why no part of the payment can be refunded after so many refunds; undefined where one can. */
export function partsRefused(
  gateways: Shop['gateways'],
  payment: Pick<PaidCase['payment'], 'gateway' | 'method' | 'receipt'>,
  made: number,
): PartProblem | undefined {
  if (payment.receipt?.refundedWholeOnly) return 'whole_only'
  const paidBy = payment.receipt?.method ?? payment.method
  if (!isMethod(payment.method) || !isMethod(paidBy)) return undefined
  const { wholeOnly, mostParts } = gateways.refundLimits(payment.gateway, payment.method, paidBy)
  if (wholeOnly) return 'whole_only'
  return mostParts !== undefined && made >= mostParts ? 'parts_used_up' : undefined
}

const isDeposit = ({ payment }: Pick<PaidCase, 'payment'>) => payment.virtualAccount !== null

/** Checks that an account is given exactly where the order's payment needs one. */
export function accountProblem(
  { env }: Shop,
  paid: Pick<PaidCase, 'payment'>,
  account: RefundAccount | undefined,
): 'account_not_allowed' | 'account_required' | 'accounts_not_kept' | undefined {
  if (!isDeposit(paid)) return account ? 'account_not_allowed' : undefined
  if (!account) return 'account_required'
  return env.DATA_KEY ? undefined : 'accounts_not_kept'
}

/** A hash of the request without the account, because even a hash of an account could be guessed. */
const hashOf = ({ orderId, input, fault, reason, restock }: RefundRequest) =>
  sha256(JSON.stringify([orderId, input, fault, reason, restock]))

function* insertRefund(
  shop: Shop,
  tx: Writer,
  { order, payment }: PaidCase,
  plan: RefundPlan,
  request: RefundRequest,
  requestHash: string,
): Script<string> {
  const now = shop.clock.now()
  const id = `refund-${randomId(shop.random)}`
  yield* rows(
    tx
      .insert(refunds)
      .values({
        id,
        paymentId: payment.id,
        orderId: order.id,
        amount: plan.amount,
        currency: order.currency,
        reason: request.reason,
        state: 'requested',
        requestKey: request.key,
        requestHash,
        requestedBy: request.by,
        fault: request.fault,
        shipping: plan.shipping,
        withheld: plan.withheld,
        owed: plan.owed,
        taxFree: plan.taxFree,
        vat: plan.vat,
        restock: request.restock,
        account: request.account ? sealAccount(shop, id, request.account) : null,
        requestedAt: now,
      })
      .returning(),
  )
  // All of a refund's goods may be free, and then only its delivery fee is refunded.
  if (plan.lines.length > 0)
    yield* rows(
      tx
        .insert(refundLines)
        .values(plan.lines.map((line) => ({ refundId: id, ...line })))
        .returning(),
    )
  yield* insertAudit(tx, {
    subject: id,
    seq: 1,
    actor: request.by,
    cause: request.reason,
    before: '',
    after: 'requested',
    paymentId: payment.id,
    at: now,
  })
  yield* stageJob(tx, { id: `refund:${id}`, kind: 'refund', subject: id, runAt: now })
  yield* stageJob(tx, { id: `refund-requested:${id}`, kind: 'refund-requested', subject: id, runAt: now })
  return id
}
