/** A member's cards from outside: what their page shows, who may change it, and where a gateway's page leads back to. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { defaultKey } from '#components/checkout/card-choice.ts'
import { rows } from '#db/database.ts'
import { members, payments, savedCards } from '#db/schema.ts'
import { riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { chargeCard, chargeNewCard, chargeSoon } from '#lib/checkout/charge-card.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { personalDataOf } from '#lib/people/personal-data.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { cardsOfMember, hasEnded } from '#lib/saved-cards/member-cards.ts'
import { ordersByCard } from '#lib/saved-cards/orders-by-card.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { aSavedCard, justSignedIn, waitingPaymentOf } from '../../test/support/saved-cards.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aKey, openTestShop, place, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const actions = await import('#app/[locale]/(account)/account/cards/actions.ts')
const { GET: comeBack } = await import('#app/api/cards/return/[gateway]/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, {}]

const doorTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(
    name,
    async (subject) => {
      Object.assign(globalThis, { gyesanShop: subject.shop })
      await act(subject)
    },
    { env: KEEPS_DATA.env },
  )

async function aMember(shop: TestShop, id: string) {
  await keepMember(shop.db, id)
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, id))
  return { id, customerKey: member?.customerKey ?? '' }
}

type Owner = Awaited<ReturnType<typeof aMember>>

async function begin(shop: TestShop, member: Owner, paymentId?: string) {
  const begun = await beginCard(shop, { member, gateway: 'scripted', locale: 'en', ip: '203.0.113.9', ...(paymentId && { paymentId }) })
  assert.ok(begun.ok)
  return begun.cardId
}

async function aCard(shop: TestShop, gateway: ScriptedGateway, member: Owner) {
  const cardId = await begin(shop, member)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback')
  return cardId
}

async function ask(action: (typeof actions)[keyof typeof actions], fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  try {
    return (await action('ko', null, form))?.tone
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return error.to
  }
}

const stateOf = async (shop: TestShop, id: string) => {
  const [card] = await shop.db.read.select().from(savedCards).where(eq(savedCards.id, id))
  return [card?.state, card?.name, card?.isDefault]
}

doorTest('a member names, chooses and deletes their card; another site, a guest and another member do not', async ({ shop, gateway }) => {
  const [haneul, jieun] = [await aMember(shop, 'haneul'), await aMember(shop, 'jieun')]
  const [first, second] = [await aCard(shop, gateway, haneul), await aCard(shop, gateway, haneul)]
  const fields = { id: second, name: '생활비' }
  for (const [name, action] of Object.entries(actions)) {
    for (const headers of FOREIGN) {
      comesAs({ headers, memberId: haneul.id })
      assert.equal(await ask(action, fields), 'danger', name)
    }
    comesAs({ headers: OWN })
    assert.equal(await ask(action, fields), '/account/sign-in', name)
    comesAs({ headers: OWN, memberId: jieun.id })
    assert.equal(await ask(action, fields), 'danger', name)
  }
  assert.deepEqual(await stateOf(shop, second), ['active', '', false])
  comesAs({ headers: OWN, memberId: haneul.id })
  assert.equal(await ask(actions.renameCardAction, fields), 'success')
  assert.equal(await ask(actions.makeDefaultAction, fields), 'success')
  assert.deepEqual(await stateOf(shop, second), ['active', '생활비', true])
  assert.equal(await ask(actions.renameCardAction, { id: second, name: '가'.repeat(31) }), 'danger')
  assert.equal(await ask(actions.renameCardAction, { id: second, name: '' }), 'success')
  assert.equal(await ask(actions.deleteCardAction, fields), 'success')
  assert.deepEqual(await stateOf(shop, second), ['ending', '', false])
  assert.equal(await ask(actions.deleteCardAction, fields), 'danger')
  assert.deepEqual(await stateOf(shop, first), ['active', '', true])
})

doorTest('a member takes along what the shop knows of their cards, without the keys', async ({ shop, gateway }) => {
  const haneul = await aMember(shop, 'haneul')
  await aCard(shop, gateway, haneul)
  const data = await personalDataOf(shop, haneul.id)
  assert.partialDeepStrictEqual(data?.savedCards, [
    { gateway: 'scripted', state: 'active', agreements: [{ id: 'save-card', agreed: true }] },
  ])
  const [card] = await shop.db.read.select().from(savedCards)
  for (const secret of [card?.key, card?.keyHash]) assert.ok(secret && !JSON.stringify(data).includes(secret))
})

doorTest('a member’s cards name the orders whose payment with a card has no answer, and no other', async ({ shop, gateway }) => {
  const haneul = await aMember(shop, 'haneul')
  const cardId = await aCard(shop, gateway, haneul)
  const { orderId, orderNumber, paymentId } = await place(shop, { method: 'saved_card' }, { memberId: haneul.id, idempotencyKey: aKey() })
  assert.deepEqual(await ordersByCard(shop, haneul.id), new Map())
  const intent = { key: 'k', ref: cardId, savedCard: { id: cardId, months: 0, until: '2026-12-01T00:00:00Z' } }
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(payments).set({ state: 'unknown', intent }).where(eq(payments.id, paymentId)).returning({ id: payments.id }))
  })
  assert.deepEqual(await ordersByCard(shop, haneul.id), new Map([[cardId, [{ id: orderId, number: orderNumber }]]]))
  assert.deepEqual(await ordersByCard(shop, (await aMember(shop, 'jieun')).id), new Map())
})

doorTest('a guest is offered no card, and a member their own of the payment’s gateway and a new one', async ({ shop, gateway }) => {
  const haneul = await aMember(shop, 'haneul')
  assert.equal(await offeredCards(shop, undefined, 'ko'), undefined)
  assert.deepEqual((await offeredCards(shop, haneul, 'ko'))?.cards, [])
  const cardId = await aCard(shop, gateway, haneul)
  const offered = await offeredCards(shop, haneul, 'ko')
  assert.deepEqual([offered?.cards.map(({ id }) => id), offered?.newCard?.gateway], [[cardId], 'scripted'])
  assert.ok(offered?.newCard?.agreement.text)
  assert.ok(!JSON.stringify(offered).includes('key-of-'))
  assert.equal(await offeredCards(shop, haneul, 'ko', { gateway: 'another', orderId: 'none', paymentId: 'none' }), undefined)
  assert.deepEqual((await offeredCards(shop, await aMember(shop, 'jieun'), 'ko'))?.cards, [])
})

doorTest('a card that the order was refused with is not chosen again, and the other one can be', async ({ shop, gateway }) => {
  const haneul = await aMember(shop, 'haneul')
  const [declined, other] = [await aCard(shop, gateway, haneul), await aCard(shop, gateway, haneul)]
  Object.assign(gateway.cards.get(declined) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  const { orderId, paymentId } = await place(shop, { method: 'saved_card' }, { memberId: haneul.id, idempotencyKey: aKey() })
  const offered = async (payment: string) => {
    const found = await offeredCards(shop, haneul, 'ko', { gateway: 'scripted', orderId, paymentId: payment })
    return found && { chosen: defaultKey(found), refused: found.cards.filter(({ wasRefused }) => wasRefused).map(({ id }) => id) }
  }
  assert.deepEqual(await offered(paymentId), { chosen: `scripted/saved_card/${declined}`, refused: [] })
  const charged = await chargeCard(shop, { who: justSignedIn(shop, haneul.id), paymentId, cardId: declined, months: 0 })
  assert.ok(charged.ok && charged.completion.outcome === 'declined')
  assert.deepEqual(await offered(await waitingPaymentOf(shop, orderId)), { chosen: undefined, refused: [declined] })
  const [elsewhere] = (await offeredCards(shop, haneul, 'ko'))?.cards ?? []
  assert.deepEqual([elsewhere?.id, elsewhere?.wasRefused], [declined, undefined])
  assert.notEqual(other, declined)
})

doorTest('a card that was saved in order to pay, and that the rules let nobody charge, is told as such', async ({ shop, gateway }) => {
  const haneul = await aMember(shop, 'haneul')
  const rule = { id: 'own-rule', version: '0', isOn: 'on', measure: 'this_try', by: 'card', windowMinutes: '60', atLeast: '1' }
  await saveRiskRule(shop, riskRuleForm.parse({ ...rule, stages: 'charge', action: 'refuse' }), 'daeun@example.com')
  const { orderId, paymentId } = await place(shop, { method: 'saved_card' }, { memberId: haneul.id, idempotencyKey: aKey() })
  const offered = () => offeredCards(shop, haneul, 'ko', { gateway: 'scripted', orderId, paymentId })
  const before = await aCard(shop, gateway, haneul)
  assert.equal((await offered())?.newCardTurnedAway, undefined)
  const cardId = await begin(shop, haneul, paymentId)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, haneul.customerKey) }, 'callback')
  assert.equal(await chargeNewCard(shop, cardId, 'callback'), undefined)
  await chargeSoon(shop, cardId)
  const found = await offered()
  assert.deepEqual([found?.newCardTurnedAway, found?.cards.filter(({ wasRefused }) => wasRefused).map(({ id }) => id)], [true, [cardId]])
  assert.deepEqual([gateway.charges.length, (await orderOf(shop, orderId)).state], [0, 'pending'])
  assert.notEqual(before, cardId)
})

async function returned(shop: TestShop, cardId: string, more: string) {
  const sig = issueToken(shop.env.SESSION_SECRET, 'card', cardId)
  const request = new Request(`http://localhost:3000/api/cards/return/scripted?card=${cardId}&sig=${sig}&lang=en${more}`)
  return (await comeBack(request, { params: Promise.resolve({ gateway: 'scripted' }) })).headers.get('location')
}

doorTest(
  'whoever comes back from the gateway’s page sees their cards in their language, or the order that the card was to pay',
  async ({ shop, gateway }) => {
    const haneul = await aMember(shop, 'haneul')
    const alone = await begin(shop, haneul)
    assert.match(`${await returned(shop, alone, '')}`, /\/en\/account\/cards\?card=pending$/)
    const token = gateway.registers(alone, haneul.customerKey)
    assert.match(`${await returned(shop, alone, `&token=${token}`)}`, /\/en\/account\/cards\?card=saved$/)
    const { orderId, paymentId } = await place(shop, { method: 'saved_card' }, { memberId: haneul.id, idempotencyKey: aKey() })
    const forOrder = await begin(shop, haneul, paymentId)
    assert.ok(`${await returned(shop, forOrder, '')}`.includes(`/orders/${orderId}?token=`))
    const stranger = new Request(`http://localhost:3000/api/cards/return/scripted?card=${forOrder}&sig=made-up`)
    const answer = await comeBack(stranger, { params: Promise.resolve({ gateway: 'scripted' }) })
    assert.doesNotMatch(`${answer.headers.get('location')}`, /orders/)
  },
)

doorTest('a card has ended after the last day of its month in Seoul', async ({ shop, gateway }) => {
  const expiry = { year: 2026, month: 12 }
  assert.equal(hasEnded({ expiry }, new Date('2026-12-31T14:59:59Z')), false)
  assert.equal(hasEnded({ expiry }, new Date('2026-12-31T15:00:00Z')), true)
  assert.equal(hasEnded({}, new Date('2030-01-01T00:00:00Z')), false)
  const haneul = await aMember(shop, 'haneul')
  await aCard(shop, gateway, haneul)
  assert.deepEqual(
    (await cardsOfMember(shop, haneul.id)).map(({ hasEnded: ended, isAvailable }) => [ended, isAvailable]),
    [[false, true]],
  )
})

shopTest('a card that two gateways keep is offered once, at the one that works, and stays when it is the order’s', async ({ t }) => {
  const [first, second] = [new ScriptedGateway({ name: 'first' }), new ScriptedGateway({ name: 'second' })]
  const shop = await openTestShop({ gateways: [first, second], ...KEEPS_DATA })
  t.after(() => shop.close())
  const [atSecond, atFirst] = [await aSavedCard(shop, second), await aSavedCard(shop, first)]
  const face = { issuer: '신한', last4: '1234', bin: '433012' }
  await shop.db.transact((tx) => rows(tx.update(savedCards).set({ face }).returning({ id: savedCards.id })))
  const offered = async (gateway?: string) =>
    (
      await offeredCards(shop, { id: 'haneul' }, 'ko', gateway === undefined ? undefined : { gateway, orderId: '', paymentId: '' })
    )?.cards.map(({ id, isDefault, isAvailable }) => [id, isDefault, isAvailable])
  assert.deepEqual(await offered(), [[atFirst, true, true]])
  const { paymentId } = await place(shop, { method: 'saved_card', gateway: 'first' }, { memberId: 'haneul', idempotencyKey: aKey() })
  first.isAway = true
  const payment = {
    id: paymentId,
    amount: 21_000,
    currency: 'KRW',
    taxFree: 0,
    method: 'saved_card',
    mode: 'test',
    gatewayRef: null,
  } as const
  const fails = async () => assert.rejects(async () => shop.gateways.get('first')?.find(payment))
  await fails()
  assert.deepEqual(await offered(), [[atFirst, true, true]])
  await fails()
  assert.deepEqual(await offered(), [[atSecond, true, true]])
  for (let n = 0; n < 4; n++) await fails()
  assert.deepEqual(await offered(), [[atSecond, true, true]])
  assert.deepEqual(await offered('first'), [[atFirst, false, false]])
})
