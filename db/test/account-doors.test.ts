/** The forms of a member's account: done for the shop's own pages, and for no other site's. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { members, sessions } from '#db/schema.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import type { TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { changeProfileAction, signOutAction } = await import('#app/[locale]/(account)/account/actions.ts')
const { signInAction } = await import('#app/[locale]/(account)/account/sign-in/actions.ts')
const { signUpAction } = await import('#app/[locale]/(account)/account/sign-up/actions.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, {}]
const HANEUL = { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' }

type FormAction = typeof signInAction

/** What the form is answered with, or the page that it leads to. */
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

shopTest('no form of an account is answered for another site’s page', async ({ shop }) => {
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

shopTest('after signing in one goes to a page of the shop, whatever the address asked for', async ({ shop }) => {
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
