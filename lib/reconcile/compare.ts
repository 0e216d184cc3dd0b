/** Our books of one payment beside the gateway's: what differs, and what can be done about it by pressing a button. Pure. */

import { sumOf } from '#lib/ledger/finding.ts'
import { afterRefund, GIVEN_UP, type PaymentState, RETURNING } from '#lib/payments/payment-state.ts'

export const DIFFERENCE_KINDS = [
  /** Money under an id that we do not have. */
  'unknown_here',
  /** Money came that is in no book of ours. */
  'not_booked',
  /** Money in our books that the gateway does not have. */
  'missing_there',
  'amount_differs',
  'currency_differs',
  'mode_differs',
  'gateway_differs',
  /** More went back there than we know of. */
  'cancelled_there',
  /** We say that it went back, and it did not. */
  'refund_missing_there',
  /** It went back, the sums agree, and no refund of ours says why. */
  'refund_not_recorded',
  /** Two attempts under one id have money. */
  'double_payment',
  /** The sums agree, and the payment's state says something else. */
  'state_differs',
  /** A payout has a line about a payment that we do not have. */
  'payout_unknown',
  /** A payout's line is not the sum that we booked. */
  'payout_amount',
] as const

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/**
 * `complete`: look, and let the one handler decide (a sale, a return of the money, or a sale taken back). `book`: write down what is
 * true at the gateway. `give_back`: ask the gateway for what should have gone back.
 */
export type Repair = 'complete' | 'book' | 'give_back'

/** A difference without a button is for a person to resolve at the gateway, and to say so. */
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
  /** What each side says, for people. */
  theirs: string
  ours: string
  /** Minor units: what they have more than we; null where it is no matter of a sum. */
  amount: number | null
  currency: string
}

/** Seen again, it is the same row; several attempts under one id are told apart by their names. */
export const differenceId = ({ kind, gateway, paymentId, ref }: Pick<Difference, 'kind' | 'gateway' | 'paymentId' | 'ref'>): string =>
  [kind, gateway, paymentId, ...(kind === 'double_payment' || kind.startsWith('payout_') ? [ref ?? ''] : [])].join(':')

/** One attempt as a list tells it. The list may begin after the money came. */
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

/** What the gateway answers when it is asked about the payment itself. */
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
  /** What its finished refunds add up to. */
  refundsDone: number
  /** A refund has been asked for, and its answer is not there. */
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

/** Movements by payment and attempt, each counted once however often it is listed. */
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

/** Whether the list gives a reason to ask the gateway about the payment itself: the list alone decides nothing. */
export function looksDifferent(gateway: string, listed: ListedPayment, ours: OurPayment | undefined): boolean {
  const paid = sumOf(listed.attempts, (attempt) => attempt.paid)
  const cancelled = sumOf(listed.attempts, (attempt) => attempt.cancelled)
  // It came and went before anybody here booked it.
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

/** What differs, by what the gateway says of the payment itself. `attempts` is what the list says of it, where there is one. */
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
  // Money of another mode goes back because of it.
  if (theirs.mode !== ours.mode && !returning) found.push({ ...difference('mode_differs', null), theirs: theirs.mode, ours: ours.mode })
  if (theirs.captured !== ours.captured) found.push(difference('amount_differs', theirs.captured - ours.captured))
  // A refund under way is most likely what went back there.
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
  // A sale that was undone after a part of it had gone back: nothing is left, and it may be paid again.
  if (ours.captured === ours.refunded && (ours.state === 'awaiting_deposit' || GIVEN_UP.includes(ours.state))) return true
  return ours.state === afterRefund(ours)
}
