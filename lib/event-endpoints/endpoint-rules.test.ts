/** The rules of events that need no database: signature, waits, and what little stock is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { parseEnv } from '#lib/env.ts'
import { newSecret, sealSecret, secretsInForce, signedHeaders } from './endpoint-secret.ts'
import { EVENT_TYPES, isEventType } from './event-types.ts'
import { hasFailedLong, waitAfter } from './retry-schedule.ts'
import { becameLow } from './stage-low-stock.ts'

const random = { bytes: (length: number) => Buffer.alloc(length, 7) }
const shop = { env: parseEnv({ SESSION_SECRET: 'a-session-secret-of-32-characters' }), random }
/** Of the example alone; without the prefix that real ones have. */
const EXAMPLE_KEY = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const NOW = new Date('2026-12-01T03:00:00Z')
const HOUR = 3_600_000

test('the example that the libraries of Standard Webhooks share has the signature that they expect', () => {
  const headers = signedHeaders([EXAMPLE_KEY], 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}')
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('each secret in force signs, and either receiver is content', () => {
  const secrets = [newSecret(random), EXAMPLE_KEY]
  const at = new Date()
  const headers = signedHeaders(secrets, 'evt_1', at, '{}')
  for (const secret of secrets) assert.deepEqual(new Webhook(secret).verify('{}', headers), {})
  assert.throws(() => new Webhook(newSecret({ bytes: (length) => Buffer.alloc(length, 8) })).verify('{}', headers))
  assert.throws(() => new Webhook(secrets[0] ?? '').verify('{ }', headers))
  assert.match(secrets[0] ?? '', /^whsec_[A-Za-z0-9+/]{43}=$/)
})

test('the former secret signs until its time, and a secret opens for its own endpoint alone', () => {
  const sealed = (secret: string) => sealSecret(shop, 'one', secret)
  const row = { id: 'one', secret: sealed('whsec_new'), formerSecret: sealed('whsec_old'), formerUntil: new Date(NOW.getTime() + 1) }
  assert.deepEqual(secretsInForce(shop, row, NOW), ['whsec_new', 'whsec_old'])
  assert.deepEqual(secretsInForce(shop, row, new Date(NOW.getTime() + 1)), ['whsec_new'])
  assert.deepEqual(secretsInForce(shop, { ...row, formerSecret: null, formerUntil: null }, NOW), ['whsec_new'])
  assert.throws(() => secretsInForce(shop, { ...row, id: 'two' }, NOW), /SESSION_SECRET/)
  assert.ok(!row.secret.includes('whsec_new'))
})

test('tries go on for about three days, later and later', () => {
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const wait = waitAfter(attempts)
    if (wait === undefined) break
    waits.push(wait)
  }
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  )
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR
  assert.ok(hours >= 72 && hours < 80, `${hours} hours`)
})

test('an endpoint has failed long after five days without anything that arrived', () => {
  const ago = (ms: number) => new Date(NOW.getTime() - ms)
  assert.deepEqual(
    [hasFailedLong(null, NOW), hasFailedLong(ago(120 * HOUR - 1), NOW), hasFailedLong(ago(120 * HOUR), NOW)],
    [false, false, true],
  )
})

test('little stock is told once on the way down, and again when nothing is left', () => {
  const told = (before: number, after: number) => becameLow(before, after)
  assert.deepEqual(
    [told(7, 6), told(6, 5), told(9, 2), told(5, 4), told(4, 6), told(6, 5), told(1, 0), told(9, 0), told(0, 0), told(0, 3)],
    [false, true, true, false, false, true, true, true, false, false],
  )
})

test('only listed events can be chosen', () => {
  assert.ok(EVENT_TYPES.every(isEventType))
  assert.deepEqual(['test', '', 'order'].map(isEventType), [false, false, false])
})
