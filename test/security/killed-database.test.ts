/** PostgreSQL is killed in the middle of sales and started again: connections come back, nobody who paid is told that it failed, and nothing is done twice. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startPostgres } from '../postgres.ts'

// Unlike other tests, what was committed has to be there after the kill.
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=60']
const postgres = await startPostgres(SETTINGS).catch((error: unknown) => `${error}`)
// Which database there is, is decided when the schema is loaded.
if (typeof postgres !== 'string') process.env.DATABASE_URL = postgres.url

const { orders, inbox } = await import('#db/schema.ts')
const { problemText } = await import('#lib/checkout/order-problem.ts')
const { checkWholeLedger } = await import('#lib/ledger/check-ledger.ts')
const { openFindings } = await import('#lib/ledger/findings.ts')
const { inEveryLocale } = await import('#lib/locale.ts')
const { API_ERRORS } = await import('#lib/messages/errors/api.ts')
const { runJobs } = await import('#lib/worker/run-jobs.ts')
const { assertFinished } = await import('../support/check-books.ts')
const { callBack, cancelAtDoor, comeBack, deliver, openEntrances, placeAtDoor, readyParts } = await import('../support/entrances.ts')
const { orderOf } = await import('../support/look-at.ts')
const { aBuyer } = await import('../support/orders.ts')
const { ScriptedGateway } = await import('../support/scripted-gateway.ts')
const { SECOND } = await import('../support/test-clock.ts')
const { aKey, letEverythingFinish, letTimePass, openTestShop, place, workUntilIdle } = await import('../support/test-shop.ts')

type Told = Awaited<ReturnType<typeof callBack>>

const ofBuyer = (n: number) => ({ buyer: aBuyer(n), lines: [{ productId: 'bulk', quantity: 1 }] })

const several = <T>(make: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 4 }, (_, n) => make(n)))

/** No text of the shop for a buyer who has not paid. */
const TOLD_FAILED = /declined|failed|You (weren’t|haven’t been) charged|결제되지 않았|결제에 실패|결제된 금액은 없/

function assertConfirming({ status, text }: Told): void {
  assert.equal(status, 503)
  assert.match(text, /다시 결제하지 마[\s\S]*[Dd]on’t pay again/)
  assert.doesNotMatch(text, TOLD_FAILED)
}

test('the database is killed while gateways confirm and refund, and is started again', async (t) => {
  if (typeof postgres === 'string') return t.skip(`no PostgreSQL can be started here: ${postgres}`)
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  openEntrances(shop)
  t.after(async () => {
    await shop.db.close()
    await postgres.stop()
  })

  // Four orders are paid and cancelled, four confirmed, four come back, four are told by webhook, four are placed.
  const refunded = await several(async (n) => {
    const placed = JSON.parse((await placeAtDoor(ofBuyer(n))).text)
    gateway.pays(placed.paymentId)
    assert.equal(JSON.parse((await callBack(placed)).text).outcome, 'paid')
    return placed
  })
  await workUntilIdle(shop)
  for (const { orderId } of refunded) assert.equal(await cancelAtDoor(orderId), undefined)
  const confirmed = await several(async (n) => {
    const placed = await place(shop, ofBuyer(10 + n))
    return { placed, ref: gateway.authorises(placed.paymentId).ref }
  })
  const returned = await several(async (n) => {
    const placed = await place(shop, ofBuyer(20 + n))
    return { placed, ref: gateway.authorises(placed.paymentId).ref }
  })
  const hooked = await several(async (n) => {
    const placed = await place(shop, ofBuyer(30 + n))
    gateway.pays(placed.paymentId)
    return { placed, delivery: gateway.webhook(placed.paymentId) }
  })
  const keys = Array.from({ length: 4 }, () => aKey())

  const before = { ...gateway.calls }
  const hanging = gateway.hangs()
  const cutOff = [
    ...confirmed.map(({ placed, ref }) => callBack(placed, { ref })),
    ...returned.map(({ placed, ref }) => comeBack(placed, { ref })),
  ]
  const refunding = runJobs(shop).then(
    () => 'done',
    () => 'cut off',
  )
  // A refund begins with a look at its payment.
  while (gateway.calls.confirm < 8 || gateway.calls.find < before.find + 4) await new Promise((resolve) => setImmediate(resolve))
  // What is being written at this moment may or may not be there afterwards.
  const writing = [...keys.map((key, n) => placeAtDoor(ofBuyer(40 + n), key)), ...hooked.map(({ delivery }) => deliver(gateway, delivery))]
  await postgres.kill()
  hanging.letThrough()

  for (const told of await Promise.all(cutOff)) assertConfirming(told)
  assert.equal(await refunding, 'cut off')
  for (const { status } of await Promise.all(writing)) assert.ok(status === 503 || status < 300, `${status}`)
  assert.equal(gateway.confirms.filter(({ moved }) => moved).length, 8)

  // Nobody gets in while it is away, and everybody is told what to do.
  const refusal = await placeAtDoor(ofBuyer(50))
  assert.deepEqual(
    [refusal.status, JSON.parse(refusal.text).error.message],
    [503, inEveryLocale((each) => problemText({ code: 'busy' }, each))],
  )
  for (const { placed, ref } of confirmed) assertConfirming(await comeBack(placed, { ref }))
  for (const { placed, ref } of returned) assertConfirming(await callBack(placed, { ref }))
  for (const { delivery } of hooked) assert.equal((await deliver(gateway, delivery)).status, 503)
  for (const { orderId } of refunded) assert.equal(await cancelAtDoor(orderId), API_ERRORS.ko.notSaved)
  assert.deepEqual(await readyParts(), ['reading', 'writing'])
  await assert.rejects(workUntilIdle(shop))

  await postgres.startAgain()
  // Browsers and gateways send the same again.
  for (const { delivery } of hooked) assert.equal((await deliver(gateway, delivery)).status, 200)
  for (const [n, key] of keys.entries()) assert.equal((await placeAtDoor(ofBuyer(40 + n), key)).status, 201)
  await letTimePass(shop, 11 * SECOND)
  for (const { placed, ref } of [...confirmed, ...returned])
    assert.equal(JSON.parse((await callBack(placed, { ref })).text).outcome, 'paid')
  await letEverythingFinish(shop)

  for (const { placed } of [...confirmed, ...returned, ...hooked]) {
    assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
    assert.equal(gateway.entry(placed.paymentId).captures, 1)
  }
  for (const { orderId, paymentId } of refunded) {
    assert.equal((await orderOf(shop, orderId)).state, 'refunded')
    assert.equal(gateway.entry(paymentId).cancels.length, 1)
  }
  assert.equal((await shop.db.read.select({ id: orders.id }).from(orders)).length, 20)
  assert.equal((await shop.db.read.select({ id: inbox.id }).from(inbox)).length, 4)
  await assertFinished(shop, [gateway])
  await checkWholeLedger(shop)
  assert.deepEqual(await openFindings(shop, 20), [])
})
