/** What a browser cannot keep is sent to the shop, also by a page that is left while an earlier send is under way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendKept } from './kept-by-shop.ts'

const sent: { body: string; keepalive?: boolean }[] = []
const leave: (() => void)[] = []
Object.assign(globalThis, {
  addEventListener: (name: string, run: () => void) => {
    if (name === 'pagehide') leave.push(run)
  },
  // The shop is slow: no answer comes while the page is there.
  fetch: (_path: string, init: { body: string; keepalive?: boolean }) => {
    sent.push(init)
    return new Promise(() => {})
  },
})

test('a page that is left sends what it has, and waits for no answer', async () => {
  sendKept(() => ({ cart: 'one' }))
  while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  sendKept(() => ({ cart: 'two' }))
  for (const run of leave) run()
  assert.deepEqual(
    sent.map(({ body, keepalive }) => [JSON.parse(body).cart, keepalive]),
    [
      ['one', true],
      ['two', true],
    ],
  )
  for (const run of leave) run()
  assert.equal(sent.length, 2, 'nothing is sent twice')
})
