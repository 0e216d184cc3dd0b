/** What strangers and curious operators do to the form for callers' cards: forged and stolen tickets, other pages, and errors that quote. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { operators } from '#db/schema.ts'
import type { Operator } from '#lib/admin/operator-session.ts'
import { phoneOrderInput, placePhoneOrder } from '#lib/admin/phone-orders.ts'
import { beginPhoneCard } from '#lib/card-entry/begin-phone-card.ts'
import { CARD_AS_TYPED, cardFormTest, TYPED_NUMBER } from '../support/card-form.ts'
import { aKey, anOrder, type TestShop } from '../support/test-shop.ts'

const JIEUN: Operator = { id: 'op-jieun', email: 'jieun@example.com', name: '지은', role: 'phone-orders', locale: 'ko' }

const formTest = cardFormTest(aTicket)

async function aTicket(shop: TestShop): Promise<string> {
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(operators)
        .values({ ...JIEUN, createdAt: shop.clock.now() })
        .returning({ id: operators.id }),
    ),
  )
  const { gateway: _, method: __, ...order } = anOrder()
  const input = phoneOrderInput.parse({ ...order, reason: '전화', payBy: 'card' })
  const placing = await placePhoneOrder(shop, input, JIEUN, { idempotencyKey: aKey(), ip: '203.0.113.7' })
  assert.ok(placing.ok)
  const begun = await beginPhoneCard(shop, { orderId: placing.placed.orderId, months: 0, agreed: true }, JIEUN)
  assert.ok(begun.ok)
  return new URL(begun.frameUrl).searchParams.get('t') ?? ''
}

formTest('the form charges the card once, and says no more than which payment', async ({ ticket, ask, post, gateway }) => {
  const html = await (await ask(`/?t=${ticket}`)).text()
  assert.match(html, /<button type="submit">결제하기<\/button>/)
  const response = await post({ ...CARD_AS_TYPED, ticket })
  assert.equal(response.status, 200)
  const answer: Record<string, unknown> = await response.json()
  assert.deepEqual([Object.keys(answer).toSorted(), answer.outcome], [['message', 'outcome', 'subject'], 'paid'])
  assert.equal((await post({ ...CARD_AS_TYPED, ticket, number: '5555555555554444' })).status, 200)
  assert.deepEqual(
    gateway.keyed.map(({ number }) => number),
    [TYPED_NUMBER],
  )
})

formTest('what was changed in a ticket opens nothing', async ({ shop, ticket, ask, post, gateway }) => {
  const [pay = '', id = '', operator = '', locale = '', months = '', until = '', signature = ''] = ticket.split('.')
  for (const forged of [
    [pay, id, operator, locale, '12', until, signature].join('.'),
    [pay, id, operator, locale, months, Number(until) + 1, signature].join('.'),
    [pay, id, 'op-boss', locale, months, until, signature].join('.'),
    [id, locale, '1', until, signature].join('.'),
    ticket.slice(0, -1),
  ]) {
    assert.equal((await ask(`/?t=${forged}`)).status, 403)
    assert.equal((await post({ ...CARD_AS_TYPED, ticket: forged })).status, 403)
  }
  shop.clock.advance(15 * 60_000)
  assert.equal((await post({ ...CARD_AS_TYPED, ticket })).status, 403)
  assert.deepEqual(gateway.keyed, [])
})

formTest('a page of another site, and the shop’s own pages, charge nothing', async ({ ticket, post, gateway }) => {
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'http://localhost:3000' }, { 'sec-fetch-site': 'cross-site' }])
    assert.equal((await post({ ...CARD_AS_TYPED, ticket }, headers)).status, 403)
  assert.deepEqual(gateway.keyed, [])
})

formTest('an error that quotes the card is written down without its message', async ({ shop, ticket, post, gateway }) => {
  Object.assign(gateway.typedDesk, {
    pay: async (_payment: unknown, { number }: { number: string }) => {
      throw new Error(`cannot charge ${number}`)
    },
  })
  const response = await post({ ...CARD_AS_TYPED, ticket })
  assert.equal(response.status, 503)
  assert.ok(shop.logged.join('').includes('card_entry_broken'))
  assert.ok(!`${await response.text()}${shop.logged.join('')}`.includes(TYPED_NUMBER))
  shop.faults.length = 0
})
