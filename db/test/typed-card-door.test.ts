/** The entrance that begins a card for the shop's own form, tried by everyone who might come. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { keepMember } from '../../test/support/kept-order.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aKey, place } from '../../test/support/test-shop.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

const typed = await import('#app/api/cards/typed/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FORM = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190' }
const BOTH = { gateway: 'scripted', agreements: ['save-card', 'type-card'] }

const doorTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>, env: Record<string, string> = FORM) =>
  shopTest(
    name,
    async (subject) => {
      Object.assign(globalThis, { gyesanShop: subject.shop })
      await keepMember(subject.shop.db, 'haneul')
      await act(subject)
    },
    { env: { ...KEEPS_DATA.env, ...env } },
  )

async function knock(body: object, memberId: string | undefined = 'haneul', headers: Record<string, string> = OWN) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
  const request = new Request('http://localhost:3000/api/cards/typed', init)
  const response = await asVisitor(memberId ? { memberId } : {}, () => typed.POST(request))
  const answer = await response.json()
  return { status: response.status, code: answer.error?.code, answer }
}

doorTest('a member who agrees to both gets the address of the form, on its own origin', async () => {
  const { status, answer } = await knock(BOTH)
  assert.equal(status, 201)
  assert.deepEqual(Object.keys(answer).toSorted(), ['cardId', 'frameUrl'])
  assert.equal(new URL(answer.frameUrl).origin, FORM.CARD_ENTRY_URL)
  assert.ok(answer.frameUrl.includes(answer.cardId))
})

doorTest('whoever has not signed in, and a page of another site, begin nothing', async () => {
  assert.deepEqual((await knock(BOTH, '')).code, 'sign_in_first')
  for (const headers of [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, { origin: FORM.CARD_ENTRY_URL }])
    assert.equal((await knock(BOTH, 'haneul', headers)).status, 403)
})

doorTest('without both agreements there is no form', async () => {
  for (const agreements of [[], ['save-card'], ['type-card']])
    assert.deepEqual((await knock({ ...BOTH, agreements })).code, 'agreement_missing')
})

doorTest('no card is begun for an order of somebody else, or one that another method pays', async ({ shop }) => {
  await keepMember(shop.db, 'bada')
  const theirs = await place(shop, { method: 'saved_card' }, { memberId: 'bada', idempotencyKey: aKey() })
  assert.equal((await knock({ ...BOTH, paymentId: theirs.paymentId })).code, 'no_such_payment')
  const byWindow = await place(shop, {}, { memberId: 'haneul', idempotencyKey: aKey() })
  assert.equal((await knock({ ...BOTH, paymentId: byWindow.paymentId })).code, 'wrong_card')
  const mine = await place(shop, { method: 'saved_card' }, { memberId: 'haneul', idempotencyKey: aKey() })
  assert.equal((await knock({ ...BOTH, paymentId: mine.paymentId })).status, 201)
})

doorTest('a gateway that takes no typed cards, or that the shop does not have, is none', async ({ gateway }) => {
  Object.assign(gateway.savedCards, { saveTyped: undefined })
  assert.equal((await knock(BOTH)).code, 'card_not_offered')
  assert.equal((await knock({ ...BOTH, gateway: 'elsewhere' })).code, 'card_not_offered')
})

doorTest(
  'where the form is off there is no way in',
  async () => {
    assert.equal((await knock(BOTH)).code, 'card_not_offered')
  },
  {},
)
