/** Compares our books of one payment with the gateway's: what differs, and which repair a button offers. Pure. */

import { sumOf } from '#lib/ledger/finding.ts'
import { afterRefund, GIVEN_UP, type PaymentState, RETURNING } from '#lib/payments/payment-state.ts'

export const DIFFERENCE_KINDS = [
  /** The gateway has money under an id that we do not know. */
  'unknown_here',
  /** The gateway has money that our books do not have. */
  'not_booked',
  /** Our books have money that the gateway does not have. */
  'missing_there',
  'amount_differs',
  'currency_differs',
  'mode_differs',
  'gateway_differs',
  /** The gateway has refunded more than we know of. */
  'cancelled_there',
  /** Our books have a refund that the gateway has not made. */
  'refund_missing_there',
  /** The refunded sums agree, but no refund of ours explains them. */
  'refund_not_recorded',
  /** Two attempts under one payment id have money. */
  'double_payment',
  /** The sums agree, but the payment's state does not fit them. */
  'state_differs',
  /** A payout has a line for a payment that we do not know. */
  'payout_unknown',
  /** The amount of a payout's line is not the one we booked. */
  'payout_amount',
] as const

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/**
 * `complete`: looks the payment up and lets the usual handler decide (a sale, an automatic refund, or a reversed sale). `book`:
 * corrects our books to what the gateway reports. `give_back`: asks the gateway for the refund that is missing there.
 */
export type Repair = 'complete' | 'book' | 'give_back'

/** A person resolves a difference without a repair at the gateway, and notes how. */
export const REPAIRS: Partial<Record<DifferenceKind, Repair>> = {
  unknown_here: 'complete',
  not_booked: 'complete',
  missing_there: 'complete',
  amount_differs: 'book',
  cancelled_there: 'book',
  refund_missing_there: 'give_back',
  refund_not_recorded: 'book',
  double_payment: 'give_back',
  state_differs: 'book',
  payout_amount: 'book',
}

export const isDifferenceKind = (text: string): text is DifferenceKind => (DIFFERENCE_KINDS as readonly string[]).includes(text)

export interface Difference {
  kind: DifferenceKind
  gateway: string
  paymentId: string
  ref: string | null
  /** What each side says, as text for people. */
  theirs: string
  ours: string
  /** The gateway's sum minus ours, in minor units; null where the difference is not about a sum. */
  amount: number | null
  currency: string
}

/** The same difference found again has the same id. Several attempts under one payment id have different references. */
export const differenceId = ({ kind, gateway, paymentId, ref }: Pick<Difference, 'kind' | 'gateway' | 'paymentId' | 'ref'>): string =>
  [kind, gateway, paymentId, ...(kind === 'double_payment' || kind.startsWith('payout_') ? [ref ?? ''] : [])].join(':')

/** One attempt by the gateway's list. The list may begin after the money came. */
export interface ListedAttempt {
  ref: string
  paid: number
  cancelled: number
}

export interface ListedPayment {
  paymentId: string
  attempts: readonly ListedAttempt[]
  currency: string
  mode?: 'live' | 'test'
}

/** The gateway's answer about the payment itself. */
export interface TheirPayment {
  captured: number
  cancelled: number
  currency: string
  mode: 'live' | 'test'
  status: string
  ref: string | null
}

export interface OurPayment {
  gateway: string
  state: PaymentState
  mode: 'live' | 'test'
  currency: string
  captured: number
  refunded: number
  /** The sum of the finished refunds. */
  refundsDone: number
  /** A refund was requested and has no answer yet. */
  refundPending: boolean
}

export interface ListedMovement {
  id: string
  kind: 'paid' | 'cancelled'
  paymentId: string
  ref: string
  amount: number
  currency: string
  mode?: 'live' | 'test'
}

/** Groups movements by payment and attempt. A movement that is listed twice counts once. */
export function gather(movements: readonly ListedMovement[]): ListedPayment[] {
  const once = new Map(movements.map((movement) => [`${movement.kind} ${movement.id}`, movement]))
  return [...Map.groupBy(once.values(), ({ paymentId }) => paymentId)].flatMap(([paymentId, own]) => {
    const [first] = own
    if (!first) return []
    const attempts = [...Map.groupBy(own, ({ ref }) => ref)].map(([ref, moved]) => {
      const sum = (kind: 'paid' | 'cancelled') => moved.reduce((total, each) => total + (each.kind === kind ? each.amount : 0), 0)
      return { ref, paid: sum('paid'), cancelled: sum('cancelled') }
    })
    return [{ paymentId, attempts, currency: first.currency, ...(first.mode && { mode: first.mode }) }]
  })
}

/** Whether the list gives a reason to ask the gateway about the payment. The list alone decides nothing. */
export function looksDifferent(gateway: string, listed: ListedPayment, ours: OurPayment | undefined): boolean {
  const paid = sumOf(listed.attempts, (attempt) => attempt.paid)
  const cancelled = sumOf(listed.attempts, (attempt) => attempt.cancelled)
  // The money came and was refunded before our books recorded it.
  const cameAndWent = paid > 0 && paid === cancelled
  if (!ours) return !cameAndWent
  if (ours.captured === 0 && cameAndWent) return false
  return (
    ours.gateway !== gateway ||
    listed.attempts.filter((attempt) => attempt.paid > 0).length > 1 ||
    listed.currency !== ours.currency ||
    (listed.mode !== undefined && listed.mode !== ours.mode) ||
    (paid > 0 && paid !== ours.captured) ||
    (paid > 0 ? cancelled !== ours.refunded : cancelled > ours.refunded) ||
    ours.refundsDone !== ours.refunded ||
    !fitsState(ours)
  )
}

/** The differences by the gateway's answer about the payment. `attempts` is what the list says about it, if anything. */
export function differencesOf(
  gateway: string,
  paymentId: string,
  theirs: TheirPayment,
  ours: OurPayment | undefined,
  attempts: readonly ListedAttempt[] = [],
): Difference[] {
  const difference = (
    kind: DifferenceKind,
    said: Pick<Difference, 'theirs' | 'ours' | 'amount'>,
    ref: string | null = theirs.ref,
  ): Difference => ({ kind, gateway, paymentId, ref, currency: theirs.currency, ...said })
  const keptThere = theirs.captured - theirs.cancelled
  const there = `${theirs.status}: ${theirs.captured} - ${theirs.cancelled} ${theirs.currency}`
  if (!ours) return keptThere > 0 ? [difference('unknown_here', { theirs: there, ours: 'absent', amount: keptThere })] : []
  const keptHere = ours.captured - ours.refunded
  const here = `${ours.state}: ${ours.captured} - ${ours.refunded} ${ours.currency}`
  if (ours.gateway !== gateway)
    return keptThere > 0
      ? [difference('gateway_differs', { theirs: `${gateway}, ${there}`, ours: `${ours.gateway}, ${here}`, amount: null })]
      : []
  const others = attempts
    .filter(({ ref, paid, cancelled }) => ref !== theirs.ref && paid > cancelled)
    .map(({ ref, paid, cancelled }) =>
      difference(
        'double_payment',
        { theirs: `${paid} - ${cancelled} ${theirs.currency} (${ref})`, ours: here, amount: paid - cancelled },
        ref,
      ),
    )
  return [
    ...others,
    ...ofSums(theirs, ours, keptThere, keptHere, (kind, amount) => difference(kind, { theirs: there, ours: here, amount })),
  ]
}

function ofSums(
  theirs: TheirPayment,
  ours: OurPayment,
  keptThere: number,
  keptHere: number,
  difference: (kind: DifferenceKind, amount: number | null) => Difference,
): Difference[] {
  if (theirs.captured === 0) return keptHere > 0 ? [difference('missing_there', -keptHere)] : []
  if (ours.captured === 0) return keptThere > 0 ? [difference('not_booked', keptThere)] : []
  if (theirs.currency !== ours.currency) return [difference('currency_differs', null)]
  const returning = RETURNING.includes(ours.state)
  const found: Difference[] = []
  // A payment of the wrong mode is given back for that reason, so that is no second difference.
  if (theirs.mode !== ours.mode && !returning) found.push({ ...difference('mode_differs', null), theirs: theirs.mode, ours: ours.mode })
  if (theirs.captured !== ours.captured) found.push(difference('amount_differs', theirs.captured - ours.captured))
  // What was refunded there is most likely the refund that is in progress here.
  if (theirs.cancelled > ours.refunded && !ours.refundPending) found.push(difference('cancelled_there', ours.refunded - theirs.cancelled))
  if (theirs.cancelled < ours.refunded) found.push(difference('refund_missing_there', ours.refunded - theirs.cancelled))
  if (theirs.cancelled === ours.refunded && ours.refundsDone < ours.refunded)
    found.push({
      ...difference('refund_not_recorded', null),
      theirs: `paid: ${theirs.captured} - ${theirs.cancelled} ${theirs.currency}`,
      ours: `paid: ${ours.captured} - ${ours.refundsDone} ${ours.currency}`,
    })
  if (found.length === 0 && !fitsState(ours)) found.push(difference('state_differs', null))
  return found
}

function fitsState(ours: OurPayment): boolean {
  if (ours.captured === 0) return true
  // A sale that was reversed after a partial refund: no money is left, and the order may be paid again.
  if (ours.captured === ours.refunded && (ours.state === 'awaiting_deposit' || GIVEN_UP.includes(ours.state))) return true
  return ours.state === afterRefund(ours)
}
