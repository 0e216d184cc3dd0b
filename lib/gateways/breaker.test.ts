import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { BUYER } from '../../test/support/scripted-http.ts'
import { type GuardedGateway, guarded } from './breaker.ts'

const PAUSE_MS = 30
const PAYMENT = { id: 'p-1', amount: 1000, currency: 'KRW', taxFree: 0, method: 'card', mode: 'test', gatewayRef: null } as const
let behind: ScriptedGateway
let subject: GuardedGateway
let changes: boolean[]

beforeEach(() => {
  behind = new ScriptedGateway()
  changes = []
  subject = guarded(behind, PAUSE_MS, (isAvailable) => changes.push(isAvailable))
})

async function failFiveTimes() {
  behind.isAway = true
  for (let n = 0; n < 5; n++) await assert.rejects(subject.gateway.find(PAYMENT))
}

test('five failures close a gateway to new payments, and no call is sent', async () => {
  assert.ok(subject.isAvailable())
  await failFiveTimes()
  assert.ok(!subject.isAvailable())
  const before = behind.calls.prepare
  await assert.rejects(subject.gateway.prepare(PAYMENT), { kind: 'unreachable', code: 'BREAKER_OPEN' })
  assert.equal(behind.calls.prepare, before)
  assert.deepEqual(changes, [false])
})

test('payments whose money may have moved are still looked up', async () => {
  await failFiveTimes()
  const before = behind.calls.find
  behind.recover()
  assert.equal((await subject.gateway.find(PAYMENT)).status, 'absent')
  assert.equal(behind.calls.find, before + 1)
})

test('after the pause one call tries again, and a good answer reopens the gateway', async () => {
  await failFiveTimes()
  behind.recover()
  await wait(PAUSE_MS + 5)
  assert.ok(subject.isAvailable())
  await subject.gateway.prepare(PAYMENT)
  assert.ok(subject.isAvailable())
  assert.deepEqual(changes, [false, true])
})

test('another failure after the pause starts another pause', async () => {
  await failFiveTimes()
  await wait(PAUSE_MS + 5)
  await assert.rejects(subject.gateway.prepare(PAYMENT))
  assert.ok(!subject.isAvailable())
})

test('a refusal counts as an answer', async () => {
  behind.willMeet('prepare', ...Array.from({ length: 10 }, () => ({ refuse: 'NO' })))
  for (let n = 0; n < 10; n++) await assert.rejects(subject.gateway.prepare(PAYMENT), { kind: 'refused' })
  assert.ok(subject.isAvailable())
})

test('a window that is made without a call does not count as an answer', async () => {
  behind.isAway = true
  for (let n = 0; n < 5; n++) {
    await subject.gateway.window(
      { ...PAYMENT, orderName: 'x', locale: 'ko', products: [], buyer: BUYER, depositHours: 72, customerKey: null },
      '',
    )
    await assert.rejects(subject.gateway.find(PAYMENT))
  }
  assert.ok(!subject.isAvailable())
})

test('while one call tries the gateway again, lookups are sent at once and no new payment is begun', async () => {
  await failFiveTimes()
  behind.recover()
  await wait(PAUSE_MS + 5)
  let answer = () => {}
  behind.willMeet('find', { after: new Promise<void>((resolve) => (answer = resolve)) })
  const trying = subject.gateway.find(PAYMENT)
  assert.ok(!subject.isAvailable())
  await assert.rejects(subject.gateway.prepare(PAYMENT), { code: 'BREAKER_OPEN' })
  assert.equal((await subject.gateway.find(PAYMENT)).status, 'absent')
  answer()
  await trying
  assert.ok(subject.isAvailable())
})

test('after the clock was set back a gateway that answers again is open again', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  await failFiveTimes()
  t.mock.timers.setTime(Date.now() - 2 * 3_600_000)
  behind.recover()
  while (!subject.isAvailable()) await wait(PAUSE_MS / 3)
  assert.equal((await subject.gateway.find(PAYMENT)).status, 'absent')
  assert.deepEqual(changes, [false, true])
})
