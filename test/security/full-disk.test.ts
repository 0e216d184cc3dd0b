/** The disk is full at each step of a sale: nothing half done, nobody who paid is told that it failed, and with room again all is finished. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseCode } from '#db/database-error.ts'
import { inbox, orders, refunds } from '#db/schema.ts'
import { problemText } from '#lib/checkout/order-problem.ts'
import type { PlacedOrder } from '#lib/checkout/place-order.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { RETURN_BROKEN } from '#lib/messages/errors/return-broken.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { startWorker } from '#lib/worker/worker.ts'
import { assertFinished, assertSound } from '../support/check-books.ts'
import { type FullDisk, onLimitedFile, onSmallDisk } from '../support/full-disk.ts'
import { orderOf } from '../support/look-at.ts'
import { aBuyer, aPaidOrder } from '../support/orders.ts'
import { ScriptedGateway } from '../support/scripted-gateway.ts'
import { MINUTE, SECOND } from '../support/test-clock.ts'
import { aKey, letEverythingFinish, letTimePass, place, type TestShop, workUntilIdle } from '../support/test-shop.ts'

const { callBack, cancelAtDoor, comeBack, deliver, openEntrances, placeAtDoor, readyParts } = await import('../support/entrances.ts')

type Subject = FullDisk & { gateway: ScriptedGateway }

/** In the end there is room again, all work is done, and all books agree. */
async function onDisk(t: TestContext, disk: FullDisk, gateway: ScriptedGateway, act: (subject: Subject) => Promise<void>): Promise<void> {
  const { shop } = disk
  t.after(() => shop.close())
  openEntrances(shop)
  await act({ ...disk, gateway })
  await letEverythingFinish(shop)
  await assertFinished(shop, [gateway])
  await checkWholeLedger(shop)
  assert.deepEqual(await openFindings(shop, 20), [])
}

/** Once where each statement fails, and once where the commit does. */
function diskTest(name: string, act: (subject: Subject) => Promise<void>): void {
  test(`${name} (a file that may not grow)`, async (t) => {
    const gateway = new ScriptedGateway()
    await onDisk(t, await onLimitedFile({ gateways: [gateway] }), gateway, act)
  })
  test(`${name} (a small disk)`, async (t) => {
    const gateway = new ScriptedGateway()
    const disk = await onSmallDisk(t, { gateways: [gateway] })
    if (!disk) return t.skip('this machine lets nobody mount a small disk')
    await onDisk(t, disk, gateway, act)
  })
}

/** No text of the shop for a buyer who has not paid. */
const TOLD_FAILED = /declined|failed|You (weren’t|haven’t been) charged|결제되지 않았|결제에 실패|결제된 금액은 없/

function assertConfirming({ status, text }: { status: number; text: string }): void {
  assert.equal(status, 503)
  assert.match(text, /다시 결제하지 마/)
  assert.match(text, /[Dd]on’t pay again/)
  assert.doesNotMatch(text, TOLD_FAILED)
}

diskTest(
  'an order is refused with a code and a next step in both languages, and keeps nothing',
  async ({ shop, gateway, fill, makeRoom }) => {
    fill()
    const key = aKey()
    const { status, text } = await placeAtDoor({}, key)
    const { error } = JSON.parse(text)
    assert.deepEqual([status, error.code, error.message], [503, 'busy', inEveryLocale((each) => problemText({ code: 'busy' }, each))])
    assert.deepEqual(await shop.db.read.select().from(orders), [])
    assert.ok((await readyParts()).includes('writing'))
    await assertSound(shop, [gateway])
    makeRoom()
    assert.deepEqual([(await placeAtDoor({}, key)).status, (await placeAtDoor({}, key)).status], [201, 201])
    assert.equal((await shop.db.read.select().from(orders)).length, 1)
  },
)

diskTest('a buyer whose money moved while the disk became full is told to wait, and has bought', async ({ shop, gateway, ...disk }) => {
  const placed = await place(shop)
  const { ref } = gateway.authorises(placed.paymentId)
  const confirm = gateway.delays('confirm', 'after')
  const answer = callBack(placed, { ref })
  await confirm.begins()
  disk.fill()
  confirm.letThrough()
  assertConfirming(await answer)
  assertConfirming(await comeBack(placed, { ref }))
  assert.equal((await orderOf(shop, placed.orderId)).state, 'confirming')
  disk.makeRoom()
  await letTimePass(shop, 11 * SECOND)
  assert.equal(JSON.parse((await callBack(placed, { ref })).text).outcome, 'paid')
  assert.equal(gateway.confirms.filter(({ moved }) => moved).length, 1)
})

diskTest(
  'a buyer who paid in the window before anything could be written is told to wait, and has bought',
  async ({ shop, gateway, ...disk }) => {
    const placed = await place(shop)
    gateway.pays(placed.paymentId)
    disk.fill()
    assertConfirming(await callBack(placed))
    const page = await comeBack(placed)
    assertConfirming(page)
    for (const text of Object.values(RETURN_BROKEN)) assert.ok(page.text.includes(text.title))
    assert.match(page.text, /http-equiv="refresh"/)
    disk.makeRoom()
    assert.match((await comeBack(placed)).location, new RegExp(`/orders/${placed.orderId}`))
    assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
  },
)

diskTest('a webhook that cannot be stored is refused, so that it comes again, and is followed then', async ({ shop, gateway, ...disk }) => {
  const { paymentId, orderId } = await place(shop)
  gateway.pays(paymentId)
  const delivery = gateway.webhook(paymentId)
  disk.fill()
  assert.equal((await deliver(gateway, delivery)).status, 503)
  assert.deepEqual(await shop.db.read.select().from(inbox), [])
  disk.makeRoom()
  assert.equal((await deliver(gateway, delivery)).status, 200)
  // A stored webhook waits while the worker cannot write, and the shop does not give it up.
  disk.fill()
  for (let round = 0; round < 12; round++) await assert.rejects(workUntilIdle(shop), isFull)
  disk.makeRoom()
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

diskTest(
  'a refund that cannot be written down is not made, and one that was under way is made once',
  async ({ shop, gateway, ...disk }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const other = await placedAtDoor()
    gateway.pays(other.paymentId)
    await callBack(other)
    await workUntilIdle(shop)
    disk.fill()
    assert.equal(await cancelAtDoor(other.orderId), API_ERRORS.ko.notSaved)
    assert.deepEqual(await shop.db.read.select().from(refunds), [])
    disk.makeRoom()
    assert.equal(await cancelAtDoor(other.orderId), undefined)
    const cancel = gateway.delays('cancel', 'after')
    const work = runJobs(shop)
    await cancel.begins()
    disk.fill()
    cancel.letThrough()
    await assert.rejects(work, isFull)
    disk.makeRoom()
    await letEverythingFinish(shop)
    assert.equal(gateway.entry(other.paymentId).cancels.length, 1)
    assert.deepEqual([(await orderOf(shop, other.orderId)).state, (await orderOf(shop, orderId)).state], ['refunded', 'paid'])
    assert.equal(gateway.entry(paymentId).cancels.length, 0)
  },
)

const NOTHING_LOOKED_AT = /None of \d+ due payments could be looked at/

const isFull = (error: unknown) => databaseCode(error) === 'SQLITE_FULL'

const placedAtDoor = async (): Promise<PlacedOrder> => JSON.parse((await placeAtDoor()).text)

diskTest('a worker that can write nothing rests between its tries', async ({ shop, gateway, fill, makeRoom }) => {
  const placed = await Promise.all(
    Array.from({ length: 25 }, (_, n) => place(shop, { buyer: aBuyer(n), lines: [{ productId: 'bulk', quantity: 1 }] })),
  )
  for (const { paymentId } of placed) gateway.pays(paymentId)
  shop.clock.advance(20 * MINUTE)
  await recheckOverdueOrders(shop)
  fill()
  const worker = startWorker(shop)
  const TICKS = 8
  for (let tick = 0; tick < TICKS; tick++) await new Promise((resolve) => setTimeout(resolve, 250))
  await worker.stop()
  makeRoom()
  const tries = shop.logged.filter((line) => line.includes('looks of scripted')).length
  assert.ok(tries > 0 && tries <= TICKS, `${tries} tries`)
})

/** Which transaction of the sale is the first that finds the disk full. */
function fillsAt(disk: FullDisk, nth: number) {
  const { transact } = disk.shop.db
  const state = { done: 0, isFull: false }
  disk.shop.db = {
    ...disk.shop.db,
    transact: (script) => {
      if (state.done++ === nth) {
        disk.fill()
        state.isFull = true
      }
      return transact(script)
    },
  }
  return {
    /** Whether the disk was full until now. There is room from now on. */
    wasFull: () => {
      const { isFull } = state
      if (isFull) disk.makeRoom()
      state.isFull = false
      return isFull
    },
    /** Whether the sale had so many transactions. From now on the disk stays as it is. */
    wasReached: () => {
      Object.assign(disk.shop.db, { transact })
      return state.done > nth
    },
  }
}

/** A sale that goes on after each failure as browsers and gateways do: by sending the same again. */
async function sellAndRefund({ shop, gateway }: Subject, wasFull: () => boolean): Promise<void> {
  const key = aKey()
  const again = async <T>(ask: () => Promise<T>, check: (failed: T) => void): Promise<T> => {
    const first = await ask()
    if (!wasFull()) return first
    check(first)
    await letTimePass(shop, 11 * SECOND)
    return ask()
  }
  const work = (run: (shop: TestShop) => Promise<unknown> = workUntilIdle) =>
    run(shop).catch((error) => assert.ok(isFull(error) || NOTHING_LOOKED_AT.test(`${error}`)))
  const { text } = await again(
    () => placeAtDoor({}, key),
    ({ status }) => assert.equal(status, 503),
  )
  const placed: PlacedOrder = JSON.parse(text)
  const { ref } = gateway.authorises(placed.paymentId)
  const completed = await again(() => callBack(placed, { ref }), assertConfirming)
  assert.equal(JSON.parse(completed.text).outcome, 'paid')
  const delivery = gateway.webhook(placed.paymentId)
  await again(
    () => deliver(gateway, delivery),
    ({ status }) => assert.equal(status, 503),
  )
  await again(
    () => work(),
    () => {},
  )
  const cancelled = await again(
    () => cancelAtDoor(placed.orderId),
    (problem) => assert.equal(problem, API_ERRORS.ko.notSaved),
  )
  assert.equal(cancelled, undefined)
  await again(
    () => work(letEverythingFinish),
    () => {},
  )
  assert.equal((await orderOf(shop, placed.orderId)).state, 'refunded')
  assert.deepEqual([gateway.entry(placed.paymentId).captures, gateway.entry(placed.paymentId).cancels.length], [1, 1])
}

test('whichever transaction of a sale and its refund finds the disk full, all is finished once', async (t) => {
  let nth = 0
  for (let isReached = true; isReached; nth++)
    await t.test(`number ${nth + 1}`, async (t) => {
      const gateway = new ScriptedGateway()
      const disk = await onLimitedFile({ gateways: [gateway] })
      const filling = fillsAt(disk, nth)
      await onDisk(t, disk, gateway, async (subject) => {
        await sellAndRefund(subject, filling.wasFull)
        isReached = filling.wasReached()
      })
    })
  assert.ok(nth > 15, `${nth} transactions`)
})
