/**
 * Every fault in every call that saves or charges a card, at every gateway, between the real adapters and the sandbox: one key and one
 * charge, or none and an order that nobody has paid. No webhook helps.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { members, savedCards } from '#db/schema.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { saveTypedCard } from '#lib/card-entry/save-typed-card.ts'
import { readTicket } from '#lib/card-entry/ticket.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { gatewaysConfig, parseEnv } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import { Metrics } from '#lib/metrics.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { hashOfKey } from '#lib/saved-cards/saved-card.ts'
import type { CardSubject, Subject } from '../../test/gateway-examples/subject.ts'
import { SUBJECTS } from '../../test/gateway-examples/subjects.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { type RunningSandbox, startSandbox } from '../../test/support/running-sandbox.ts'
import { justSignedIn } from '../../test/support/saved-cards.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, openTestShop, place, type TestShop } from '../../test/support/test-shop.ts'

/** With the duration of those that need one. A drip takes a whole timeout. */
const KINDS: Record<string, { ms?: number }> = {
  drop_before: {},
  drop_after: {},
  reset_mid: {},
  '503_before': {},
  '500_after': {},
  malformed: {},
  truncated: {},
  html200: {},
  delay: { ms: 50 },
  '429': {},
  '401': {},
  '404_for': {},
  lie_ok: {},
  lie_fail: {},
  swap: {},
  weird_amount: {},
  new_status: {},
}

type Operation = 'issue' | 'lookup' | 'list' | 'charge' | 'confirm' | 'cancel'

interface Case {
  name: string
  subject: Subject
  cards: CardSubject
  operation: Operation
  kind: string
  /** Whether the fault meets the card's saving by its window or by the shop's own form, its charge or its end. */
  at: 'saving' | 'typing' | 'charging' | 'ending'
}

/** One subject for each gateway: what differs between companies is the adapters' examples' business. */
const chosen = ['Toss', 'PortOne V2', 'PortOne V1', 'iPay'].flatMap((title) => {
  const subject = SUBJECTS.find((each) => each.title.startsWith(title) && each.savesCards)
  return subject?.savesCards ? [{ subject, cards: subject.savesCards }] : []
})

/** A window that the shop need not exchange is only looked up. */
const savedBy = ({ exchanges }: CardSubject, gateway: string): readonly Operation[] => {
  if (exchanges) return ['issue']
  return gateway === 'portone-v2' ? ['lookup', 'list'] : ['lookup']
}

const CASES: readonly Case[] = chosen.flatMap(({ subject, cards }) => {
  const calls: [Case['at'], Operation][] = [
    ...savedBy(cards, subject.gateway).map((operation): [Case['at'], Operation] => ['saving', operation]),
    ...(cards.takesTyped ? [['typing', 'issue'] as [Case['at'], Operation]] : []),
    ['charging', cards.charges],
    ['charging', 'lookup'],
    ['ending', 'cancel'],
  ]
  return calls.flatMap(([at, operation]) =>
    Object.keys(KINDS).map((kind) => ({ name: `${at}: ${operation} ${kind}`, subject, cards, at, operation, kind })),
  )
})

/** Part of a case's name, to run only those cases. `FAULTS=all` runs every case, otherwise every nineteenth: there are seventeen kinds. */
const only = process.env.FAULT ?? ''
const run = CASES.filter(({ name }, i) => name.includes(only) && (process.env.FAULTS === 'all' || only !== '' || i % 19 === 0))

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const metrics = new Metrics()
const TAKES_TYPED = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190' }

async function openShop({ subject, cards }: Pick<Case, 'subject' | 'cards'>, more: Record<string, string> = {}): Promise<TestShop> {
  const { manifest, shopUrl } = sandbox
  const settings = { PUBLIC_URL: shopUrl, ...subject.env(manifest, manifest[subject.gateway].api), ...cards.env(manifest), ...more }
  const shop = await openTestShop({ env: { ...settings, ...TAKES_TYPED, DATA_KEY: 'a-data-key-of-sixteen' } })
  return { ...shop, gateways: Gateways.open(gatewaysConfig(parseEnv(settings)), createHttp(metrics)) }
}

const meets = ({ subject, operation, kind }: Case) =>
  sandbox.ask('/faults', { gateway: subject.gateway, operation, kind, nth: 1, ...KINDS[kind] })

const TYPED = {
  card: { number: '4330120000001007', expiryYear: '40', expiryMonth: '12', identity: '900101', password: '12' },
  expiry: { year: 2040, month: 12 },
}

async function typesCard(shop: TestShop, one: Case, member: { id: string; customerKey: string }): Promise<string> {
  const begun = await beginTypedCard(shop, { member, gateway: one.subject.gateway, locale: 'ko', ip: '203.0.113.9' })
  assert.ok(begun.ok)
  const ticket = readTicket(shop, new URL(begun.frameUrl).searchParams.get('t'))
  assert.ok(ticket)
  await meets(one)
  const told = await saveTypedCard(shop, ticket, TYPED)
  assert.ok(told.ok)
  return begun.cardId
}

async function savesCard(shop: TestShop, one: Case, member: { id: string; customerKey: string }): Promise<string> {
  if (one.at === 'typing') return typesCard(shop, one, member)
  const { gateway } = one.subject
  const begun = await beginCard(shop, { member, gateway, locale: 'ko', ip: '203.0.113.9' })
  assert.ok(begun.ok)
  const { cardId, window } = begun
  const result = one.cards.visit
    ? await one.cards.visit(sandbox.manifest, 'approve', {})
    : ((await sandbox.ask(`/payments/${gateway}/${cardId}/approve`, { window })).result as object)
  const returned = shop.gateways.savedCards(gateway)?.readReturn({ ...result, card: cardId })
  assert.ok(returned)
  if (one.at === 'saving') await meets(one)
  await completeCard(shop, returned.claim, 'callback')
  return cardId
}

const aLongTime = (shop: TestShop) =>
  letTimePass(shop, 0, 6 * SECOND, 11 * SECOND, 16 * SECOND, MINUTE, MINUTE, 5 * MINUTE, 16 * MINUTE, HOUR, HOUR, DAY)

const cardIn = async (shop: TestShop, id: string) => (await shop.db.read.select().from(savedCards).where(eq(savedCards.id, id)))[0]

/** The keys that the gateway keeps; of the cases before, none is left. */
async function keysAt(gateway: string): Promise<string[]> {
  const { cards } = (await sandbox.ask(`/books.json?gateway=${gateway}&limit=1`)) as { cards: { key: string }[] }
  return cards.map(({ key }) => hashOfKey(key))
}

const captured = async (paymentId: string): Promise<number> => {
  const { payments } = (await sandbox.ask(`/books.json?paymentId=${paymentId}`)) as { payments: { captured: number; refunded: number }[] }
  return payments.reduce((sum, each) => sum + each.captured - each.refunded, 0)
}

async function aMember(shop: TestShop): Promise<{ id: string; customerKey: string }> {
  const id = `m${randomBytes(6).toString('hex')}`
  await keepMember(shop.db, id)
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, id))
  return { id, customerKey: member?.customerKey ?? '' }
}

/**
 * Toss tells of a key once and lists none, so what it lies about is found by nobody until the card is charged; an iPay that says no to a
 * card and keeps it tells by a notice, and none comes here.
 */
const isBelieved = ({ subject: { gateway }, at, kind }: Case): boolean => {
  if (gateway === 'toss') return (isKept({ at }) && (kind === 'lie_ok' || kind === 'lie_fail')) || (at === 'ending' && kind === 'lie_ok')
  return gateway === 'ipay' && at === 'saving' && kind === 'lie_fail'
}

const isKept = ({ at }: Pick<Case, 'at'>) => at === 'saving' || at === 'typing'

async function endsRight(one: Case): Promise<void> {
  await sandbox.ask('/reset', {})
  const shop = await openShop(one)
  try {
    const member = await aMember(shop)
    const { id } = member
    const cardId = await savesCard(shop, one, member)
    if (isKept(one)) await aLongTime(shop)
    const card = await cardIn(shop, cardId)
    if (isKept(one) && isBelieved(one)) return assert.ok(card?.state === 'active' || card?.state === 'failed')
    assert.deepEqual(await keysAt(one.subject.gateway), card?.state === 'active' ? [card.keyHash] : [])
    if (card?.state !== 'active') return assert.ok(REFUSES.has(one.kind), `the card is ${card?.state}: ${card?.failureCode}`)
    await pays(shop, one, id, cardId)
    if (one.at === 'ending') await meets(one)
    await endCard(shop, id, cardId)
    await aLongTime(shop)
    const left = isBelieved(one) ? [] : await keysAt(one.subject.gateway)
    assert.deepEqual([left, (await cardIn(shop, cardId))?.state], [[], 'ended'])
  } finally {
    await shop.close()
  }
}

/** A gateway that says no is believed, and nothing is kept there. */
const REFUSES = new Set(['401', '429', '404_for', 'lie_fail', 'lie_ok'])

async function pays(shop: TestShop, one: Case, memberId: string, cardId: string): Promise<void> {
  const { gateway } = one.subject
  const { paymentId, orderId, amount } = await place(shop, { gateway, method: 'saved_card' }, { memberId, idempotencyKey: aKey() })
  if (one.at === 'charging') await meets(one)
  const press = () => chargeCard(shop, { who: justSignedIn(shop, memberId), paymentId, cardId, months: 0 })
  const first = await press()
  // Nothing was sent, so the member presses again at once.
  const charged = !first.ok && first.problem === 'gateway_unavailable' ? await press() : first
  assert.ok(charged.ok)
  const told = charged.completion.outcome
  await aLongTime(shop)
  const { state } = await orderOf(shop, orderId)
  assert.equal(await captured(paymentId), state === 'paid' ? amount : 0)
  if (one.at !== 'charging') return assert.equal(state, 'paid')
  assert.ok(state === 'paid' || told !== 'paid' || one.kind === 'lie_ok', `told ${told}, and the order is ${state}`)
  assert.ok(!['confirming', 'unknown', 'pending'].includes(state), `the order is ${state}`)
}

for (const [title, cases] of Map.groupBy(run, ({ subject }) => subject.title))
  describe(title, () => {
    for (const one of cases) test(one.name, () => endsRight(one))
  })

/** Its window of a card is the window of a payment, and some companies charge what that names. */
test('PortOne V1: a sum that the browser put into the window of a card is paid, found and given back', async () => {
  const one = chosen.find(({ subject }) => subject.gateway === 'portone-v1')
  assert.ok(one)
  await sandbox.ask('/reset', {})
  const shop = await openShop(one, { PORTONE_V1_BILLING_PG: 'kakaopay.TC0ONETIME' })
  try {
    const begun = await beginCard(shop, { member: await aMember(shop), gateway: 'portone-v1', locale: 'ko', ip: '203.0.113.9' })
    assert.ok(begun.ok)
    const { cardId, window } = begun
    await sandbox.ask(`/payments/portone-v1/${cardId}/approve`, { window, amount: 1_000 })
    assert.equal(await captured(cardId), 1_000)
    await completeCard(shop, { cardId }, 'callback')
    await letTimePass(shop, 16 * SECOND, MINUTE)
    assert.deepEqual([await captured(cardId), (await paymentOf(shop, cardId)).state], [0, 'given_back'])
    assert.equal((await cardIn(shop, cardId))?.state, 'active')
  } finally {
    await shop.close()
  }
})
