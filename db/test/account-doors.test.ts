/** The forms of a member's account: they work from the shop's own pages only. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { members, sessions } from '#db/schema.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { changeProfileAction, signOutAction } = await import('#app/[locale]/(account)/account/actions.ts')
const { signInAction } = await import('#app/[locale]/(account)/account/sign-in/actions.ts')
const { signUpAction } = await import('#app/[locale]/(account)/account/sign-up/actions.ts')

const settings = await import('#app/[locale]/(account)/account/settings/actions.ts')
const { askForResetAction } = await import('#app/[locale]/(account)/account/forgot-password/actions.ts')
const { resetPasswordAction } = await import('#app/[locale]/(account)/account/reset-password/actions.ts')
const { GET: exportData } = await import('#app/[locale]/(account)/account/export/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, {}]
const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }

type FormAction = typeof signInAction

/** The form's answer, or the page that it redirects to. */
async function send(action: FormAction, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  try {
    return await action('ko', { values: {}, errors: {} }, form)
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return error.to
  }
}

async function aMember(shop: TestShop) {
  Object.assign(globalThis, { gyesanShop: shop })
  await addConfirmedMember(shop, HANEUL)
  const [member] = await shop.db.read.select().from(members)
  return member?.id ?? ''
}

const nameOf = async (shop: TestShop, id: string) => (await shop.db.read.select().from(members).where(eq(members.id, id)))[0]?.name
const problemOf = (answer: Awaited<ReturnType<typeof send>>) => (typeof answer === 'object' ? answer.problem : undefined)

shopTest('the forms of an account refuse requests from another site', async ({ shop }) => {
  const memberId = await aMember(shop)
  for (const headers of FOREIGN) {
    comesAs({ headers, memberId })
    assert.equal(problemOf(await send(signInAction, HANEUL)), 'foreign')
    assert.equal(problemOf(await send(signUpAction, { ...HANEUL, email: 'jieun@example.com' })), 'foreign')
    assert.equal(problemOf(await send(changeProfileAction, { name: '이지은', phone: '' })), 'foreign')
    assert.equal(await send(() => signOutAction('ko').then(() => ({ values: {}, errors: {} }))), '/account')
  }
  assert.deepEqual([(await shop.db.read.select().from(members)).length, await nameOf(shop, memberId)], [1, HANEUL.name])
  assert.equal((await shop.db.read.select().from(sessions)).length, 0)
})

shopTest('from the shop’s own page a member signs in, changes their name and signs out', async ({ shop }) => {
  const memberId = await aMember(shop)
  comesAs({ headers: OWN })
  assert.equal(await send(changeProfileAction, { name: '이지은', phone: '' }), '/account/sign-in')
  assert.deepEqual(await send(signInAction, { ...HANEUL, password: 'not that one' }), {
    values: { email: HANEUL.email },
    errors: { password: 'wrong' },
  })
  assert.equal(await send(signInAction, HANEUL), '/account')
  comesAs({ headers: OWN, memberId })
  assert.deepEqual(await send(changeProfileAction, { name: '이지은', phone: '' }), {
    values: { name: '이지은', phone: '' },
    errors: {},
    done: true,
  })
  assert.equal(await nameOf(shop, memberId), '이지은')
  assert.equal(await send(() => signOutAction('ko').then(() => ({ values: {}, errors: {} }))), '/')
})

shopTest('signing in redirects only to a page of the shop, whatever the address says', async ({ shop }) => {
  await aMember(shop)
  comesAs({ headers: OWN })
  for (const [next, to] of [
    ['/orders/abc?x=1', '/orders/abc?x=1'],
    ['https://evil.example/', '/account'],
    ['//evil.example', '/account'],
    ['/\\evil.example', '/account'],
  ] as const)
    assert.equal(await send(signInAction, { ...HANEUL, next }), to)
})

const SETTINGS = {
  changePasswordAction: settings.changePasswordAction,
  endSessionAction: settings.endSessionAction,
  endOtherSessionsAction: settings.endOtherSessionsAction,
  answerMarketingAction: settings.answerMarketingAction,
  leaveAction: settings.leaveAction,
}

async function ask(action: (typeof SETTINGS)[keyof typeof SETTINGS], fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  try {
    return (await action('ko', null, form))?.tone
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return error.to
  }
}

shopTest('another site and a guest change nothing of a member’s settings', async ({ shop }) => {
  const memberId = await aMember(shop)
  const before = await shop.db.read.select().from(members)
  const fields = { current: HANEUL.password, password: 'four scholars on a bridge', marketing: 'on' }
  for (const [name, action] of Object.entries(SETTINGS)) {
    for (const headers of FOREIGN) {
      comesAs({ headers, memberId })
      assert.equal(await ask(action, { ...fields, password: HANEUL.password }), 'danger', name)
    }
    comesAs({ headers: OWN })
    assert.equal(await ask(action, fields), '/account/sign-in', name)
  }
  for (const action of [askForResetAction, resetPasswordAction]) {
    comesAs({ headers: { origin: 'https://evil.example' } })
    assert.equal((await action('ko', null, new FormData()))?.tone, 'danger')
  }
  assert.deepEqual(await shop.db.read.select().from(members), before)
})

shopTest('a guest and an expired session export nothing', async ({ shop }) => {
  await aMember(shop)
  comesAs({})
  for (const cookie of ['', 'gyesan-session=made.up'])
    assert.equal((await exportData(new Request('http://localhost:3000/account/export', { headers: { cookie } }))).status, 401)
})

shopTest('a member leaves with their password, and not without', async ({ shop }) => {
  const memberId = await aMember(shop)
  comesAs({ headers: OWN, memberId })
  assert.equal(await ask(settings.leaveAction, { password: 'not that one' }), 'danger')
  assert.equal((await shop.db.read.select().from(members)).length, 1)
  assert.equal(await ask(settings.leaveAction, { password: HANEUL.password }), '/account/sign-in?left=1')
  assert.equal((await shop.db.read.select().from(members)).length, 0)
})

test('nobody becomes a member who is not old enough, or without agreeing to terms and privacy', async (t) => {
  const shop = await openTestShop()
  t.after(() => shop.close())
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({ headers: OWN })
  for (const agreed of [{}, { age: 'on', terms: 'on' }, { age: 'on', privacy: 'on', marketing: 'on' }, { terms: 'on', privacy: 'on' }])
    assert.equal(problemOf(await send(signUpAction, { ...HANEUL, ...agreed })), 'consents_missing')
  assert.equal((await shop.db.read.select().from(members)).length, 0)
  const answer = await send(signUpAction, { ...HANEUL, age: 'on', terms: 'on', privacy: 'on' })
  assert.ok(typeof answer === 'object' && answer.done)
})
