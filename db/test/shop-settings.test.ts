/** What an owner sets of the shop's face: written whole or not at all, read by every process, and never charged without being shown. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorLog, orders, settingsVersions } from '#db/schema.ts'
import { publishPolicy, readNewPolicy, saveSection } from '#lib/admin/settings.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { deliveryAt, loadSettings } from '#lib/settings/read-settings.ts'
import { importSettings, readSettingsFile, settingsAsFile } from '#lib/settings/settings-file.ts'
import { watchSettings } from '#lib/settings/watch-settings.ts'
import { currentSettings, forgetSettings, heldSettings, settingsMark } from '#lib/shop-settings/current.ts'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { aContext, anOrder, openTestShop, type TestShop } from '../../test/support/test-shop.ts'

const OWNER = 'owner@example.com'
const NAME = { name: { ko: '하늘상점', en: 'Haneul Store' }, logo: null }
const DELIVERY = { fee: 4_000, freeFrom: 30_000, remote: [{ from: '63000', to: '63644', surcharge: 5_000 }] }

let shop: TestShop
beforeEach(async () => {
  forgetSettings()
  shop = await openTestShop()
})
afterEach(async () => {
  forgetSettings()
  await shop.close()
})

const save = (section: 'brand' | 'delivery', value: typeof NAME | typeof DELIVERY, seen = heldSettings().version) =>
  saveSection(shop, { section, value, seen }, OWNER)
const kept = () => shop.db.read.select().from(settingsVersions).orderBy(settingsVersions.version)
const logged = () => shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'settings.change'))

test('while nothing is saved the files say everything', async () => {
  await loadSettings(shop)
  assert.deepEqual([heldSettings().version, currentSettings().delivery, currentSettings().hasOwnName], [0, DEFAULT_DELIVERY, false])
})

test('what is saved holds here at once, with its entry in the log', async () => {
  const before = settingsMark()
  assert.deepEqual(await save('brand', NAME), { ok: true, version: 1 })
  assert.equal(currentSettings().identity.name.ko, '하늘상점')
  assert.notEqual(settingsMark(), before)
  const [entry] = await logged()
  assert.deepEqual([entry?.actor, entry?.subject, entry?.detail.version], [OWNER, 'brand', 1])
  assert.match(JSON.stringify(entry?.detail.changes), /"name\.ko":\[null,"하늘상점"\]/)
})

test('a part that is saved leaves the others, and can be set back', async () => {
  await save('brand', NAME)
  await save('delivery', DELIVERY)
  assert.deepEqual([currentSettings().identity.name.en, currentSettings().delivery.fee], ['Haneul Store', 4_000])
  await saveSection(shop, { section: 'brand', value: undefined, seen: 2 }, OWNER)
  assert.deepEqual([currentSettings().hasOwnName, currentSettings().delivery.fee], [false, 4_000])
})

test('of two owners who saw the same settings, one saves and the other is told', async () => {
  const [one, other] = await Promise.all([save('brand', NAME, 0), save('delivery', DELIVERY, 0)])
  assert.deepEqual([one, other].map(({ ok }) => ok).sort(), [false, true])
  assert.equal((await kept()).length, 1)
  assert.equal((await logged()).length, 1)
})

test('what cannot be read again is not written, and leaves no entry', async () => {
  await assert.rejects(save('delivery', { ...DELIVERY, fee: -1 }))
  assert.deepEqual([(await kept()).length, (await logged()).length, currentSettings().delivery], [0, 0, DEFAULT_DELIVERY])
})

test('no version that was saved can be changed or taken away', async () => {
  await save('brand', NAME)
  const forged = shop.db.transact(function* (tx) {
    yield* rows(tx.update(settingsVersions).set({ savedBy: 'somebody' }).returning({ version: settingsVersions.version }))
  })
  await assert.rejects(forged)
  const deleted = shop.db.transact(function* (tx) {
    yield* rows(tx.delete(settingsVersions).where(sql`1 = 1`).returning({ version: settingsVersions.version }))
  })
  await assert.rejects(deleted)
  assert.deepEqual(
    (await kept()).map(({ savedBy }) => savedBy),
    [OWNER],
  )
})

test('another process has them within a second or two, and settings that cannot be read leave those that hold', async () => {
  await watchSettings(shop)
  // What another process writes is not held here.
  await shop.db.transact(function* (tx) {
    const row = { version: 1, settings: { brand: NAME }, savedBy: OWNER, savedAt: shop.clock.now() }
    yield* rows(tx.insert(settingsVersions).values(row).returning({ version: settingsVersions.version }))
  })
  await until(() => currentSettings().identity.name.ko === '하늘상점')
  await shop.db.transact(function* (tx) {
    const row = { version: 2, settings: { brand: 'nothing of this' }, savedBy: OWNER, savedAt: shop.clock.now() }
    yield* rows(tx.insert(settingsVersions).values(row).returning({ version: settingsVersions.version }))
  })
  await until(() => shop.logged.some((line) => line.includes('settings_unread')))
  assert.equal(currentSettings().identity.name.ko, '하늘상점')
})

/** As the browser's door does: what is refused is told, not thrown. */
const place = (more: Parameters<typeof anOrder>[0]) => placeOrder(shop, anOrder(more), aContext())

const CART = [{ productId: 'cup', quantity: 1 }]

test('a fee that changes while a buyer is in the checkout is never charged unseen', async () => {
  const { total } = await quoteCart(shop, { lines: CART })
  await save('delivery', DELIVERY)
  const late = await place({ expectedTotal: total })
  assert.deepEqual(!late.ok && late.problem.code, 'total_changed')
  assert.equal((await shop.db.read.select().from(orders)).length, 0)
  const now = await quoteCart(shop, { lines: CART })
  assert.equal(now.total, total + 1_000)
  const placed = await place({ expectedTotal: now.total })
  assert.ok(placed.ok)
  assert.equal(placed.placed.amount, now.total)
  // A later change leaves what was placed.
  await save('delivery', { ...DELIVERY, fee: 9_000 })
  assert.equal((await shop.db.read.select().from(orders))[0]?.total, now.total)
})

test('what a parcel back costs is what it cost when the order was placed', async () => {
  const now = () => shop.clock.now()
  const before = now()
  shop.clock.advance(60_000)
  await save('delivery', DELIVERY)
  const after = now()
  shop.clock.advance(60_000)
  await save('delivery', { ...DELIVERY, fee: 9_000 })
  const feeAt = async (at: Date) => (await shop.db.query((tx) => deliveryAt(tx, at))).fee
  assert.deepEqual([await feeAt(before), await feeAt(after), await feeAt(now())], [3_000, 4_000, 9_000])
})

const TERMS = { ko: '# 이용약관\n\n## 목적\n\n{{shop}}의 새 약관입니다.', en: '# Terms\n\n## Purpose\n\nThe new terms of {{shop}}.' }
const publish = (holdsFrom: string, text = TERMS) =>
  publishPolicy(shop, { policy: 'terms', holdsFrom, text }, heldSettings().version, OWNER)

test('an order records which version of each policy it agreed to, and who was shown another is asked again', async () => {
  const shown = (await quoteCart(shop, { lines: CART })).policies
  assert.equal(shown, 'terms=0,refund-policy=0,privacy=0')
  await publish(seoulDay(shop.clock.now()))
  const late = await place({ expectedPolicies: shown })
  assert.deepEqual(!late.ok && late.problem.code, 'policies_changed')
  const placed = await place({ expectedPolicies: (await quoteCart(shop, { lines: CART })).policies })
  assert.ok(placed.ok)
  const [order] = await shop.db.read.select().from(orders)
  const purchase = order?.agreements.find(({ id }) => id === 'purchase')
  assert.deepEqual(purchase?.policies, { terms: '1', 'refund-policy': '0' })
})

test('a policy holds from its day on, and not before', async () => {
  const tomorrow = seoulDay(new Date(shop.clock.now().getTime() + 86_400_000))
  assert.ok((await publish(tomorrow)).ok)
  const versionNow = () => currentSettings().policies.terms
  assert.deepEqual([versionNow().version, versionNow().next?.version], ['0', 1])
  shop.clock.advance(86_400_000)
  await loadSettings(shop)
  assert.deepEqual([versionNow().version, versionNow().next], ['1', null])
})

test('a policy cannot begin in the past, name an unknown fact, or run anything', () => {
  const today = seoulDay(shop.clock.now())
  const read = (more: object) => readNewPolicy(shop, { policy: 'terms', holdsFrom: today, text: TERMS, ...more })
  assert.ok(read({}).ok)
  const problemOf = (more: object) => {
    const found = read(more)
    return found.ok ? undefined : found.problem
  }
  assert.equal(problemOf({ holdsFrom: '2020-01-01' }), 'in_the_past')
  assert.equal(problemOf({ holdsFrom: '2027-02-30' }), 'day')
  assert.equal(problemOf({ text: { ...TERMS, ko: '# 약관\n\n{{fax}}' } }), 'ko')
  assert.equal(problemOf({ text: { ...TERMS, en: '# Terms\n\n[press](javascript:alert(1))' } }), 'en')
  assert.equal(problemOf({ text: { ...TERMS, en: '# Terms\n\n<script>alert(1)</script>' } }), 'en')
  assert.equal(problemOf({ text: { ...TERMS, en: 'no title' } }), 'en')
})

test('a file carries all settings to another shop, and there the versions of its own policies stay', async () => {
  await save('brand', NAME)
  await save('delivery', DELIVERY)
  await publish(seoulDay(shop.clock.now()))
  const file = settingsAsFile(shop)
  forgetSettings()
  const other = await openTestShop()
  try {
    const theirs = { ko: '# 그들의 약관', en: '# Their terms' }
    await publishPolicy(other, { policy: 'terms', holdsFrom: seoulDay(shop.clock.now()), text: theirs }, 0, OWNER)
    const read = readSettingsFile(file)
    assert.ok(read.ok)
    assert.deepEqual(await importSettings(other, read.settings, OWNER, 1), { ok: true, version: 2 })
    assert.deepEqual([currentSettings().identity.name.ko, currentSettings().delivery], ['하늘상점', DELIVERY])
    assert.deepEqual(
      heldSettings().saved.policies?.map(({ version, text }) => [version, text.en]),
      [
        [1, '# Their terms'],
        [2, TERMS.en],
      ],
    )
    // The same file again brings nothing new.
    await importSettings(other, read.settings, OWNER)
    assert.equal(heldSettings().saved.policies?.length, 2)
  } finally {
    await other.close()
  }
})

test('a file that is no settings file changes nothing', () => {
  const good = JSON.parse(settingsAsFile(shop)) as Record<string, unknown>
  const read = (file: unknown) => readSettingsFile(typeof file === 'string' ? file : JSON.stringify(file))
  assert.ok(read(good).ok)
  const problemOf = (file: unknown) => {
    const found = read(file)
    return found.ok ? undefined : found.problem
  }
  assert.equal(problemOf('{'), 'no_json')
  assert.equal(problemOf([]), 'no_settings')
  assert.equal(problemOf({ ...good, version: 2 }), 'other_version')
  assert.equal(problemOf({ ...good, secret: 'x' }), 'no_settings')
  assert.equal(problemOf({ ...good, settings: { brand: NAME, delivery: { ...DELIVERY, fee: -1 } } }), 'no_settings')
  assert.equal(problemOf({ ...good, settings: { smtp: 'smtp://user:password@host' } }), 'no_settings')
  assert.equal(problemOf(' '.repeat(1_000_000)), 'too_large')
})

test('the order of ways to pay changes what stands first, and offers nothing else', async () => {
  const offered = async () => (await quoteCart(shop, { lines: CART })).methods.map(({ method }) => method)
  const before = await offered()
  assert.ok(before.length > 0)
  await saveSection(shop, { section: 'payment', value: { order: ['no-such-method', ...before.toReversed()] }, seen: 0 }, OWNER)
  assert.deepEqual(await offered(), before.toReversed())
})

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 200, 'it did not come')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
