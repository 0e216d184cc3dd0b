/** Somebody tries passwords: they lock out themselves, and never the owner of the account at a device that is known. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { mayTry, newDevice } from '#lib/sign-in-tries.ts'
import { MINUTE } from '../support/test-clock.ts'
import { openTestShop } from '../support/test-shop.ts'

const MEMBER = { name: '김하늘', email: 'haneul@example.com', password: 'a long enough password' }
const HOME = '203.0.113.9'

async function aShop(t: TestContext) {
  const shop = await openTestShop({ env: { RATE_LIMIT_SCALE: '1' } })
  t.after(() => shop.close())
  await addConfirmedMember(shop, MEMBER)
  return shop
}

const wrong = { email: MEMBER.email, password: 'not that one' }

test('five wrong passwords from elsewhere lock nobody out at home', async (t) => {
  const shop = await aShop(t)
  for (let n = 0; n < 5; n++) await signIn(shop, wrong, { ip: '198.51.100.7' })
  assert.deepEqual(await signIn(shop, MEMBER, { ip: '198.51.100.7' }), { ok: false, problem: 'too_many_tries' })
  assert.ok((await signIn(shop, MEMBER, { ip: HOME })).ok)
})

test('many addresses that guess together are stopped, and the owner’s own device is let through', async (t) => {
  const shop = await aShop(t)
  const first = await signIn(shop, MEMBER, { ip: HOME })
  assert.ok(first.ok)
  for (let n = 0; n < 60; n++) await signIn(shop, wrong, { ip: `198.51.100.${n}` })
  assert.deepEqual(await signIn(shop, MEMBER, { ip: '198.51.100.200' }), { ok: false, problem: 'too_many_tries' })
  assert.ok((await signIn(shop, MEMBER, { ip: '192.0.2.1', device: first.device })).ok)
})

test('a thief of a device has five tries there', async (t) => {
  const shop = await aShop(t)
  const first = await signIn(shop, MEMBER, { ip: HOME })
  assert.ok(first.ok)
  const there = (n: number) => ({ ip: `198.51.100.${n}`, device: first.device })
  for (let n = 0; n < 5; n++) assert.deepEqual(await signIn(shop, wrong, there(n)), { ok: false, problem: 'wrong' })
  assert.deepEqual(await signIn(shop, MEMBER, there(6)), { ok: false, problem: 'too_many_tries' })
  shop.clock.advance(16 * MINUTE)
  assert.ok((await signIn(shop, MEMBER, there(6))).ok)
})

test('whoever made many devices while they knew the password has twenty tries with all of them when it is another', async (t) => {
  const shop = await aShop(t)
  const account = { door: 'sign-in', email: MEMBER.email, ip: '198.51.100.7' } as const
  const made = Array.from({ length: 10 }, () => newDevice(shop, account))
  let tries = 0
  for (const device of made) for (let n = 0; n < 4; n++) if (await mayTry(shop, { ...account, device })) tries++
  assert.equal(tries, 20)
  assert.ok((await signIn(shop, MEMBER, { ip: HOME })).ok, 'its owner waits')
})

test('a device is known for its own account at its own door, and a made-up one for none', async (t) => {
  const shop = await aShop(t)
  const known = newDevice(shop, { door: 'sign-in', email: MEMBER.email })
  for (let n = 0; n < 30; n++) await mayTry(shop, { door: 'sign-in', email: 'x@example.com', ip: '198.51.100.7' })
  for (let n = 0; n < 30; n++) await mayTry(shop, { door: 'operator-sign-in', email: 'x@example.com', ip: '198.51.100.7' })
  const once = (more: { door?: 'sign-in' | 'operator-sign-in'; email?: string; device: string }) =>
    mayTry(shop, { door: 'sign-in', email: MEMBER.email, ip: '198.51.100.7', ...more })
  assert.equal(await once({ device: known }), true)
  assert.equal(await once({ device: known, door: 'operator-sign-in' }), false)
  assert.equal(await once({ device: known, email: 'bada@example.com' }), false)
  assert.equal(await once({ device: `made-up~${known.split('~')[1]}` }), false)
  assert.equal(await once({ device: 'x' }), false)
})
