/** An in-memory gateway with its own books. It answers correctly until a test makes it lose an answer, lie, be slow or be unavailable. */
import type { VirtualAccount } from '#db/schema.ts'
import type { Capturable } from '#lib/gateways/capturable.ts'
import type { DisputeReport, Disputes, Evidence } from '#lib/gateways/disputes.ts'
import type { EscrowParcel, EscrowState, Escrows } from '#lib/gateways/escrows.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type {
  Authorisation,
  Gateway,
  GatewayMember,
  GatewayPayment,
  PaymentToOpen,
  RefundToMake,
  Report,
  Return,
  WebhookReading,
} from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { KeyIn, TypedPayment } from '#lib/gateways/key-in.ts'
import type { MemberRecords } from '#lib/gateways/member-records.ts'
import type { Method, MethodOffer } from '#lib/gateways/methods.ts'
import type { RefundLimits } from '#lib/gateways/refund-limits.ts'
import type { CardReport, PaymentByCard, SavedCard, SavedCards } from '#lib/gateways/saved-cards.ts'
import type { Schedules } from '#lib/gateways/schedules.ts'
import { noMoney, sumsOf } from '#lib/gateways/sums.ts'

export type Operation =
  | 'card-save'
  | 'card-type'
  | 'card-look'
  | 'card-charge'
  | 'card-end'
  | 'key-in'
  | 'book'
  | 'record'
  | 'escrow'
  | 'escrow-look'
  | 'prepare'
  | 'confirm'
  | 'find'
  | 'cancel'
  | 'capture'
  | 'void'
  | 'disputes'
  | 'evidence'

export type Fault =
  /** The call never arrived, and the shop knows that. */
  | 'unreachable'
  /** A look before the charge failed, so the charge was not sent. */
  | 'not_sent'
  /** Nothing was done, but the shop cannot know that. */
  | 'lost_before'
  /** It was done, and the answer was lost. */
  | 'lost_after'
  | 'unreadable'
  /** Refused with this code; nothing was done. */
  | { refuse: string }
  /** Done, but the answer says something else. */
  | { lie: Partial<Report> }
  /** The call arrives only when the promise resolves. */
  | { after: Promise<unknown> }
  /** Done at once, but the answer arrives only when the promise resolves. */
  | { answeredAfter: Promise<unknown> }

export interface DelayedCall {
  /** Resolves when the call has begun. */
  begins(): Promise<void>
  letThrough(): void
}

/** One payment in the gateway's books. */
export interface BookEntry {
  paymentId: string
  ref: string
  amount: number
  currency: string
  mode: 'live' | 'test'
  ours: boolean
  method: Method
  status: 'open' | 'authorised' | 'awaiting_deposit' | 'paid' | 'failed' | 'expired'
  /** The authorised amount. */
  authorised: number
  captured: number
  /** The part of it that points, coupons or the card company paid instead of the buyer. */
  discount: number
  /** How often money was captured. */
  captures: number
  cancels: { key: string; amount: number }[]
  /** Accepted, and not carried out yet. */
  pendingCancel?: { ref: string; key: string; amount: number } | undefined
  failedCancels?: string[]
  failure?: { reason: FailureReason; code: string }
  virtualAccount?: VirtualAccount
  depositDue?: string
  underWay?: true
  depositSecret?: string
  /** What tells the card from others. */
  card?: string
  riskScore?: number
  /** The gateway's answer when the shop asks it to capture. */
  refusesAtConfirm?: { reason: FailureReason; code: string }
}

const CARD_AND_ACCOUNT: readonly MethodOffer[] = [
  { method: 'card', minimum: 100, listed: true, popup: false },
  { method: 'virtual_account', minimum: 200, listed: true, popup: false },
  { method: 'saved_card', minimum: 100, listed: false, popup: false },
  { method: 'key_in', minimum: 100, listed: false, popup: false },
]

const FACE = { issuer: '신한', last4: '1234', kind: 'credit' } as const

type Attempt = Partial<
  Pick<
    BookEntry,
    'amount' | 'discount' | 'authorised' | 'currency' | 'mode' | 'ours' | 'method' | 'refusesAtConfirm' | 'card' | 'riskScore'
  >
>

const none = <T>(one: () => T): Record<Operation, T> => ({
  'card-save': one(),
  'card-type': one(),
  'card-look': one(),
  'card-charge': one(),
  'card-end': one(),
  'key-in': one(),
  book: one(),
  record: one(),
  escrow: one(),
  'escrow-look': one(),
  prepare: one(),
  confirm: one(),
  find: one(),
  cancel: one(),
  capture: one(),
  void: one(),
  disputes: one(),
  evidence: one(),
})

export class ScriptedGateway implements Gateway {
  readonly name: string
  readonly registersAmounts = true
  readonly signsWebhooks: boolean
  readonly offers: readonly MethodOffer[]
  readonly mode: 'live' | 'test'
  /** While true, the gateway gives no answers. */
  isAway = false
  /** While true, cancels are accepted now and carried out later. */
  cancelsLater = false
  /** Whether a cancel is refused when the shop's idea of the remaining amount differs: not every gateway compares. */
  comparesRemaining = true
  /** What is known beforehand of every refund. */
  refundLimits: RefundLimits = { wholeOnly: false, mostParts: undefined }
  /** Every cancel that was accepted or carried out, as it was requested. */
  readonly refunds: RefundToMake[] = []
  readonly calls: Record<Operation, number> = none(() => 0)
  /** When the gateway captures: by the confirm, with nothing authorised before; right after the authorisation; or when the goods are shipped. */
  capturing: 'by_confirm' | 'now' | 'on_shipping' = 'by_confirm'
  /** When an authorisation that was not captured expires. */
  authorisedUntil = new Date('2999-01-01T00:00:00Z')
  /** Every capture request: its key, and whether money moved. */
  readonly captures: { paymentId: string; amount: number; key: string; moved: boolean }[] = []
  /** The name that it gives the next member's record; undefined where it keeps no records. */
  memberRef: string | undefined
  /** Every payment that a window was made for. */
  readonly opened: PaymentToOpen[] = []
  readonly prepared: { paymentId: string; member: GatewayMember | undefined }[] = []
  /** Every parcel that was told, and every confirmation, in their order. */
  readonly told: ({ paymentId: string; key: string } & ({ parcel: EscrowParcel } | { confirmed: true }))[] = []
  readonly #escrows = new Map<string, EscrowState>()
  /** The key of each void request. */
  readonly voidKeys: string[] = []
  readonly evidence: { ref: string; evidence: Evidence; key: string }[] = []
  readonly #disputes: (DisputeReport & { paymentId: string })[] = []
  /** Every confirm request: its key, and whether money moved. */
  readonly confirms: { paymentId: string; key: string; moved: boolean }[] = []
  readonly #entries = new Map<string, BookEntry>()
  readonly #registered = new Map<string, { amount: number; currency: string }>()
  readonly #answered = new Map<string, string | undefined>()
  readonly #faults: Record<Operation, Fault[]> = none(() => [])
  #refs = 0
  #hanging: Promise<void> | undefined

  constructor(
    options: { name?: string; mode?: 'live' | 'test'; signsWebhooks?: boolean; offers?: readonly MethodOffer[] | undefined } = {},
  ) {
    this.offers = options.offers ?? CARD_AND_ACCOUNT
    this.name = options.name ?? 'scripted'
    this.mode = options.mode ?? 'test'
    this.signsWebhooks = options.signsWebhooks ?? true
  }

  /** The next calls of this operation fail like this, one fault each. */
  willMeet(operation: Operation, ...faults: Fault[]): void {
    this.#faults[operation].push(...faults)
  }

  /**
   * Delays the next call of this operation until the test releases it: `before` it reaches the books, or `after` it changed them
   * and before its answer.
   */
  delays(operation: Operation, where: 'before' | 'after'): DelayedCall {
    const { promise, resolve } = Promise.withResolvers<void>()
    const callsBefore = this.calls[operation]
    this.willMeet(operation, where === 'before' ? { after: promise } : { answeredAfter: promise })
    const begins = async () => {
      while (this.calls[operation] === callsBefore) await new Promise((next) => setImmediate(next))
      // A call is counted before its fault applies, and its immediate effects take two more turns of the event loop.
      for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next))
    }
    return { begins, letThrough: resolve }
  }

  /** From now on every call waits until the test lets all of them through. */
  hangs(): { letThrough(): void } {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#hanging = promise
    return {
      letThrough: () => {
        this.#hanging = undefined
        resolve()
      },
    }
  }

  /** From now on every call is answered correctly. */
  recover(): void {
    this.isAway = false
    for (const faults of Object.values(this.#faults)) faults.length = 0
  }

  // Acts of a buyer, a bank or the gateway's console.

  /** The buyer agrees in the window; the shop must still ask to capture. */
  authorises(paymentId: string, attempt: Attempt = {}): Authorisation {
    return { ref: this.#attempt(paymentId, attempt, 'authorised').ref }
  }

  /** The buyer pays in a window that captures at once. */
  pays(paymentId: string, attempt: Attempt = {}): BookEntry {
    const entry = this.#attempt(paymentId, attempt, 'paid')
    take(entry)
    return entry
  }

  /** Nothing more is asked of the buyer: the gateway answers when it does. */
  worksOn(paymentId: string): void {
    this.#attempt(paymentId, {}, 'open').underWay = true
  }

  opens(paymentId: string): void {
    this.#attempt(paymentId, {}, 'open')
  }

  declines(paymentId: string, code = 'REJECT_CARD_COMPANY', reason: FailureReason = 'card_declined', attempt: Attempt = {}): void {
    this.#attempt(paymentId, attempt, 'failed').failure = { reason, code }
  }

  expires(paymentId: string): void {
    this.entry(paymentId).status = 'expired'
  }

  /** The window issues a virtual account, without a request of the shop. */
  getsAccount(paymentId: string, dueAt?: Date): BookEntry {
    const entry = this.#attempt(paymentId, { method: 'virtual_account' }, 'awaiting_deposit')
    issue(entry, dueAt)
    return entry
  }

  /** The gateway asks the buyer's bank for a transfer, so there is no account to pay into. */
  asksTheBank(paymentId: string, dueAt: Date): void {
    const entry = this.#attempt(paymentId, { method: 'transfer' }, 'awaiting_deposit')
    Object.assign(entry, { depositDue: dueAt.toISOString(), underWay: true })
  }

  deposits(paymentId: string, amount?: number): void {
    const entry = this.entry(paymentId)
    take(entry, amount)
  }

  takesDepositBack(paymentId: string): void {
    const entry = this.entry(paymentId)
    entry.captured = 0
    entry.status = 'awaiting_deposit'
  }

  losesMoney(paymentId: string): void {
    const entry = this.entry(paymentId)
    entry.captured = 0
    entry.status = 'failed'
    entry.failure = { reason: 'other', code: 'REVOKED' }
  }

  cancelsAtConsole(paymentId: string, amount?: number): void {
    const entry = this.entry(paymentId)
    entry.cancels.push({ key: `console-${entry.cancels.length}`, amount: amount ?? remaining(entry) })
  }

  makesCancel(paymentId: string): void {
    const entry = this.entry(paymentId)
    if (!entry.pendingCancel) throw new Error(`No cancel of ${paymentId} is pending.`)
    const { key, amount } = entry.pendingCancel
    entry.cancels.push({ key, amount })
    entry.pendingCancel = undefined
  }

  failsCancel(paymentId: string): void {
    const entry = this.entry(paymentId)
    if (!entry.pendingCancel) throw new Error(`No cancel of ${paymentId} is pending.`)
    entry.failedCancels = [...(entry.failedCancels ?? []), entry.pendingCancel.ref]
    entry.pendingCancel = undefined
  }

  /** The buyer complains to the card company. */
  disputes(paymentId: string, amount: number, at: Date): DisputeReport {
    const ref = `dispute-${++this.#refs}`
    const dueAt = new Date(at.getTime() + 7 * 86_400_000)
    const dispute = {
      ref,
      paymentId,
      amount,
      currency: 'KRW',
      reason: 'product_not_received',
      state: 'opened' as const,
      openedAt: at,
      dueAt,
    }
    this.#disputes.push(dispute)
    return dispute
  }

  judges(ref: string, state: 'won' | 'lost' | 'closed'): void {
    this.#dispute(ref).state = state
  }

  /** The card company takes a disputed sum back, and the gateway reports that as a cancel. */
  chargesBack(ref: string, amount: number): void {
    const dispute = this.#dispute(ref)
    this.cancelsAtConsole(dispute.paymentId, amount)
    // As PortOne does: the cancel is seen, and the dispute no more.
    Object.assign(dispute, { ref: `cancel-of-${ref}`, state: 'lost', amount, recovered: amount })
  }

  /** A bank returns a refund that was done. */
  bouncesCancel(paymentId: string): void {
    this.entry(paymentId).cancels.pop()
  }

  /** Forgets idempotency keys, as gateways do after hours or days. */
  forgetsKeys(): void {
    this.#answered.clear()
  }

  /** Holds the money of this payment until its goods have come. */
  holdsInEscrow(paymentId: string, state: EscrowState = 'waiting'): void {
    this.#escrows.set(paymentId, state)
  }

  escrowOf = (paymentId: string): EscrowState | undefined => this.#escrows.get(paymentId)

  // What the checker of the books reads.

  entry(paymentId: string): BookEntry {
    const entry = this.#entries.get(paymentId)
    if (!entry) throw new Error(`The gateway has no payment ${paymentId}.`)
    return entry
  }

  books(): BookEntry[] {
    return [...this.#entries.values()]
  }

  /** A delivery as this gateway sends it. */
  webhook(
    paymentId: string,
    more: { eventId?: string; depositSecret?: string; type?: string; disputed?: true; ref?: string } = {},
  ): { headers: Record<string, string>; body: Buffer } {
    return {
      headers: { 'x-signature': 'genuine' },
      body: Buffer.from(JSON.stringify({ eventId: `event-${++this.#refs}`, paymentId, ...more })),
    }
  }

  // The gateway port.

  panels() {
    return {}
  }

  async prepare(payment: GatewayPayment, member?: GatewayMember) {
    await this.#meet('prepare', async () => void this.#registered.set(payment.id, { amount: payment.amount, currency: payment.currency }))
    this.prepared.push({ paymentId: payment.id, member })
    return member && this.memberRef ? { memberRef: this.memberRef } : {}
  }

  async window(payment: PaymentToOpen, returnUrl: string) {
    this.opened.push(payment)
    return { gateway: this.name, method: payment.method, popup: false, paymentId: payment.id, amount: payment.amount, returnUrl }
  }

  readReturn(params: Readonly<Record<string, unknown>>): Return | undefined {
    const { paymentId, ref, code } = params
    if (typeof paymentId !== 'string') return undefined
    const claim = { paymentId, ...(typeof ref === 'string' && { authorisation: { ref } }) }
    return { claim, ...(typeof code === 'string' && { abandonedCode: code }) }
  }

  async readWebhook(headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<WebhookReading> {
    return !this.signsWebhooks || headers['x-signature'] === 'genuine' ? this.readStored(body) : { kind: 'forged', why: 'no signature' }
  }

  readStored(body: Uint8Array): WebhookReading {
    let said: { paymentId: string; eventId: string; depositSecret?: string; type?: string; disputed?: true; ref?: string }
    try {
      said = JSON.parse(Buffer.from(body).toString('utf8'))
    } catch {
      return { kind: 'unreadable', why: 'not JSON' }
    }
    const { paymentId, eventId, depositSecret, type, disputed, ref } = said
    if (type) return { kind: 'ignored', eventId, why: `event ${type}` }
    if (ref) return { kind: 'by_ref', eventId, ref, claim: { disputed: true } }
    if (disputed) return { kind: 'claim', eventId, claim: { paymentId, disputed } }
    return { kind: 'claim', eventId, claim: { paymentId, ...(depositSecret !== undefined && { depositSecret }) } }
  }

  async settle(payment: GatewayPayment, authorisation: Authorisation | undefined, key: string): Promise<Report> {
    if (!authorisation) return this.find(payment)
    let refusal: string | undefined
    try {
      refusal = await this.#meet('confirm', async () => this.#confirm(payment, authorisation, key))
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      if (error.kind === 'refused') refusal = error.code
    }
    // Whatever the confirm request answered, the payment itself decides.
    const report = await this.find(payment)
    return refusal ? { ...report, refusal } : report
  }

  async find(payment: GatewayPayment): Promise<Report> {
    return this.#meet('find', async () => this.#report(payment))
  }

  async cancel(payment: GatewayPayment, refund: RefundToMake): Promise<Report> {
    let why = new GatewayError('refused', 'CANCEL_NOT_DONE')
    try {
      const refusal = await this.#meet('cancel', async () => this.#cancel(payment, refund))
      if (refusal) why = new GatewayError('refused', refusal)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      why = error
    }
    const report = await this.find(payment)
    if (report.cancelled >= report.captured - refund.remaining + refund.amount || report.pendingCancel) return report
    throw why
  }

  // The optional ports.

  readonly capturable: Capturable = {
    capture: async (payment, amount, key) => {
      let refusal: string | undefined
      try {
        refusal = await this.#meet('capture', async () => this.#capture(payment, amount, key))
      } catch (error) {
        if (!GatewayError.is(error)) throw error
        if (error.kind === 'refused') refusal = error.code
      }
      const report = await this.find(payment)
      return refusal ? { ...report, refusal } : report
    },
    void: async (payment, key) => {
      this.voidKeys.push(key)
      await this.#meet('void', async () => {
        const entry = this.#entries.get(payment.id)
        if (entry?.status === 'authorised') entry.status = 'failed'
      })
      return this.find(payment)
    },
  }

  /** The cards in its books, by our id. */
  readonly cards = new Map<string, { customerKey: string; key: string; token: string; ended: boolean; declines?: string }>()
  /** Every number that reached the gateway from the shop's own form, and under which of our ids. */
  readonly typed: { cardId: string; number: string }[] = []
  /** Numbers that it does not take. */
  readonly refusesNumbers = new Map<string, { reason: FailureReason; code: string }>()
  /** Every charge of a card that reached the books. */
  readonly charges: { paymentId: string; cardId: string; key: string; months: number; moved: boolean }[] = []
  /** Whether it repeats its answer to a charge under the same key. */
  repeatsCharges = true
  /** Whether banks ask the buyer before they let a saved card be charged. */
  asksBuyers = false

  /** A member finishes the window that saves a card. Returns what the window gives the browser. */
  registers(id: string, customerKey: string): string {
    const token = `token-of-${id}`
    this.cards.set(id, { customerKey, key: `key-of-${id}`, token, ended: false })
    return token
  }

  /** Every typed card that was charged, or refused. */
  readonly keyed: { paymentId: string; number: string; key: string; months: number; moved: boolean }[] = []
  /** Whether a typed card that is sent twice under one key is charged once. */
  repeatsTyped = true
  readonly typedDesk: KeyIn = this.#makeTypedDesk()

  #makeTypedDesk(): KeyIn {
    const gateway = this
    return {
      get repeats() {
        return gateway.repeatsTyped
      },
      pay: async (payment, { number }, key) => {
        let refusal: Report['failure']
        try {
          refusal = await this.#meet('key-in', async () => this.#chargeTyped(payment, number, key))
        } catch (error) {
          if (!GatewayError.is(error) || error.kind === 'not_sent') throw error
        }
        const report = await this.find(payment)
        return refusal && report.status === 'absent' ? { ...report, status: 'failed', failure: refusal } : report
      },
    }
  }

  #chargeTyped(payment: TypedPayment, number: string, key: string): Report['failure'] {
    if (this.repeatsTyped && this.keyed.some((each) => each.key === key)) return undefined
    const failure = this.refusesNumbers.get(number)
    this.keyed.push({ paymentId: payment.id, number, key, months: payment.months, moved: !failure })
    if (failure) return failure
    this.pays(payment.id, { method: 'card', amount: payment.amount })
    return undefined
  }

  readonly savedCards: SavedCards = this.#makeSavedCards()

  #makeSavedCards(): SavedCards {
    const gateway = this
    return {
      popup: false,
      get repeatsCharges() {
        return gateway.repeatsCharges
      },
      window: async (_card, returnUrl) => ({ gateway: this.name, method: 'saved_card', popup: false, returnUrl }),
      readReturn: ({ card, token }) => ({ claim: { cardId: `${card}`, ...(token ? { token: `${token}` } : {}) } }),
      save: (card, token) =>
        this.#meet('card-save', async (): Promise<CardReport> => {
          // A card that was typed is known by our id, as PortOne's are; a window gives a token.
          const typed = this.typed.some(({ cardId }) => cardId === card.id)
          if (token === undefined && !typed) return { status: 'open' }
          const kept = typed ? this.cards.get(card.id) : [...this.cards.values()].find((each) => each.token === token)
          if (!kept) return { status: 'refused', failure: { reason: 'card_unusable', code: 'INVALID_STOPPED_CARD' } }
          return { status: 'saved', key: kept.key, face: FACE, mode: this.mode, ours: kept.customerKey === card.member.key }
        }),
      saveTyped: (card, { number }) =>
        this.#meet('card-type', async (): Promise<CardReport> => {
          this.typed.push({ cardId: card.id, number })
          const failure = this.refusesNumbers.get(number)
          if (failure) return { status: 'refused', failure }
          this.registers(card.id, card.member.key)
          return { status: 'saved', key: `key-of-${card.id}`, face: FACE, mode: this.mode, ours: true }
        }),
      find: ({ id }, key) =>
        this.#meet('card-look', async (): Promise<CardReport> => {
          const kept = this.cards.get(id)
          return !kept || kept.ended ? { status: 'ended' } : { status: 'saved', key, face: FACE, mode: this.mode, ours: true }
        }),
      charge: async (payment, card, key) => {
        let refusal: Report['failure']
        try {
          refusal = await this.#meet('card-charge', async () => this.#charge(payment, card, key))
        } catch (error) {
          if (!GatewayError.is(error) || error.kind === 'not_sent') throw error
        }
        const report = await this.find(payment)
        return refusal && report.status === 'absent' ? { ...report, status: 'failed', failure: refusal } : report
      },
      authentication: ({ id }) =>
        this.#meet('card-look', async () =>
          this.#entries.get(id)?.status === 'open'
            ? { gateway: this.name, method: 'saved_card', popup: false, authenticates: true }
            : undefined,
        ),
      abandon: (payment) => {
        if (this.#entries.get(payment.id)?.status === 'open') this.declines(payment.id, 'ABANDONED', 'authentication_failed')
        return this.find(payment)
      },
      keysOf: ({ key: customerKey }) =>
        this.#meet('card-look', async () =>
          [...this.cards.values()].flatMap((kept) => (!kept.ended && kept.customerKey === customerKey ? [kept.key] : [])),
        ),
      end: ({ key }) =>
        this.#meet('card-end', async () => {
          const kept = [...this.cards.values()].find((each) => each.key === key)
          if (kept) kept.ended = true
        }),
    }
  }

  #charge(payment: PaymentByCard, { id, key: cardKey, customerKey }: SavedCard, key: string): Report['failure'] {
    const again = this.charges.some((each) => each.key === key)
    if (again && this.repeatsCharges) return undefined
    const kept = this.cards.get(id)
    const gone = !kept || kept.ended || kept.key !== cardKey || kept.customerKey !== customerKey
    const asks = this.asksBuyers && !gone
    this.charges.push({ paymentId: payment.id, cardId: id, key, months: payment.months, moved: !gone && !kept.declines && !asks })
    if (gone) return { reason: 'saved_card_gone', code: 'CARD_GONE' }
    if (kept.declines) return { reason: 'insufficient_funds', code: kept.declines }
    if (asks) this.opens(payment.id)
    else this.pays(payment.id, { method: 'card', amount: payment.amount })
    return undefined
  }

  /** Charges that it makes by its own clock, by the payment's id. */
  readonly bookings = new Map<string, { payment: PaymentByCard; card: SavedCard; at: Date; state: 'booked' | 'fired' | 'revoked' }>()
  readonly schedules: Schedules = {
    book: (payment, card, at) =>
      this.#meet('book', async () => {
        if (this.cards.get(card.id)?.ended) return undefined
        if (!this.bookings.has(payment.id)) this.bookings.set(payment.id, { payment, card, at, state: 'booked' })
        return `booking-of-${payment.id}`
      }),
    coming: (card, { from, until }) =>
      this.#meet('book', async () =>
        [...this.bookings.values()]
          .filter(({ state, at, card: of }) => state === 'booked' && of.id === card.id && at >= from && at < until)
          .map(({ payment: { id }, at }) => ({ paymentId: id, ref: `booking-of-${id}`, at })),
      ),
    revoke: ({ id }, card, { ref }) =>
      this.#meet('book', async () => {
        const booking = this.bookings.get(id)
        // Without its name it is looked for among those of the card.
        if (ref === undefined && booking?.card.id !== card.id) return 'revoked'
        if (booking?.state === 'booked') booking.state = 'revoked'
        return booking?.state === 'fired' ? 'fired' : 'revoked'
      }),
  }

  /** Its clock has come so far: makes what is booked until then, however often this is said. Returns the payments. */
  fires(now: Date): string[] {
    const due = [...this.bookings.values()].filter(({ at, state }) => state === 'booked' && at <= now)
    for (const booking of due) {
      booking.state = 'fired'
      const failure = this.#charge(booking.payment, booking.card, `booked:${booking.payment.id}`)
      if (failure) this.declines(booking.payment.id, failure.code, failure.reason)
    }
    return due.map(({ payment }) => payment.id)
  }

  readonly toldMembers: { ref: string; name: string; key: string }[] = []
  readonly erasedRecords: string[] = []
  readonly memberRecords: MemberRecords = {
    update: ({ ref, name }, key) => this.#meet('record', async () => void this.toldMembers.push({ ref, name, key })),
    erase: (ref) => this.#meet('record', async () => void this.erasedRecords.push(ref)),
  }

  readonly escrowDesk: Escrows = {
    tellsBuyersAnswer: true,
    find: ({ paymentId }) => this.#meet('escrow-look', async () => this.#escrows.get(paymentId)),
    register: ({ paymentId }, parcel, key) =>
      this.#meet('escrow', async () => {
        if (this.#escrows.get(paymentId) !== 'waiting') throw new GatewayError('refused', 'ALREADY_REGISTERED')
        this.#escrows.set(paymentId, 'registered')
        this.told.push({ paymentId, key, parcel })
      }),
    confirm: ({ paymentId }, key) =>
      this.#meet('escrow', async () => {
        if (this.#escrows.get(paymentId) !== 'registered') throw new GatewayError('refused', 'NOT_REGISTERED')
        this.#escrows.set(paymentId, 'confirmed')
        this.told.push({ paymentId, key, confirmed: true })
      }),
  }

  readonly disputeDesk: Disputes = {
    of: (payment) =>
      this.#meet('disputes', async () => this.#disputes.filter(({ paymentId }) => paymentId === payment.id).map((one) => ({ ...one }))),
    since: (from) =>
      this.#meet('disputes', async () =>
        this.#disputes.filter(({ openedAt }) => openedAt >= from).map(({ paymentId }) => ({ paymentRef: this.entry(paymentId).ref })),
      ),
    submit: (ref, evidence, key) =>
      this.#meet('evidence', async () => {
        const dispute = this.#dispute(ref)
        if (dispute.state !== 'opened') throw new GatewayError('refused', 'INVALID_STATE')
        dispute.state = 'submitted'
        this.evidence.push({ ref, evidence, key })
      }),
  }

  #openDisputes(id: string): number {
    const open = this.#disputes.filter(({ paymentId, state }) => paymentId === id && (state === 'opened' || state === 'submitted'))
    return open.reduce((sum, { amount }) => sum + amount, 0)
  }

  #dispute(ref: string) {
    const dispute = this.#disputes.find((one) => one.ref === ref)
    if (!dispute) throw new Error(`The gateway has no dispute ${ref}.`)
    return dispute
  }

  /** Captures once, and releases the rest of the authorisation. */
  #capture({ id }: GatewayPayment, amount: number, key: string): string | undefined {
    if (this.#answered.has(key)) return this.#answered.get(key)
    const entry = this.entry(id)
    const refusal = this.#whyNotCaptured(entry, amount)
    if (!refusal) take(entry, amount)
    this.#answered.set(key, refusal)
    this.captures.push({ paymentId: id, amount, key, moved: !refusal })
    return refusal
  }

  #whyNotCaptured(entry: BookEntry, amount: number): string | undefined {
    if (entry.status !== 'authorised' || amount > entry.authorised) return 'INVALID_STATE'
    if (!entry.refusesAtConfirm) return undefined
    entry.status = 'failed'
    entry.failure = entry.refusesAtConfirm
    return entry.refusesAtConfirm.code
  }

  async #meet<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    this.calls[operation]++
    // Like a network: lets calls that were made at the same time begin too.
    await new Promise((resolve) => setImmediate(resolve))
    await this.#hanging
    const fault = this.#faults[operation].shift()
    if (this.isAway) throw new GatewayError('unclear', 'TIMEOUT')
    if (fault === undefined) return work()
    if (fault === 'not_sent') throw new GatewayError('not_sent', 'TIMEOUT')
    if (fault === 'unreachable') throw new GatewayError('unreachable', 'ECONNREFUSED')
    if (fault === 'lost_before') throw new GatewayError('unclear', 'ECONNRESET')
    if (fault === 'unreadable') throw new GatewayError('unreadable', 'HTTP_200')
    if (fault === 'lost_after') {
      await work()
      throw new GatewayError('unclear', 'ECONNRESET')
    }
    if ('refuse' in fault) throw new GatewayError('refused', fault.refuse)
    if ('after' in fault) {
      await fault.after
      return work()
    }
    if ('answeredAfter' in fault) {
      const answer = await work()
      await fault.answeredAfter
      return answer
    }
    const truth = await work()
    return typeof truth === 'object' && truth !== null ? { ...truth, ...fault.lie } : truth
  }

  /** Returns the code of a refusal. The same key gets the same answer, and nothing happens twice. */
  #confirm(payment: GatewayPayment, authorisation: Authorisation, key: string): string | undefined {
    if (this.#answered.has(key)) return this.#answered.get(key)
    const refusal = this.#take(payment, authorisation)
    this.#answered.set(key, refusal)
    this.confirms.push({ paymentId: payment.id, key, moved: refusal === undefined })
    return refusal
  }

  #take(payment: GatewayPayment, { ref }: Authorisation): string | undefined {
    const entry = this.#entries.get(payment.id)
    if (!entry || entry.ref !== ref) return 'NOT_FOUND_PAYMENT_SESSION'
    if (entry.captured > 0) return 'ALREADY_PROCESSED_PAYMENT'
    if (entry.status !== 'authorised') return 'NOT_FOUND_PAYMENT_SESSION'
    if (entry.amount !== payment.amount) return 'FORBIDDEN_REQUEST'
    if (entry.refusesAtConfirm) {
      entry.status = 'failed'
      entry.failure = entry.refusesAtConfirm
      return entry.refusesAtConfirm.code
    }
    if (entry.method === 'virtual_account') issue(entry)
    else take(entry)
    return undefined
  }

  #cancel(payment: GatewayPayment, refund: RefundToMake): string | undefined {
    const key = `cancel ${refund.id}`
    if (this.#answered.has(key)) return this.#answered.get(key)
    const entry = this.#entries.get(payment.id)
    const refusal =
      !entry ||
      (this.comparesRemaining && remaining(entry) !== refund.remaining) ||
      refund.amount > remaining(entry) - (entry.pendingCancel?.amount ?? 0)
        ? 'CANCELLABLE_AMOUNT_DIFFERS'
        : undefined
    // After a refusal the shop may try again under the same key: only what was done is remembered.
    if (refusal === undefined && entry) {
      if (this.cancelsLater) entry.pendingCancel = { ref: `cancel-${++this.#refs}`, key: refund.id, amount: refund.amount }
      else entry.cancels.push({ key: refund.id, amount: refund.amount })
      this.refunds.push(refund)
      this.#answered.set(key, undefined)
    }
    return refusal
  }

  #report(payment: GatewayPayment): Report {
    const entry = this.#entries.get(payment.id)
    if (!entry)
      return {
        status: 'absent',
        ...noMoney(payment.amount),
        currency: payment.currency,
        mode: this.mode,
        ours: true,
      }
    const cancelled = cancelledIn(entry)
    const {
      ref,
      amount,
      currency,
      captured,
      discount,
      mode,
      ours,
      method,
      failure,
      virtualAccount,
      depositDue,
      underWay,
      depositSecret,
      pendingCancel,
      failedCancels,
      card,
      riskScore,
    } = entry
    return {
      ...(card && { card }),
      ...(riskScore !== undefined && { riskScore }),
      status: captured > 0 ? (captured > cancelled ? 'paid' : 'cancelled') : entry.status,
      ref,
      ...sumsOf({ total: amount, captured, cancelled, discount, disputed: this.#openDisputes(payment.id) }),
      currency,
      mode,
      ours,
      method,
      ...(captured > 0 && { receipt: { method } }),
      ...(entry.status === 'authorised' && { authorisation: { ref } }),
      ...(entry.status === 'authorised' &&
        this.capturing !== 'by_confirm' && {
          authorised: { amount: entry.authorised, until: this.authorisedUntil, captureOnShipping: this.capturing === 'on_shipping' },
        }),
      ...(failure && { failure }),
      ...(virtualAccount && { virtualAccount }),
      ...(depositDue && { depositDue }),
      ...(underWay && { underWay }),
      ...(depositSecret && { depositSecret }),
      ...(pendingCancel && { pendingCancel: { ref: pendingCancel.ref, amount: pendingCancel.amount } }),
      ...(failedCancels && { failedCancels }),
    }
  }

  /** A new attempt under the same id replaces one that failed. */
  #attempt(paymentId: string, attempt: Attempt, status: BookEntry['status']): BookEntry {
    const registered = this.#registered.get(paymentId)
    const before = this.#entries.get(paymentId)
    if (before && before.captures > 0) throw new Error(`${paymentId} is already paid at the gateway.`)
    const entry: BookEntry = {
      paymentId,
      ref: `ref-${paymentId}-${++this.#refs}`,
      amount: registered?.amount ?? 10_000,
      currency: registered?.currency ?? 'KRW',
      mode: this.mode,
      ours: true,
      method: 'card',
      captured: 0,
      discount: 0,
      captures: 0,
      cancels: [],
      authorised: attempt.amount ?? registered?.amount ?? 10_000,
      ...attempt,
      status,
    }
    this.#entries.set(paymentId, entry)
    return entry
  }
}

function take(entry: BookEntry, amount = entry.amount): void {
  entry.status = 'paid'
  entry.captured = amount
  entry.captures++
}

function issue(entry: BookEntry, dueAt?: Date): void {
  entry.status = 'awaiting_deposit'
  entry.virtualAccount = { bank: '20', accountNumber: 'X1234567890', ...(dueAt && { dueAt: dueAt.toISOString() }) }
  entry.depositSecret = `secret-of-${entry.paymentId}`
}

export const cancelledIn = (entry: Pick<BookEntry, 'cancels'>) => entry.cancels.reduce((sum, { amount }) => sum + amount, 0)

const remaining = (entry: BookEntry) => entry.captured - cancelledIn(entry)
