/** A member types a card into the shop's own form: one number under one name, sent once, kept nowhere. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { members, savedCards } from '#db/schema.ts'
import { saveRiskRule } from '#lib/admin/risk-rules.ts'
import { answerRequest } from '#lib/card-entry/answer-request.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { saveTypedCard } from '#lib/card-entry/save-typed-card.ts'
import { readTicket, type Ticket } from '#lib/card-entry/ticket.ts'
import { readTypedCard } from '#lib/card-entry/typed-card-input.ts'
import { DEFAULT_RULES } from '#lib/risk/default-rules.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { cardsOfMember } from '#lib/saved-cards/member-cards.ts'
import { gatewaysThatTakeTypedCards } from '#lib/saved-cards/typed-card-offer.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const FORM = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190' } as const

const typedTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>, env: Record<string, string> = {}) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, ...FORM, ...env } })

async function aMember(shop: TestShop, id = 'haneul') {
  await keepMember(shop.db, id)
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, id))
  return { id, customerKey: member?.customerKey ?? '' }
}

type Member = Awaited<ReturnType<typeof aMember>>

const begin = (shop: TestShop, member: Member, paymentId?: string) =>
  beginTypedCard(shop, { member, gateway: 'scripted', locale: 'ko', ip: '203.0.113.9', ...(paymentId && { paymentId }) })

async function aTicket(shop: TestShop, member: Member, paymentId?: string): Promise<Ticket> {
  const begun = await begin(shop, member, paymentId)
  assert.ok(begun.ok)
  return ticketIn(shop, new URL(begun.frameUrl).searchParams.get('t'))
}

function ticketIn(shop: TestShop, text: string | null | undefined): Ticket {
  const ticket = readTicket(shop, text ?? null)
  assert.ok(ticket)
  return ticket
}

const NUMBER = '4330121234567896'
const OTHER = '5555555555554444'

function typed(shop: TestShop, number = NUMBER) {
  const read = readTypedCard({ number, expiry: '1240', identity: '900101', password: '00' }, shop.clock.now())
  assert.ok(read.ok)
  return read
}

async function type(shop: TestShop, ticket: Ticket, number = NUMBER) {
  const saving = await saveTypedCard(shop, ticket, typed(shop, number))
  assert.ok(saving.ok)
  return saving.typed
}

const cardOf = async (shop: TestShop, id: string) => (await shop.db.read.select().from(savedCards).where(eq(savedCards.id, id)))[0]

typedTest('a card that is typed is among its member’s, with its expiry and both agreements', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const ticket = await aTicket(shop, member)
  assert.deepEqual(await type(shop, ticket), { cardId: ticket.cardId, outcome: 'saved' })
  const card = await cardOf(shop, ticket.cardId)
  assert.deepEqual(
    [card?.state, card?.enteredIn, card?.face.expiry, card?.face.last4],
    ['active', 'form', { year: 2040, month: 12 }, '1234'],
  )
  assert.deepEqual(
    card?.agreements.map(({ id, agreed }) => [id, agreed]),
    [
      ['save-card', true],
      ['type-card', true],
    ],
  )
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id }) => id),
    [ticket.cardId],
  )
  assert.equal(gateway.typed.length, 1)
})

typedTest('a card that is typed for an order pays it', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const { paymentId, orderId } = await place(shop, { method: 'saved_card' }, { memberId: member.id, idempotencyKey: aKey() })
  await type(shop, await aTicket(shop, member, paymentId))
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.charges.length, 1)
})

typedTest('the form’s button says what it pays, or only that it saves', async ({ shop }) => {
  const member = await aMember(shop)
  const { paymentId } = await place(shop, { method: 'saved_card' }, { memberId: member.id, idempotencyKey: aKey() })
  const buttonOf = async (begun: Awaited<ReturnType<typeof begin>>) => {
    assert.ok(begun.ok)
    const request = { method: 'GET', url: new URL(begun.frameUrl), headers: new Headers(), body: Buffer.of() }
    const { body } = await answerRequest(shop, { script: '', style: '', font: Buffer.of() }, request)
    return /<button[^>]*>([^<]+)/.exec(`${body}`)?.[1]
  }
  assert.equal(await buttonOf(await begin(shop, member)), '카드 저장하기')
  assert.equal(await buttonOf(await begin(shop, member, paymentId)), '21,000원 결제하고 카드 저장하기')
})

typedTest('an answer that is lost is asked for again under the same name', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  gateway.willMeet('card-type', 'lost_after', 'lost_before')
  assert.equal((await type(shop, ticket)).outcome, 'saved')
  assert.deepEqual([...new Set(gateway.typed.map(({ cardId }) => cardId))], [ticket.cardId])
})

typedTest('an answer about another member’s card is no answer: it is asked again under the same name', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  gateway.willMeet('card-type', { lie: { ours: false } })
  assert.equal((await type(shop, ticket)).outcome, 'saved')
  assert.equal((await cardOf(shop, ticket.cardId))?.state, 'active')
})

typedTest('a gateway that stays silent leaves the card to a job, which finds it with its expiry', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  gateway.willMeet('card-type', 'lost_after', 'lost_before', 'lost_before')
  assert.equal((await type(shop, ticket)).outcome, 'pending')
  // Nobody knows yet what became of the first number.
  assert.equal((await type(shop, ticket, OTHER)).outcome, 'pending')
  assert.deepEqual([...new Set(gateway.typed.map(({ number }) => number))], [NUMBER])
  await letTimePass(shop, 20 * SECOND)
  const card = await cardOf(shop, ticket.cardId)
  assert.deepEqual([card?.state, card?.face.expiry], ['active', { year: 2040, month: 12 }])
})

typedTest('a card that never arrived is given up after an hour, and is not sent again', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  gateway.willMeet('card-type', 'lost_before', 'lost_before', 'lost_before')
  assert.equal((await type(shop, ticket)).outcome, 'pending')
  await letTimePass(shop, 20 * SECOND, HOUR, HOUR)
  assert.equal((await cardOf(shop, ticket.cardId))?.state, 'failed')
  assert.deepEqual(gateway.typed, [])
})

typedTest('a gateway that was never reached saved nothing, and the member may try again', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  gateway.willMeet('card-type', 'unreachable', 'unreachable', 'unreachable')
  const away = await type(shop, ticket)
  assert.equal(away.outcome, 'away')
  assert.equal((await type(shop, ticketIn(shop, away.next?.ticket))).outcome, 'saved')
})

typedTest('every number has a name of its own, and after five there is no more', async ({ shop, gateway }) => {
  gateway.refusesNumbers.set(NUMBER, { reason: 'card_details_wrong', code: 'INVALID_CARD_NUMBER' })
  let ticket: Ticket | undefined = await aTicket(shop, await aMember(shop))
  const told: (string | undefined)[] = []
  while (ticket) {
    const { outcome, reason, next } = await type(shop, ticket)
    assert.equal(outcome, 'refused')
    told.push(reason)
    ticket = next && ticketIn(shop, next.ticket)
  }
  assert.deepEqual(told, Array(5).fill('card_details_wrong'))
  assert.equal(new Set(gateway.typed.map(({ cardId }) => cardId)).size, 5)
})

typedTest('a press twice, a second number and a stale ticket send nothing more', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  await Promise.all([type(shop, ticket), type(shop, ticket, OTHER)])
  assert.deepEqual(await type(shop, ticket, OTHER), { cardId: ticket.cardId, outcome: 'saved' })
  assert.equal(gateway.typed.length, 1)
})

typedTest('two processes that send at once send one number', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  // What the other process has written when this one has read the row.
  const call = gateway.delays('card-type', 'before')
  const first = type(shop, ticket)
  await call.begins()
  const [row] = await shop.db.read.select().from(savedCards).where(eq(savedCards.id, ticket.cardId))
  assert.equal(row?.version, 2)
  call.letThrough()
  assert.equal((await first).outcome, 'saved')
})

typedTest('a number that was refused stays refused, and the next one is another card', async ({ shop, gateway }) => {
  gateway.refusesNumbers.set(NUMBER, { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' })
  const member = await aMember(shop)
  const first = await aTicket(shop, member)
  const refused = await type(shop, first)
  const second = ticketIn(shop, refused.next?.ticket)
  assert.equal(refused.next?.cardId, second.cardId)
  assert.equal((await type(shop, second, OTHER)).outcome, 'saved')
  assert.deepEqual(await type(shop, first, OTHER), { cardId: first.cardId, outcome: 'refused', reason: 'card_declined' })
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id }) => id),
    [second.cardId],
  )
})

typedTest('the page’s own question waits for the number that is on its way', async ({ shop, gateway }) => {
  const ticket = await aTicket(shop, await aMember(shop))
  const call = gateway.delays('card-type', 'after')
  const sending = type(shop, ticket)
  await call.begins()
  const asked = completeCard(shop, { cardId: ticket.cardId }, 'callback')
  call.letThrough()
  await sending
  assert.equal((await asked)?.state, 'active')
})

typedTest('a typed card that is deleted is ended at its gateway', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const ticket = await aTicket(shop, member)
  await type(shop, ticket)
  assert.ok(await endCard(shop, member.id, ticket.cardId))
  await workUntilIdle(shop)
  assert.equal(gateway.cards.get(ticket.cardId)?.ended, true)
})

typedTest('the number, the birth date and the password are in no row and no line of the log', async ({ shop, gateway }) => {
  gateway.willMeet('card-type', 'lost_before', 'unreadable')
  await type(shop, await aTicket(shop, await aMember(shop)))
  const stored = JSON.stringify(await shop.db.read.select().from(savedCards))
  for (const secret of [NUMBER, '900101', NUMBER.slice(0, 8)]) assert.ok(!`${stored}${shop.logged.join('')}`.includes(secret), secret)
})

typedTest('a ticket opens for a quarter of an hour, and only if the shop has signed it', async ({ shop }) => {
  const begun = await begin(shop, await aMember(shop))
  assert.ok(begun.ok)
  const text = new URL(begun.frameUrl).searchParams.get('t') ?? ''
  const other = await begin(shop, await aMember(shop, 'bada'))
  assert.ok(other.ok)
  assert.equal(readTicket(shop, text.replace(begun.cardId, other.cardId)), undefined)
  assert.equal(readTicket(shop, text.replace('.1.', '.0.')), undefined)
  assert.equal(readTicket(shop, null), undefined)
  shop.clock.advance(14 * MINUTE)
  assert.equal(readTicket(shop, text)?.cardId, begun.cardId)
  shop.clock.advance(MINUTE)
  assert.equal(readTicket(shop, text), undefined)
})

typedTest('a row that a window began takes no typed number, nor does a row whose owner has left', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [window, orphan] = [await aTicket(shop, member), await aTicket(shop, member)]
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(savedCards).set({ enteredIn: 'window' }).where(eq(savedCards.id, window.cardId)).returning())
    yield* rows(tx.update(savedCards).set({ memberId: null }).where(eq(savedCards.id, orphan.cardId)).returning())
  })
  for (const ticket of [window, orphan]) assert.deepEqual(await saveTypedCard(shop, ticket, typed(shop)), { ok: false, problem: 'over' })
  assert.deepEqual(gateway.typed, [])
})

typedTest(
  'a card that was refused five times is sent no sixth time',
  async ({ shop, gateway }) => {
    gateway.refusesNumbers.set(NUMBER, { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' })
    const first = await aMember(shop)
    for (let ticket: Ticket | undefined = await aTicket(shop, first); ticket; ) {
      const saving = await saveTypedCard(shop, ticket, typed(shop))
      ticket = saving.ok && saving.typed.next ? ticketIn(shop, saving.typed.next.ticket) : undefined
    }
    assert.equal(gateway.typed.length, 5)
    assert.deepEqual(await saveTypedCard(shop, await aTicket(shop, first), typed(shop)), { ok: false, problem: 'not_accepted' })
    assert.equal(gateway.typed.length, 5)
  },
  { RATE_LIMIT_SCALE: '1' },
)

typedTest(
  'a member tries ten numbers an hour, whatever the rules about risk let them',
  async ({ shop, gateway }) => {
    for (const { id, rule } of DEFAULT_RULES) await saveRiskRule(shop, { id, version: 0, isOn: false, rule }, 'owner@example.com')
    gateway.refusesNumbers.set(NUMBER, { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' })
    const member = await aMember(shop)
    let refused = 0
    for (let form = 0; form < 3; form++) {
      for (let ticket: Ticket | undefined = await aTicket(shop, member); ticket; ) {
        const saving = await saveTypedCard(shop, ticket, typed(shop))
        if (!saving.ok) refused++
        ticket = saving.ok && saving.typed.next ? ticketIn(shop, saving.typed.next.ticket) : undefined
      }
    }
    assert.deepEqual([gateway.typed.length, refused], [10, 1])
  },
  { RATE_LIMIT_SCALE: '1' },
)

shopTest(
  'where the form is not switched on, no card is typed',
  async ({ shop }) => {
    assert.deepEqual(gatewaysThatTakeTypedCards(shop), [])
    assert.deepEqual(await begin(shop, await aMember(shop)), { ok: false, problem: 'not_offered' })
  },
  KEEPS_DATA,
)
