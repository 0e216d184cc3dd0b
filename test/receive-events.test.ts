/** The receiver in the documentation runs: it takes what the shop signs, once, and nothing else. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { newSecret, signedHeaders } from '#lib/event-endpoints/endpoint-secret.ts'
import { freePorts } from '../scripts/ports.ts'

const secret = newSecret({ bytes: (length) => Buffer.alloc(length, 5) })
const former = newSecret({ bytes: (length) => Buffer.alloc(length, 6) })
const BODY = JSON.stringify({
  type: 'order.paid',
  timestamp: '2026-12-01T03:00:00.000Z',
  data: { orderNumber: 'G1', amount: 21_000, currency: 'KRW' },
})
let receiver: ChildProcess
let url: string
const lines: string[] = []

before(async () => {
  const port = await freePorts(1)
  url = `http://127.0.0.1:${port}/`
  const env = { ...process.env, EVENTS_SECRET: secret, PORT: `${port}` }
  receiver = spawn(process.execPath, ['docs/examples/receive-events.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  assert.ok(receiver.stdout)
  const output = createInterface(receiver.stdout)
  output.on('line', (line) => lines.push(line))
  await once(output, 'line')
})
after(() => receiver.kill())

const post = async (headers: Record<string, string>, body = BODY) => (await fetch(url, { method: 'POST', headers, body })).status

test('an event is taken once, and each secret in force proves it', async () => {
  const both = signedHeaders([former, secret], 'evt_1', new Date(), BODY)
  assert.deepEqual([await post(both), await post(both)], [204, 204])
  assert.deepEqual(lines.slice(1), ['order.paid G1 21000 KRW'])
})

test('another body, another id, another secret, an old request and one without a signature are refused', async () => {
  const now = new Date()
  const good = signedHeaders([secret], 'evt_2', now, BODY)
  assert.equal(await post(good, BODY.replace('21000', '1')), 401)
  assert.equal(await post({ ...good, 'webhook-id': 'evt_3' }), 401)
  assert.equal(await post(signedHeaders([former], 'evt_2', now, BODY)), 401)
  assert.equal(await post(signedHeaders([secret], 'evt_2', new Date(now.getTime() - 600_000), BODY)), 401)
  assert.equal(await post({}), 401)
})
