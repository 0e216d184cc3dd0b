/**
 * An in-memory tax office behind a gateway: it keeps one receipt for each payment and answers correctly until a test makes it
 * lose an answer.
 */
import type { CashReceipt, CashReceipts, CashReceiptToIssue, IssuedReceipt } from '#lib/gateways/cash-receipts.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { DelayedCall } from './scripted-gateway.ts'

type Operation = 'issue' | 'cancel' | 'find'
type Fault =
  | 'unreachable'
  | 'lost_before'
  | 'lost_after'
  | { refuse: string }
  /** The request reaches the office only when the promise resolves. */
  | { after: Promise<unknown> }
  /** Done at once, but the answer arrives only when the promise resolves. */
  | { answeredAfter: Promise<unknown> }

interface Entry {
  paymentId: string
  amount: number
  cancelled: number
  taxFree: number
  identity: string
  purpose: CashReceiptToIssue['purpose']
  ref: string
}

export class ScriptedCashReceipts implements CashReceipts {
  readonly cancelsInPart: boolean
  /** Every receipt that was ever issued. */
  readonly entries: Entry[] = []
  readonly calls: Record<Operation, number> = { issue: 0, cancel: 0, find: 0 }
  /** Every key that something was asked for under: an office that forgets what it has issued knows a second asking by nothing else. */
  readonly keys = new Set<string>()
  readonly #faults: Record<Operation, Fault[]> = { issue: [], cancel: [], find: [] }
  /** Like gateways with idempotency keys: repeats the first answer for a key, even a refusal. */
  readonly #answers = new Map<string, () => CashReceipt | undefined>()

  constructor(options: { cancelsInPart: boolean }) {
    this.cancelsInPart = options.cancelsInPart
  }

  willMeet(operation: Operation, ...faults: Fault[]): void {
    this.#faults[operation].push(...faults)
  }

  /**
   * Delays the next call of this operation until the test releases it: `before` it reaches the office, or `after` it took effect
   * and before its answer.
   */
  delays(operation: Operation, where: 'before' | 'after'): DelayedCall {
    const { promise, resolve } = Promise.withResolvers<void>()
    const callsBefore = this.calls[operation]
    this.willMeet(operation, where === 'before' ? { after: promise } : { answeredAfter: promise })
    const begins = async () => {
      while (this.calls[operation] === callsBefore) await new Promise((next) => setImmediate(next))
    }
    return { begins, letThrough: resolve }
  }

  /** A receipt that the buyer requested in the payment window. */
  issuesInWindow(paymentId: string, amount: number): void {
    this.entries.push({ paymentId, amount, cancelled: 0, taxFree: 0, identity: 'window', purpose: 'income_deduction', ref: this.#ref() })
  }

  /** Like a gateway that adjusts the receipt to its own refunds. */
  cancelsByItself(paymentId: string, amount: number): void {
    const entry = this.entries.findLast((one) => one.paymentId === paymentId)
    if (entry) entry.cancelled += amount
  }

  /** The amount that the tax office knows for a payment. */
  standing(paymentId: string): number {
    return this.entries.filter((entry) => entry.paymentId === paymentId).reduce((sum, { amount, cancelled }) => sum + amount - cancelled, 0)
  }

  issue({ paymentId, amount, taxFree, identity, purpose }: CashReceiptToIssue, key: string): Promise<CashReceipt> {
    return this.#meet('issue', `issue ${key}`, () => {
      if (this.standing(paymentId) > 0) throw new GatewayError('refused', 'ALREADY_ISSUED')
      const entry = { paymentId, amount, cancelled: 0, taxFree, identity, purpose, ref: this.#ref() }
      this.entries.push(entry)
      return told(entry)
    }) as Promise<CashReceipt>
  }

  async cancel({ ref }: IssuedReceipt, key: string, amount?: number): Promise<void> {
    await this.#meet('cancel', `cancel ${key}`, () => {
      const entry = this.entries.find((one) => one.ref === ref)
      const left = entry ? entry.amount - entry.cancelled : 0
      if (!entry || left === 0 || (amount ?? left) > left) throw new GatewayError('refused', 'NOT_ISSUED')
      if (amount !== undefined && !this.cancelsInPart) throw new GatewayError('refused', 'NO_PARTS')
      entry.cancelled += amount ?? left
      return undefined
    })
  }

  find({ paymentId }: { paymentId: string }): Promise<CashReceipt | undefined> {
    return this.#meet('find', undefined, () => {
      const entry = this.entries.findLast((one) => one.paymentId === paymentId)
      return entry && told(entry)
    })
  }

  async #meet(operation: Operation, key: string | undefined, act: () => CashReceipt | undefined): Promise<CashReceipt | undefined> {
    this.calls[operation]++
    const fault = this.#faults[operation].shift()
    if (fault === 'unreachable') throw new GatewayError('unreachable', 'ECONNREFUSED')
    if (fault === 'lost_before') throw new GatewayError('unclear', 'TIMEOUT')
    if (typeof fault === 'object' && 'after' in fault) await fault.after
    const before = key === undefined ? undefined : this.#answers.get(key)
    const answer = before ?? once(() => (typeof fault === 'object' && 'refuse' in fault ? refuse(fault.refuse) : act()))
    if (key !== undefined) {
      this.keys.add(key)
      this.#answers.set(key, answer)
    }
    const said = answer()
    if (typeof fault === 'object' && 'answeredAfter' in fault) await fault.answeredAfter
    if (fault === 'lost_after') throw new GatewayError('unclear', 'TIMEOUT')
    return said
  }

  #ref = () => `receipt-${this.entries.length + 1}`
}

const refuse = (code: string): never => {
  throw new GatewayError('refused', code)
}

/** Repeats the first call's result for every other call, whether an answer or a refusal. */
function once<T>(act: () => T): () => T {
  let done: (() => T) | undefined
  return () => {
    if (!done) {
      try {
        const answer = act()
        done = () => answer
      } catch (error) {
        done = () => {
          throw error
        }
      }
    }
    return done()
  }
}

const told = ({ amount, cancelled, purpose, ref }: Entry): CashReceipt => ({
  state: cancelled === amount ? 'cancelled' : 'issued',
  ref,
  issueNumber: `10000000${ref.split('-')[1]}`,
  amount: amount - cancelled,
  purpose,
})
