/** Where an adapter's saved cards are tried: what a member, the shop and the gateway do, by the port's names. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { newCardId } from '#lib/card-id.ts'
import { systemRandom } from '#lib/clock.ts'
import { parseEnv } from '#lib/env.ts'
import { buyerId } from '#lib/gateways/companies/buyer-id.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { createHttp } from '#lib/gateways/http.ts'
import type { TypedCard } from '#lib/gateways/key-in.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import type { CardReport, CardReturn, CardToSave, PaymentByCard, SavedCard, SavedCards } from '#lib/gateways/saved-cards.ts'
import { Metrics } from '#lib/metrics.ts'
import type { RunningSandbox } from '../support/running-sandbox.ts'
import { BUYER } from '../support/scripted-http.ts'
import { Bench } from './bench.ts'
import { adapterOf, type CardSubject, type CardVisit, type Subject } from './subject.ts'

const metrics = new Metrics()

/** Its last four digits choose no refusal in any sandbox. */
export const TYPED: TypedCard = { number: '4330120000001007', expiryYear: '39', expiryMonth: '12', identity: '900101', password: '12' }

type Act = Record<string, string | number>
type Saved = CardReport & { status: 'saved' }

export class CardBench {
  readonly subject: Subject
  readonly cards: CardSubject
  readonly gateway: Gateway
  readonly port: SavedCards
  readonly sandbox: RunningSandbox
  readonly #payments: Bench

  constructor(subject: Subject, cards: CardSubject, sandbox: RunningSandbox) {
    const { manifest, shopUrl } = sandbox
    const { api } = manifest[subject.gateway]
    const more = cards.env(manifest)
    const env = parseEnv({ PUBLIC_URL: shopUrl, ...subject.env(manifest, api), ...more })
    const { savedCards } = capabilitiesOf(subject.gateway, env, createHttp(metrics))
    if (!savedCards) throw new Error(`${subject.title} saves no cards.`)
    this.subject = subject
    this.cards = cards
    this.sandbox = sandbox
    this.port = savedCards
    this.gateway = adapterOf(subject, sandbox, api, more)
    this.#payments = new Bench(subject, this.gateway, sandbox, () => {})
  }

  /** A card that nobody has saved, of a member of its own where no other is named. */
  card(of?: CardToSave): CardToSave {
    if (of) return { ...of, id: newCardId('B6V', systemRandom) }
    const member = { key: `m_${randomBytes(16).toString('hex')}`, name: BUYER.name, email: BUYER.email, phone: BUYER.phone, ref: null }
    return { id: newCardId('B6V', systemRandom), member, mode: 'test', locale: 'ko' }
  }

  /** The member's act in the window; returns what the browser's script and the redirect say. Without a redirect both are the script's. */
  async visits(card: CardToSave, what: CardVisit, act: Act = {}): Promise<Record<'script' | 'redirect', CardReturn>> {
    if (this.cards.visit) {
      const said = this.port.readReturn({ ...(await this.cards.visit(this.sandbox.manifest, what, act)), card: card.id })
      assert.ok(said)
      return { script: said, redirect: said }
    }
    const window = await this.port.window(card, `${this.sandbox.shopUrl}/api/cards/return/${this.subject.gateway}?card=${card.id}&sig=abc`)
    const answer = await this.sandbox.ask(`/payments/${this.subject.gateway}/${card.id}/${what}`, { window, ...act })
    const script = this.port.readReturn({ ...(answer.result as object), card: card.id })
    const redirect = this.port.readReturn(Object.fromEntries(new URL(answer.redirectUrl as string).searchParams))
    assert.ok(script && redirect, JSON.stringify(answer))
    return { script, redirect }
  }

  /** A card of a window, saved. */
  async saved(act: Act = {}, of?: CardToSave): Promise<{ card: CardToSave; report: Saved; token: string | undefined; kept: SavedCard }> {
    const card = this.card(of)
    const { token } = (await this.visits(card, 'approve', act)).script.claim
    const report = await this.port.save(card, token)
    assert.equal(report.status, 'saved')
    // Stored as the shop does.
    if (report.memberRef) card.member.ref = report.memberRef
    return { card, report, token, kept: { id: card.id, key: report.key, customerKey: card.member.key } }
  }

  /** The keys that the gateway keeps for this member. */
  async keysOf({ member }: CardToSave): Promise<string[]> {
    const { cards } = (await this.sandbox.ask(`/books.json?gateway=${this.subject.gateway}&limit=1`)) as {
      cards: { key: string; customer: string | null }[]
    }
    const names = [member.key, member.ref, buyerId({ customerKey: member.key, id: '' })]
    return cards.filter(({ customer }) => customer !== null && names.includes(customer)).map(({ key }) => key)
  }

  /** A payment of the card's member, as the shop prepares it before the press. */
  async payment({ member }: CardToSave, change: Partial<PaymentByCard> = {}): Promise<PaymentByCard> {
    const payment = { ...this.#payments.payment('saved_card'), ...change }
    if (this.gateway.registersAmounts) payment.gatewayRef = (await this.gateway.prepare(payment, member)).ref ?? null
    const returnUrl = `${this.sandbox.shopUrl}/api/payments/return/${this.subject.gateway}?payment=${payment.id}&sig=abc`
    return { orderName: '백자 찻잔', buyer: BUYER, months: 0, returnUrl, ...payment }
  }

  charge = (payment: PaymentByCard, card: SavedCard): Promise<Report> => this.port.charge(payment, card, `${payment.id}:1`)

  /** What of this payment the gateway has captured. */
  async captured(payment: PaymentByCard): Promise<number> {
    return (await this.#payments.books(payment)).captured
  }

  /** Sets a fault for the next call of this operation, about this payment or card where one is named. */
  async meets(operation: 'issue' | 'charge' | 'confirm' | 'cancel' | 'lookup', kind: string, about?: string): Promise<void> {
    await this.sandbox.ask('/faults', { gateway: this.subject.gateway, operation, kind, nth: 1, ...(about && { paymentId: about }) })
  }
}
