/** The page of a pay link and its actions: who may use them, and how much whoever was given the link sees. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { orders } from '#db/schema.ts'
import { makePayLink, type PayLinkForm, payLinkForm } from '#lib/admin/pay-links.ts'
import { riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { findPayLink } from '#lib/pay-links/pay-link.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aKey, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs, type Visitor } from '../../test/support/without-next/visitor.ts'

const { accessTo } = await import('#app/order-access.ts')
const { placePayLinkAction, seePayLinkAction } = await import('#app/[locale]/(plain)/pay/[token]/actions.ts')
const { default: PayLinkPage } = await import('#app/[locale]/(plain)/pay/[token]/page.tsx')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, {}]
const HANEUL = { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' }

function open(shop: TestShop, visitor: Visitor = { headers: OWN }) {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs(visitor)
}

async function aLink(shop: TestShop, more: Partial<Record<keyof PayLinkForm, string>> = {}) {
  const form = payLinkForm.parse({ reason: '배송비', amount: '4000', days: '7', locale: 'ko', ...more })
  const { id, url } = await makePayLink(shop, form, 'support@example.com')
  return { id, token: url.split('/').at(-1) ?? '' }
}

const order = (token: string, buyer: Partial<typeof HANEUL> = {}) => ({
  token,
  buyer,
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway: 'scripted',
  method: 'card',
})

async function placed(token: string, buyer: Partial<typeof HANEUL> = {}) {
  const answer = await placePayLinkAction(order(token, buyer), { key: aKey() }, 'ko')
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.placed
}

const page = (token: string) => PayLinkPage({ params: Promise.resolve({ locale: 'ko', token }) })

shopTest('whoever has typed everything owns the order, as a member too', async ({ shop }) => {
  await keepMember(shop.db, 'haneul')
  open(shop, { headers: OWN, memberId: 'haneul', cookies: { 'gyesan-session': 's' } })
  const { orderId } = await placed((await aLink(shop)).token, HANEUL)
  assert.equal(await accessTo(orderId), 'owner')
  assert.equal((await orderOf(shop, orderId)).memberId, 'haneul')
})

shopTest('whoever was given a link with names in it pays, and does not see them', async ({ shop }) => {
  await keepMember(shop.db, 'haneul')
  open(shop, { headers: OWN, memberId: 'haneul', cookies: { 'gyesan-session': 's' } })
  const { token } = await aLink(shop, HANEUL)
  const shown = JSON.stringify(await page(token))
  for (const secret of Object.values(HANEUL)) assert.ok(!shown.includes(secret))
  const { orderId, orderUrl = '' } = await placed(token)
  assert.equal(await accessTo(orderId), undefined)
  assert.equal(await accessTo(orderId, new URL(orderUrl, shop.env.PUBLIC_URL).searchParams.get('token')), 'token')
  assert.equal((await orderOf(shop, orderId)).memberId, null)
})

shopTest('another site’s page can neither pay a link nor say that it was seen', async ({ shop }) => {
  const { id, token } = await aLink(shop)
  for (const headers of FOREIGN) {
    open(shop, { headers })
    const answer = await placePayLinkAction(order(token, HANEUL), { key: aKey() }, 'ko')
    assert.equal(!answer.ok && answer.code, 'invalid_input')
    await seePayLinkAction(token)
  }
  assert.equal((await shop.db.read.select().from(orders)).length, 0)
  assert.equal((await findPayLink(shop, id))?.link.seenAt, null)
})

shopTest('a link is seen when a browser runs its page, and the first time counts', async ({ shop }) => {
  const { id, token } = await aLink(shop)
  open(shop)
  await page(token)
  assert.equal((await findPayLink(shop, id))?.link.seenAt, null)
  await seePayLinkAction(token)
  const first = shop.clock.now()
  shop.clock.advance(60_000)
  await seePayLinkAction(token)
  assert.deepEqual((await findPayLink(shop, id))?.link.seenAt, first)
})

shopTest('a token that the shop has not made opens no page and places no order', async ({ shop }) => {
  const { id, token } = await aLink(shop)
  open(shop)
  for (const wrong of [id, `${token}A`, token.slice(1), `${id}${'A'.repeat(22)}`]) {
    await assert.rejects(page(wrong), TurnedAway)
    const answer = await placePayLinkAction(order(wrong, HANEUL), { key: aKey() }, 'ko')
    assert.equal(!answer.ok && answer.code, 'invalid_input')
  }
})

shopTest('what is missing is said beside its field', async ({ shop }) => {
  open(shop)
  const { token } = await aLink(shop)
  const answer = await placePayLinkAction(order(token, { ...HANEUL, phone: '12' }), { key: aKey() }, 'ko')
  assert.deepEqual(!answer.ok && Object.keys(answer.problems), ['buyer.phone'])
})

shopTest('whoever signs in because the shop asks for it pays a link that was made for somebody else', async ({ shop }) => {
  await keepMember(shop.db, 'haneul')
  const rule = { id: 'own-rule', version: '0', isOn: 'on', measure: 'this_try', by: 'email', windowMinutes: '60', atLeast: '1' }
  await saveRiskRule(shop, riskRuleForm.parse({ ...rule, stages: 'order', action: 'step_up' }), 'daeun@example.com')
  const { token } = await aLink(shop, HANEUL)
  open(shop)
  const answer = await placePayLinkAction(order(token), { key: aKey() }, 'ko')
  assert.equal(!answer.ok && answer.code, 'sign_in_to_pay')
  open(shop, { headers: OWN, memberId: 'haneul', cookies: { 'gyesan-session': 's' } })
  const { orderId } = await placed(token)
  assert.equal((await orderOf(shop, orderId)).memberId, null)
})
