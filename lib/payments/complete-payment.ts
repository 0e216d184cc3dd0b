/**
 * The one handler of every entrance: SDK callback, redirect, webhook, sweeper and operator. It takes a claim (where to look),
 * asks the gateway outside any transaction, and records the result in one.
 */
import { randomUUID } from 'node:crypto'
import { isUniqueViolation } from '#db/database-error.ts'
import type { Intent } from '#db/schema.ts'
import type { Authorisation, Claim, Gateway, GatewayPayment, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { withKeyedMutex } from '#lib/keyed-mutex.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { acquireLease, type LeaseAnswer } from './acquire-lease.ts'
import { applyReport } from './apply-report.ts'
import { chargeSavedCard } from './charge-saved-card.ts'
import { chargeTypedCard, type TypedNow } from './charge-typed-card.ts'
import { whyNotThisPayment } from './decide.ts'
import { lookLater } from './look-later.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { OPEN } from './payment-state.ts'
import { type Payment, readPayment, toCaptureOf, toGatewayPayment } from './payment-with-order.ts'
import { recordNotSent, recordUnknown } from './record-unknown.ts'

export type Cause = 'callback' | 'redirect' | 'webhook' | 'sweeper' | 'operator' | 'job'

export interface Completion {
  outcome: Outcome
  paymentId: string
  orderId: string | null
  /** Why another answer may come without the buyer: the gateway gave none, or their money is under way. */
  yet?: 'unanswered' | 'under_way'
}

/** Identifies this process as the owner of leases. */
const OWNER = randomUUID()

/** How long an entrance waits for another process that is looking at the same payment. */
const WAIT_FOR_OTHERS_MS = 8000
const WAIT_STEP_MS = 40

/** Anybody may cause looks that are further apart than this. Closer ones are counted, so that a stranger cannot cause looks at will. */
const FREE_LOOK_EVERY_MS = 3000
const LOOKS_A_MINUTE = 20
/** Of webhooks that nothing proves, for one gateway: as many as a shop with twenty sales a second has. */
const UNPROVEN_LOOKS = { most: 1200, windowMs: 60_000 }
/** A gateway tells that the buyer agreed, and that the money came. Whatever else is said within a minute is looked at a minute later. */
const UNPROVEN_LOOKS_OF_A_PAYMENT = { most: 2, windowMs: 60_000 }
/** Different agreements to one payment. A buyer whose card is refused gets a new payment, so even two are rare. */
const AGREEMENTS = { most: 10, windowMs: 3_600_000 }

/**
 * Finds out everything that can be found out about a payment and returns its outcome. It never throws for what a gateway does or
 * fails to do. `undefined` means that this shop has no such payment. `typed` is the card of the press that the claim names.
 */
export function completePayment(shop: Shop, claim: Claim, cause: Cause, typed?: TypedNow): Promise<Completion | undefined> {
  return withKeyedMutex(claim.paymentId, async () => {
    const completion = await lookUntilEnded(shop, claim, cause, typed)
    shop.metrics.outcomes.inc({ cause, outcome: completion?.outcome ?? 'unknown_payment' })
    return completion
  })
}

async function lookUntilEnded(shop: Shop, claim: Claim, cause: Cause, typed: TypedNow | undefined): Promise<Completion | undefined> {
  const deadline = shop.clock.now().getTime() + WAIT_FOR_OTHERS_MS
  let authorisation = await believable(shop, claim, cause)
  let isFromGateway = false
  let mayAsk = false
  for (;;) {
    const payment = await readPayment(shop, claim.paymentId)
    if (!payment) return undefined
    if (isAnswered(payment, cause)) return answer(payment)
    // Counted once, however long another process holds the lease.
    mayAsk ||= isFromGateway || (await mayLook(shop, payment, cause))
    if (!mayAsk) return leaveToSweeper(shop, payment)
    const gateway = shop.gateways.get(payment.gateway)
    if (!gateway) return answer(payment)

    const lease = await shop.db.transact((tx) =>
      acquireLease(shop, tx, { paymentId: payment.id, ...(authorisation && { authorisation }), owner: OWNER, actor: cause, cause }),
    )
    if (lease.kind === 'absent') return undefined
    if (lease.kind === 'busy') {
      if (shop.clock.now().getTime() >= deadline) return leaveToSweeper(shop, lease.payment)
      await shop.sleep(WAIT_STEP_MS)
      continue
    }
    const found = await look(shop, gateway, lease, cause, typed)
    // Each run confirms once, because an order that cannot be confirmed (its goods are gone) would return here for ever.
    if (!found.authorisation || authorisation) return answer((await readPayment(shop, payment.id)) ?? payment, found.yet)
    authorisation = found.authorisation
    isFromGateway = true
  }
}

const answer = ({ id, state, orderId }: Payment, yet?: Completion['yet']): Completion => ({
  outcome: outcomeOf(state),
  paymentId: id,
  orderId,
  ...(yet && { yet }),
})

/** What this claim is about may be newer than what anybody has asked the gateway for. */
async function leaveToSweeper(shop: Shop, payment: Payment): Promise<Completion> {
  await lookLater(shop, payment.id)
  return answer(payment, 'unanswered')
}

/** A buyer who comes back to a finished payment gets the answer at once. Webhooks and operators still cause a look. */
function isAnswered(payment: Payment, cause: Cause): boolean {
  if (cause !== 'callback' && cause !== 'redirect') return false
  return !OPEN.includes(payment.state) && payment.state !== 'expired'
}

const isOwn = (cause: Cause) => cause === 'sweeper' || cause === 'operator' || cause === 'job'

async function mayLook(shop: Shop, payment: Payment, cause: Cause): Promise<boolean> {
  if (isOwn(cause)) return true
  const gateway = shop.gateways.get(payment.gateway)
  const isUnproven = cause === 'webhook' && gateway?.signsWebhooks === false
  if (isUnproven && !(await mayHint(shop, payment))) return false
  const now = shop.clock.now().getTime()
  if (!payment.lookedAt || now - payment.lookedAt.getTime() > FREE_LOOK_EVERY_MS) return true
  return withinLimit(shop, { key: `look:${payment.id}`, most: LOOKS_A_MINUTE, windowMs: 60_000 })
}

/** Whoever sends hints about some payments again and again leaves the gateway's looks to the others. */
const mayHint = async (shop: Shop, { id, gateway }: Payment): Promise<boolean> =>
  (await withinLimit(shop, { key: `hinted:${id}`, ...UNPROVEN_LOOKS_OF_A_PAYMENT })) &&
  (await withinLimit(shop, { key: `hints:${gateway}`, ...UNPROVEN_LOOKS }))

/** The agreement that a claim names, unless so many were named that they must be made up. A look finds the true one as well. */
async function believable(shop: Shop, claim: Claim, cause: Cause): Promise<Authorisation | undefined> {
  const { paymentId, authorisation } = claim
  if (!authorisation || isOwn(cause)) return authorisation
  const payment = await readPayment(shop, paymentId)
  // A browser without an answer says the same again, for as long as that takes.
  if (!payment || payment.intent?.ref === authorisation.ref) return authorisation
  return (await withinLimit(shop, { key: `agreement:${paymentId}`, ...AGREEMENTS })) ? authorisation : undefined
}

/** Charges a saved or a typed card, captures of an authorisation the decided amount, and of any other payment the whole. */
function askFor(shop: Shop, gateway: Gateway, lease: Acquired, asked: Intent, typed: TypedNow | undefined): Promise<Report> {
  const facts = toGatewayPayment(lease)
  const { capture, savedCard, keyIn, ...intent } = asked
  if (keyIn) return chargeTypedCard(shop, gateway, lease, { intent: { ...intent, keyIn }, isRepeat: lease.isRepeat }, typed)
  if (savedCard) return chargeSavedCard(shop, gateway, lease, { intent: { ...intent, savedCard }, isRepeat: lease.isRepeat })
  if (!capture) return gateway.settle(facts, intent, intent.key)
  const capturable = shop.gateways.capturable(gateway.name)
  if (!capturable) throw new Error(`${gateway.name} authorised ${facts.id} and cannot capture it.`)
  return capturable.capture(facts, capture.amount, intent.key)
}

function doesNotFit(facts: GatewayPayment & { toCapture?: number | undefined }, report: Report): boolean {
  if (report.status === 'authorised' && report.authorised)
    return whyNotThisPayment({ ...facts, toCapture: undefined }, { ...report, captured: report.authorised.amount }) !== undefined
  return report.status === 'paid' && whyNotThisPayment(facts, report) !== undefined
}

type Acquired = LeaseAnswer & { kind: 'acquired' }

interface Found {
  /** Nobody has confirmed it. */
  authorisation?: Authorisation | undefined
  yet?: Completion['yet']
}

/** One exchange with the gateway and its record. */
async function look(shop: Shop, gateway: Gateway, lease: Acquired, cause: Cause, typed: TypedNow | undefined): Promise<Found> {
  const { payment, fence, ask } = lease
  const which = { paymentId: payment.id, fence, actor: cause, cause }
  let report: Report
  try {
    const facts = toGatewayPayment(lease)
    report = ask ? await askFor(shop, gateway, lease, ask, typed) : await gateway.find(facts)
    // Money that does not fit is given back only when the gateway reports it twice, because one answer may be wrong.
    if (doesNotFit({ ...facts, toCapture: toCaptureOf(payment) }, report)) report = await gateway.find(facts)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('gateway_gave_no_answer', { paymentId: payment.id, gateway: gateway.name, kind: error.kind, code: error.code, cause })
    // Only what no other process can have sent either was certainly not sent.
    const isNo = error.kind === 'not_sent' && lease.isFirst
    await shop.db.transact((tx) => (isNo ? recordNotSent(shop, tx, which) : recordUnknown(shop, tx, which)))
    return { yet: 'unanswered' }
  }
  const record = () => shop.db.transact((tx) => applyReport(shop, tx, { ...which, report, asked: ask !== undefined }))
  // Two payments of one order were recorded as paid at the same moment on PostgreSQL: the second try sees the other one's money.
  const recorded = await record().catch((error) => (isUniqueViolation(error) ? record() : Promise.reject(error)))
  if (recorded.kind === 'lost') return { yet: 'unanswered' }
  const { decision } = recorded
  if (decision.kind !== 'wait' && decision.kind !== 'nothing')
    shop.log.info('payment_decided', { paymentId: payment.id, decision: decision.kind, cause })
  if (decision.kind === 'fail' && decision.reason === 'unknown') {
    shop.metrics.unmappedCodes.inc({ gateway: gateway.name })
    shop.log.warn('gateway_code_unmapped', { paymentId: payment.id, gateway: gateway.name, code: decision.code })
  }
  if (decision.kind === 'complete' || decision.kind === 'give_back' || decision.kind === 'authorise' || decision.kind === 'void')
    shop.wakeWorker()
  return { ...(decision.kind === 'confirm' && { authorisation: report.authorisation }), ...(report.underWay && { yet: 'under_way' }) }
}
