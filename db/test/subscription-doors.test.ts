/** The pages and actions of subscriptions: what a letter's link shows and is enough for, and what only the member or an operator does. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { invoices, operatorLog, subscriptions } from '#db/schema.ts'
import { listInvoices } from '#lib/admin/invoices.ts'
import { addPlan, planForm, priceForm, pricePlan, putOnSale } from '#lib/admin/plans.ts'
import { resumeAllRenewals, stopAllRenewals } from '#lib/admin/renewals-stop.ts'
import { subscriptionFigures } from '#lib/admin/subscription-figures.ts'
import { listRefused, listSubscriptions, listUpcoming } from '#lib/admin/subscriptions.ts'
import { invoiceDocument, readInvoice } from '#lib/documents/invoice-document.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { completeCard as completeSavedCard } from '#lib/saved-cards/complete-card.ts'
import { readCard } from '#lib/saved-cards/saved-card.ts'
import { changeCard, pause, resume, undoCancel } from '#lib/subscriptions/acts.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { consentToGive } from '#lib/subscriptions/give-consent.ts'
import { previewGoOn } from '#lib/subscriptions/go-on.ts'
import { subscriptionToken } from '#lib/subscriptions/subscription-url.ts'
import { takeNewCard } from '#lib/subscriptions/take-new-card.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aCardOf, aMember, aPlan, aSubscription, BUYER, letPassUntil, stateOf } from '../../test/support/subscriptions.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const actions = await import('#app/[locale]/(plain)/subscriptions/[token]/actions.ts')
const { default: LinkPage } = await import('#app/[locale]/(plain)/subscriptions/[token]/page.tsx')
const { default: CardPage } = await import('#app/[locale]/(plain)/subscriptions/[token]/card/page.tsx')
const { default: CancelPage } = await import('#app/[locale]/(plain)/subscriptions/[token]/cancel/page.tsx')
const { default: ConsentPage } = await import('#app/[locale]/(plain)/subscriptions/[token]/consent/page.tsx')
const { default: MyPage } = await import('#app/[locale]/(account)/account/subscriptions/[id]/page.tsx')
const { default: InvoicePage } = await import('#app/[locale]/(account)/account/invoices/[id]/page.tsx')
const { subscribeAction } = await import('#app/[locale]/(plain)/checkout/plans/[id]/actions.ts')
const { POST: beginCard } = await import('#app/api/cards/route.ts')
const { POST: completeCard } = await import('#app/api/cards/complete/route.ts')
const { GET: comeBack } = await import('#app/api/cards/return/[gateway]/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, {}]
const SIGNED_IN = { cookies: { 'gyesan-session': 's' } }

type Action = (typeof actions)[keyof typeof actions]

const subTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(
    name,
    async (subject) => {
      Object.assign(globalThis, { gyesanShop: subject.shop })
      comesAs({ headers: OWN })
      await act(subject)
    },
    { env: KEEPS_DATA.env, breakerPauseMs: 1 },
  )

async function ask(action: Action, fields: Record<string, string>): Promise<string | undefined> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return (await action('ko', null, form))?.tone
}

const post = (path: string, body: unknown, headers: Record<string, string> = OWN) =>
  new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const params = (token: string) => ({ params: Promise.resolve({ locale: 'ko', token }), searchParams: Promise.resolve({}) })

subTest('the pages of a letter’s link tell nothing of who the member is or where they live', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const token = subscriptionToken(shop, id)
  for (const page of [LinkPage, CardPage, CancelPage, ConsentPage]) {
    const shown = JSON.stringify(await page(params(token)))
    assert.ok(shown.includes('매달 책'))
    for (const secret of [...Object.values(BUYER), '사직로', '03045']) assert.ok(!shown.includes(secret), secret)
  }
})

subTest('a token that the shop has not made opens no page and does nothing', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const token = subscriptionToken(shop, id)
  for (const wrong of [id, `${token}A`, token.slice(1), `${id}${'A'.repeat(22)}`, '']) {
    await assert.rejects(LinkPage(params(wrong)), TurnedAway)
    assert.equal(await ask(actions.cancelAction, { token: wrong }), 'danger')
    assert.equal((await beginCard(post('/api/cards', { gateway: 'scripted', agreements: ['save-card'], subscription: wrong }))).ok, false)
  }
  assert.equal((await stateOf(shop, id)).state, 'active')
})

subTest('a link opens nothing any more once its member has left', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway)
  const token = subscriptionToken(shop, id)
  await eraseMember(shop, memberId)
  for (const page of [LinkPage, CardPage, CancelPage, ConsentPage]) await assert.rejects(page(params(token)), TurnedAway)
  assert.equal(await ask(actions.cancelAction, { token }), 'danger')
})

subTest('another site’s page does nothing with a subscription, even for its member', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway)
  const before = await stateOf(shop, id)
  const fields = { token: subscriptionToken(shop, id), expected: '9900', agreed: 'on', shown: 'x' }
  for (const [name, action] of Object.entries(actions)) {
    for (const headers of FOREIGN) {
      comesAs({ headers, memberId, ...SIGNED_IN })
      assert.equal(await ask(action, fields), 'danger', name)
    }
  }
  assert.deepEqual(await stateOf(shop, id), before)
})

subTest(
  'a link cancels, and does nothing else that is the member’s: it has nothing charged again, and ends nothing that is paid',
  async ({ shop, gateway }) => {
    const { id, cardId, planId } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
    await aMember(shop, 'jieun')
    const token = subscriptionToken(shop, id)
    const shown = (await consentToGive(shop, id))?.shown ?? ''
    const fields = {
      shown,
      agreed: 'on',
      token,
      cardId,
      planId,
      quantity: '2',
      when: 'now',
      expected: '0',
      expectedPrice: '19800',
      recipient: '다른 사람',
      phone: '01099998888',
    }
    const onlyMembers = [
      actions.pauseAction,
      actions.skipAction,
      actions.changePlanAction,
      actions.takeCardAction,
      actions.changeAddressAction,
      actions.endNowAction,
      actions.consentAction,
      actions.resumeAction,
      actions.undoCancelAction,
    ]
    const before = await stateOf(shop, id)
    for (const visitor of [{ headers: OWN }, { headers: OWN, memberId: 'jieun', ...SIGNED_IN }]) {
      comesAs(visitor)
      for (const action of [...onlyMembers, actions.dropChangeAction])
        assert.equal(await ask(action, { ...fields, postcode: '03045', address1: '서울' }), 'danger')
    }
    assert.deepEqual(await stateOf(shop, id), before)
    comesAs({ headers: OWN })
    assert.equal(await ask(actions.cancelAction, { token }), 'success')
    assert.equal((await stateOf(shop, id)).state, 'cancelling')
    assert.equal(await ask(actions.undoCancelAction, { token }), 'danger')
    assert.equal((await stateOf(shop, id)).state, 'cancelling')
    assert.deepEqual(await undoCancel(shop, id, 'link'), { ok: false, problem: 'sign_in_first' })
  },
)

subTest(
  'whoever holds a letter of a paused subscription has nothing charged; its member has, and above the limit with the password',
  async (subject) => {
    const { shop, gateway } = subject
    const { id, memberId } = await aSubscription(shop, gateway, { plan: { price: 400_000 } })
    const token = subscriptionToken(shop, id)
    const charged = gateway.charges.length
    await pause(shop, id, 'member')
    await letPassUntil(shop, '2027-01-10')
    for (const visitor of [{ headers: OWN }, { headers: OWN, memberId: 'another', ...SIGNED_IN }]) {
      comesAs(visitor)
      assert.equal(await ask(actions.resumeAction, { token }), 'danger')
      assert.ok(!JSON.stringify(await LinkPage(params(token))).includes('"goesOn"'))
    }
    assert.deepEqual(await resume(shop, id, 'link'), { ok: false, problem: 'sign_in_first' })
    comesAs({ headers: OWN, memberId, ...SIGNED_IN })
    const who = { memberId, sessionId: 's', signedInAt: new Date('2026-01-01T00:00:00Z'), gavePassword: false }
    assert.deepEqual(await previewGoOn(shop, id), {
      ...{ coming: { on: '2027-01-10', sum: 400_000, isNow: true }, currency: 'KRW', consent: undefined, asksPassword: true },
    })
    for (const press of [{}, { who }, { who: { ...who, memberId: 'another', gavePassword: true } }])
      assert.deepEqual(await resume(shop, id, 'member', press), { ok: false, problem: 'step_up_required' })
    assert.equal(gateway.charges.length, charged)
    assert.deepEqual(await resume(shop, id, 'member', { who: { ...who, gavePassword: true } }), { ok: true })
    await letTimePass(shop, MINUTE)
    assert.equal(gateway.charges.length, charged + 1)
  },
)

subTest('ending now gives back the sum that was shown, and no other', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway)
  const token = subscriptionToken(shop, id)
  comesAs({ headers: OWN, memberId, ...SIGNED_IN })
  for (const expected of ['', '-1', '9901', 'x']) assert.equal(await ask(actions.endNowAction, { token, expected }), 'danger', expected)
  assert.equal((await stateOf(shop, id)).state, 'active')
  assert.equal(await ask(actions.endNowAction, { token, expected: '9900' }), 'success')
  assert.equal((await stateOf(shop, id)).state, 'ended')
})

subTest('a consent counts only when its box was ticked under the text that was shown', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  const token = subscriptionToken(shop, id)
  comesAs({ headers: OWN, memberId, ...SIGNED_IN })
  const shown = /"shown":"([\w-]+)"/.exec(JSON.stringify(await asked(token)))?.[1] ?? ''
  assert.equal(await ask(actions.consentAction, { token, shown }), 'danger')
  assert.equal(await ask(actions.consentAction, { token, shown: 'another', agreed: 'on' }), 'danger')
  assert.equal(await ask(actions.consentAction, { token, shown, agreed: 'on' }), 'success')
  assert.equal(JSON.stringify(await asked(token)).includes('"shown"'), false)
})

/** Components are functions in the tree: the one that asks is called with its properties. */
async function asked(token: string): Promise<unknown> {
  const page = await ConsentPage(params(token))
  return JSON.parse(JSON.stringify(page))
}

subTest('a card that a link adds is its member’s, and the subscription is charged to it', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway)
  const subscription = subscriptionToken(shop, id)
  const asking = { gateway: 'scripted', agreements: ['save-card'], subscription }
  assert.equal((await beginCard(post('/api/cards', { ...asking, agreements: [] }))).status, 422)
  assert.equal((await beginCard(post('/api/cards', asking, { origin: 'https://evil.example' }))).status, 403)
  const begun = await (await beginCard(post('/api/cards', asking))).json()
  const card = await readCard(shop, begun.cardId)
  assert.equal(card?.memberId, memberId)
  const token = gateway.registers(begun.cardId, card?.customerKey ?? '')
  assert.equal((await completeCard(post('/api/cards/complete', { cardId: begun.cardId, token }))).status, 401)
  const done = await completeCard(post('/api/cards/complete', { cardId: begun.cardId, token, subscription }))
  assert.equal((await done.json()).outcome, 'saved')
  assert.equal((await stateOf(shop, id)).cardId, begun.cardId)
  assert.notEqual(begun.cardId, cardId)
})

subTest('a link completes no card of another member', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await aMember(shop, 'jieun')
  const theirs = await aCardOf(shop, gateway, 'jieun')
  const answer = await completeCard(post('/api/cards/complete', { cardId: theirs, subscription: subscriptionToken(shop, id) }))
  assert.equal(answer.status, 404)
  assert.notEqual((await stateOf(shop, id)).cardId, theirs)
})

subTest('the way back from a window leads only where the shop has signed', async ({ shop, gateway }) => {
  const mine = await aSubscription(shop, gateway)
  const other = await aSubscription(shop, gateway)
  const asking = { gateway: 'scripted', agreements: ['save-card'], subscription: subscriptionToken(shop, mine.id) }
  const begun = await (await beginCard(post('/api/cards', asking))).json()
  const address = new URL(begun.window.returnUrl)
  const back = async (change: (query: URLSearchParams) => void) => {
    const url = new URL(address)
    change(url.searchParams)
    return `${(await comeBack(new Request(url), { params: Promise.resolve({ gateway: 'scripted' }) })).headers.get('location')}`
  }
  assert.match(await back((query) => query.set('back', `subscription:${other.id}`)), /\/account\/cards$/)
  assert.match(await back((query) => query.delete('back')), /\/account\/cards$/)
  const card = await readCard(shop, begun.cardId)
  const token = gateway.registers(begun.cardId, card?.customerKey ?? '')
  assert.match(await back((query) => query.set('token', token)), /\/subscriptions\/[\w-]{44}\/card\?card=saved$/)
  assert.equal((await stateOf(shop, mine.id)).cardId, begun.cardId)
  assert.equal((await stateOf(shop, other.id)).cardId, other.cardId)
})

/** Begun by the link, and registered in the window; the gateway's answer to the shop is lost. */
async function aLateCard(shop: TestShop, gateway: ShopAndGateway['gateway'], id: string): Promise<string> {
  const subscription = subscriptionToken(shop, id)
  const asking = { gateway: 'scripted', agreements: ['save-card'], subscription }
  const { cardId } = await (await beginCard(post('/api/cards', asking))).json()
  const token = gateway.registers(cardId, (await readCard(shop, cardId))?.customerKey ?? '')
  gateway.willMeet('card-save', 'lost_before')
  const done = await completeCard(post('/api/cards/complete', { cardId, token, subscription }))
  assert.equal((await done.json()).outcome, 'pending')
  return cardId
}

subTest('a card that a link adds and whose answer comes late is charged all the same, and an unpaid period at once', async (subject) => {
  const { shop, gateway } = subject
  const { id, cardId } = await aSubscription(shop, gateway)
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  await letPassUntil(shop, String((await stateOf(shop, id)).paidUntil))
  assert.equal((await stateOf(shop, id)).state, 'past_due')
  const late = await aLateCard(shop, gateway, id)
  assert.equal((await stateOf(shop, id)).cardId, cardId)
  await letTimePass(shop, MINUTE, MINUTE)
  const { state, cardId: now } = await stateOf(shop, id)
  assert.deepEqual([state, now], ['active', late])
  assert.equal((await readCard(shop, late))?.subscriptionId, null)
})

subTest('a late card that was overtaken changes nothing: by the member’s choice, by a card begun after it, by the end', async (subject) => {
  const { shop, gateway } = subject
  const { id, memberId } = await aSubscription(shop, gateway)
  const another = await aCardOf(shop, gateway, memberId)
  await aLateCard(shop, gateway, id)
  assert.deepEqual(await changeCard(shop, id, 'member', another), { ok: true })
  await letTimePass(shop, MINUTE)
  assert.equal((await stateOf(shop, id)).cardId, another)
  // Two from the link: the one begun last wins, whichever is answered first.
  const first = await aLateCard(shop, gateway, id)
  await letTimePass(shop, 1)
  const second = await aCardOf(shop, gateway, memberId, id)
  assert.deepEqual(await takeNewCard(shop, second), 'taken')
  await letTimePass(shop, MINUTE)
  assert.equal((await stateOf(shop, id)).cardId, second)
  assert.equal((await readCard(shop, first))?.state, 'active')
  const third = await aCardOf(shop, gateway, memberId, id)
  assert.deepEqual(await endNow(shop, id, 'member', (await previewEndNow(shop, id))?.refund ?? 0), { ok: true })
  assert.equal(await takeNewCard(shop, third), 'nothing')
})

subTest('of two late cards the one begun first gives way to the other', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const first = await aLateCard(shop, gateway, id)
  await letTimePass(shop, 1)
  const second = await aLateCard(shop, gateway, id)
  await completeSavedCard(shop, { cardId: first }, 'job')
  assert.equal(await takeNewCard(shop, first), 'taken')
  await letTimePass(shop, MINUTE)
  assert.equal((await stateOf(shop, id)).cardId, second)
})

subTest('a member reads that a change was not made where its difference is refused', async ({ shop, gateway }) => {
  const { id, memberId, cardId, planId } = await aSubscription(shop, gateway)
  const token = subscriptionToken(shop, id)
  const change = (quantity: string, expected: string) =>
    ask(actions.changePlanAction, { token, planId, quantity, when: 'now', expected, expectedPrice: `${9900 * Number(quantity)}` })
  comesAs({ headers: OWN, memberId, ...SIGNED_IN })
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  assert.equal(await change('2', '9900'), 'danger')
  assert.equal((await stateOf(shop, id)).quantity, 1)
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: undefined })
  assert.equal(await change('2', '9900'), 'success')
  assert.equal((await stateOf(shop, id)).quantity, 2)
})

subTest('only its member sees a subscription’s own page and its invoices', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway)
  await aMember(shop, 'jieun')
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.subscriptionId, id))
  assert.ok(invoice)
  const page = () => MyPage({ params: Promise.resolve({ locale: 'ko', id }) })
  const paper = () => InvoicePage({ params: Promise.resolve({ locale: 'ko', id: invoice.id }) })
  for (const visitor of [{ headers: OWN }, { headers: OWN, memberId: 'jieun', ...SIGNED_IN }]) {
    comesAs(visitor)
    await assert.rejects(page(), TurnedAway)
    await assert.rejects(paper(), TurnedAway)
  }
  comesAs({ headers: OWN, memberId, ...SIGNED_IN })
  await page()
  await paper()
})

const order = (planId: string, more: Record<string, unknown> = {}) => ({
  ...{ planId, planVersion: 1, quantity: 1, gateway: 'scripted', method: 'saved_card', expectedTotal: 9900, buyer: BUYER },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  ...more,
})

subTest('only a member who is signed in subscribes, from a page of the shop, and to goods with an address', async ({ shop }) => {
  const planId = await aPlan(shop)
  const goods = await aPlan(shop, { skuId: 'cup' })
  const subscribe = async (sent: unknown) => {
    const answer = await subscribeAction(sent as Parameters<typeof subscribeAction>[0], { key: aKey() }, 'ko')
    return answer.ok ? 'subscribed' : answer.code
  }
  assert.equal(await subscribe(order(planId)), 'sign_in_first')
  const { id: memberId } = await aMember(shop, 'haneul')
  for (const headers of FOREIGN) {
    comesAs({ headers, memberId, ...SIGNED_IN })
    assert.equal(await subscribe(order(planId)), 'invalid_input')
  }
  comesAs({ headers: OWN, memberId, ...SIGNED_IN })
  assert.equal(await subscribe(order(goods)), 'invalid_input')
  assert.equal(await subscribe(order(planId, { price: 1 })), 'invalid_input')
  assert.equal(await subscribe(order(planId, { planVersion: 2 })), 'price_changed')
  assert.equal(await subscribe(order(planId, { expectedTotal: 0 })), 'price_changed')
  assert.equal(await subscribe(order(planId, { quantity: 6 })), 'wrong_quantity')
  assert.equal((await shop.db.read.select().from(subscriptions)).length, 0)
  assert.equal(await subscribe(order(planId)), 'subscribed')
})

const FORM = {
  ...{ id: 'TEA-CLUB', nameKo: '차 모임', nameEn: 'Tea club', summaryKo: '매달', summaryEn: 'Each month', price: '12000' },
  ...{ interval: 'month', intervalCount: '1', trialDays: '0', setUpFee: '0', mostQuantity: '1', afterGrace: 'end' },
}

subTest('an operator makes a plan once, prices it from a day that has not passed, and takes it off sale', async ({ shop }) => {
  const actor = 'owner@example.com'
  const form = planForm.parse(FORM)
  assert.deepEqual(await addPlan(shop, form, actor), { ok: true })
  assert.deepEqual(await addPlan(shop, form, actor), { ok: false, problem: 'id_taken' })
  assert.deepEqual(await addPlan(shop, planForm.parse({ ...FORM, id: 'CUP' }), actor), { ok: false, problem: 'id_taken' })
  assert.deepEqual(await addPlan(shop, planForm.parse({ ...FORM, id: 'X-1', skuId: 'nothing' }), actor), { ok: false, problem: 'no_goods' })
  const price = (appliesFrom: string) => pricePlan(shop, priceForm.parse({ id: 'tea-club', price: '13000', appliesFrom }), actor)
  assert.deepEqual(await price('2026-11-20'), { ok: false, problem: 'day_passed' })
  for (const soon of ['2026-11-22', '2026-12-20']) assert.deepEqual(await price(soon), { ok: false, problem: 'rise_too_soon' })
  assert.deepEqual(await pricePlan(shop, priceForm.parse({ id: 'tea-club', price: '11000', appliesFrom: '2026-11-22' }), actor), {
    ok: true,
  })
  assert.deepEqual(await price('2027-01-01'), { ok: true })
  assert.deepEqual(await putOnSale(shop, 'tea-club', false, actor), { ok: true })
  assert.deepEqual(await putOnSale(shop, 'no-plan', false, actor), { ok: false, problem: 'gone' })
  const log = await shop.db.read.select({ action: operatorLog.action }).from(operatorLog)
  assert.deepEqual(log.map(({ action }) => action).toSorted(), ['plan.make', 'plan.offer', 'plan.price', 'plan.price'])
})

subTest('operators see what is due, what was refused, and what it brings', async ({ shop, gateway }) => {
  const { id, cardId, planId } = await aSubscription(shop, gateway)
  assert.deepEqual(
    (await listUpcoming(shop)).rows.map(({ startsOn, price }) => [startsOn, price]),
    [['2026-12-21', 9900]],
  )
  assert.equal((await subscriptionFigures(shop)).mrr, 9900)
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  await letPassUntil(shop, '2026-12-21', 10)
  const [refused] = (await listRefused(shop)).rows
  assert.equal(refused?.period.subscriptionId, id)
  const found = async (state: 'past_due' | 'active', plan: string) => (await listSubscriptions(shop, { state, plan })).rows.length
  assert.deepEqual([await found('past_due', planId), await found('active', planId), await found('past_due', 'other')], [1, 0, 0])
  const { recovery } = await subscriptionFigures(shop)
  assert.deepEqual(
    recovery.map(({ refused: n, paid }) => [n, paid]),
    [[1, 0]],
  )
  assert.equal((await listInvoices(shop, { state: 'open' })).rows.length, 1)
})

subTest('while everything is stopped nothing is charged, and then each period once', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const moved = () => gateway.charges.filter((charge) => charge.moved).length
  await stopAllRenewals(shop, 'owner@example.com')
  await letPassUntil(shop, '2026-12-22')
  assert.equal(moved(), 1)
  await resumeAllRenewals(shop, 'owner@example.com')
  await letPassUntil(shop, '2026-12-24')
  assert.equal(moved(), 2)
  assert.equal((await stateOf(shop, id)).state, 'active')
})

subTest('an invoice adds up to the won on paper', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { setUpFee: 3000 }, quantity: 2 })
  const facts = await readFirstInvoice(shop, id)
  const { goods, total, number } = invoiceDocument(facts, 'en')
  assert.equal(number, '2026-000001')
  assert.deepEqual(
    goods.rows.map(({ cells }) => cells.at(-1)),
    ['19,800', '3,000'],
  )
  assert.deepEqual([total[1], goods.sums.at(-1)?.at(-1)], ['₩22,800', '22,800'])
})

async function readFirstInvoice(shop: TestShop, subscriptionId: string) {
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.subscriptionId, subscriptionId))
  const facts = invoice && (await readInvoice(shop, invoice.id))
  assert.ok(facts)
  return facts
}
