/** What nobody needs any more is deleted by age, and what strangers send by number; what is still needed stays. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { accounts, inbox, mails, memberConsents, members, restores } from '#db/schema.ts'
import { addConfirmedMember, signUp } from '#lib/accounts/sign-up.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { markRestored } from '#lib/restored.ts'
import { sweepOld, UNKNOWN_WEBHOOKS_KEPT } from '#lib/retention/sweep.ts'
import { RETENTION_DAYS } from '#lib/retention-periods.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR } from '../../test/support/test-clock.ts'
import { place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

async function aSaleWithItsTraces(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  const { headers, body } = gateway.webhook(placed.paymentId)
  await receiveWebhook(shop, gateway.name, headers, body)
  await workUntilIdle(shop)
}

const left = async ({ db: { read } }: TestShop) => ({
  webhooks: (await read.select().from(inbox)).length,
  mails: (await read.select().from(mails)).length,
})

shopTest('each thing goes when its days are over, and not a day before', async ({ shop, gateway }) => {
  await aSaleWithItsTraces(shop, gateway)
  assert.deepEqual(await left(shop), { webhooks: 1, mails: 1 })
  shop.clock.advance(DAY)
  await sweepOld(shop)
  assert.deepEqual(await left(shop), { webhooks: 1, mails: 1 })
  shop.clock.advance((RETENTION_DAYS.webhooks - 2) * DAY)
  await sweepOld(shop)
  assert.deepEqual(await left(shop), { webhooks: 1, mails: 1 })
  shop.clock.advance(DAY + HOUR)
  await sweepOld(shop)
  assert.deepEqual(await left(shop), { webhooks: 0, mails: 0 })
})

shopTest(
  'the shop’s own days count',
  async ({ shop, gateway }) => {
    await aSaleWithItsTraces(shop, gateway)
    shop.clock.advance(3 * DAY)
    await sweepOld(shop)
    assert.deepEqual(await left(shop), { webhooks: 0, mails: 1 })
  },
  { env: { RETENTION_DAYS: 'webhooks=2' } },
)

shopTest(
  'a webhook that waits or was parked stays, however old, and a mail that was never sent goes like the others',
  async ({ shop, gateway }) => {
    await aSaleWithItsTraces(shop, gateway)
    await shop.db.transact(function* (tx) {
      yield* rows(tx.update(inbox).set({ state: 'parked' }).returning({ id: inbox.id }))
      yield* rows(tx.update(mails).set({ sentAt: null }).returning({ id: mails.id }))
    })
    shop.clock.advance((RETENTION_DAYS.mails - 1) * DAY)
    await sweepOld(shop)
    assert.deepEqual(await left(shop), { webhooks: 1, mails: 1 })
    shop.clock.advance(2 * DAY)
    await sweepOld(shop)
    assert.deepEqual(await left(shop), { webhooks: 1, mails: 0 })
    await shop.db.transact((tx) => rows(tx.update(inbox).set({ state: 'done' }).returning({ id: inbox.id })))
  },
)

shopTest('a sign-up that nobody confirmed is forgotten with its links, and a member stays', async ({ shop }) => {
  const person = (email: string) => ({ name: '김하늘', email, password: 'seventeen-dotted-birds' })
  await addConfirmedMember(shop, person('member@example.com'))
  await signUp(shop, person('stranger@example.com'), { ip: '203.0.113.9', locale: 'ko' })
  // The accounts' library has a clock of its own.
  const createdAt = shop.clock.now()
  await shop.db.transact((tx) => rows(tx.update(members).set({ createdAt }).returning({ id: members.id })))
  const known = async () => (await shop.db.read.select().from(members)).map(({ email }) => email).sort()
  const consents = async () => (await shop.db.read.select().from(memberConsents)).length
  shop.clock.advance((RETENTION_DAYS.links - 1) * DAY)
  await sweepOld(shop)
  assert.deepEqual([await known(), await consents()], [['member@example.com', 'stranger@example.com'], 4])
  shop.clock.advance(2 * DAY)
  await sweepOld(shop)
  assert.deepEqual([await known(), await consents()], [['member@example.com'], 0])
})

shopTest('a member who confirms while old sign-ups are deleted keeps password and agreements', async ({ shop }) => {
  await signUp(shop, { name: '김하늘', email: 'late@example.com', password: 'seventeen-dotted-birds' }, { ip: '203.0.113.9', locale: 'ko' })
  const createdAt = shop.clock.now()
  const [member] = await shop.db.transact((tx) => rows(tx.update(members).set({ createdAt }).returning({ id: members.id })))
  shop.clock.advance((RETENTION_DAYS.links + 1) * DAY)
  await overtaken(shop, `update members set email_verified = true where id = '${member?.id}'`, () => sweepOld(shop))
  const { read } = shop.db
  assert.deepEqual(
    [
      (await read.select().from(members)).length,
      (await read.select().from(accounts)).length,
      (await read.select().from(memberConsents)).length,
    ],
    [1, 1, 4],
  )
})

shopTest('of webhooks that match nothing the newest stay as a sample, beside all that match something', async ({ shop, gateway }) => {
  await aSaleWithItsTraces(shop, gateway)
  const now = shop.clock.now().getTime()
  const garbage = Array.from({ length: UNKNOWN_WEBHOOKS_KEPT + 700 }, (_, n) => ({
    id: `scripted:garbage-${n}`,
    gateway: 'scripted',
    headers: {},
    body: Buffer.from('{}'),
    state: 'ignored' as const,
    note: 'unknown payment',
    nextAt: new Date(now),
    receivedAt: new Date(now - n * 1000),
  }))
  await shop.db.transact((tx) => rows(tx.insert(inbox).values(garbage).returning({ id: inbox.id })))
  await sweepOld(shop)
  const kept = await shop.db.read.select({ id: inbox.id, state: inbox.state }).from(inbox)
  assert.equal(kept.length, UNKNOWN_WEBHOOKS_KEPT + 1)
  assert.ok(kept.some(({ id }) => id === 'scripted:garbage-0') && kept.some(({ state }) => state === 'done'))
  shop.clock.advance((RETENTION_DAYS['unknown-webhooks'] + 1) * DAY)
  await sweepOld(shop)
  assert.equal((await left(shop)).webhooks, 1)
})

shopTest('a restored database deletes nothing', async ({ shop, gateway }) => {
  await aSaleWithItsTraces(shop, gateway)
  await shop.db.transact((tx) => markRestored(tx, shop.clock.now()))
  shop.clock.advance(2000 * DAY)
  assert.equal(await sweepOld(shop), false)
  assert.deepEqual(await left(shop), { webhooks: 1, mails: 1 })
  await shop.db.transact((tx) => rows(tx.delete(restores).returning({ id: restores.id })))
})
