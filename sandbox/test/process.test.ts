/** The sandbox as a separate process: it survives kill -9, and prints one line where it cannot start. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { newId, v2Window } from './running-sandbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'gyesan-sandbox-process-'))
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      SANDBOX_DATABASE_URL: join(folder, 'made', 'sandbox.db'),
      ...variables,
    },
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  // The address of its console, which its one line names.
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => resolve(/console (http:\S+),/.exec(said.out)?.[1] ?? ''))
    child.on('exit', () => reject(new Error(said.err)))
  })
  return { child, said, ended, ready }
}

test('books and webhooks survive kill -9, and the process ends quickly when asked', async () => {
  // The shop is down at first: whoever calls is cut off.
  const heard: string[] = []
  let isDown = true
  const shop = createServer((request, response) => {
    if (isDown) return request.socket.destroy()
    heard.push(request.url ?? '')
    response.end('ok')
  })
  const PUBLIC_URL = `http://127.0.0.1:${await listen(shop)}`
  after(() => shop.close().closeAllConnections())

  const first = start({ PUBLIC_URL })
  const base = await first.ready
  assert.equal(first.said.out.trim().split('\n').length, 1)
  const manifest = await (await fetch(`${base}/manifest.json`)).json()
  const paymentId = newId('pay')
  const body = JSON.stringify({ window: v2Window(manifest.gateways['portone-v2'], paymentId) })
  await (await fetch(`${base}/payments/portone-v2/${paymentId}/approve`, { method: 'POST', body })).json()
  first.child.kill('SIGKILL')
  await first.ended

  const second = start({ PUBLIC_URL })
  const again = await second.ready
  const books = await (await fetch(`${again}/books.json?paymentId=${paymentId}`)).json()
  assert.equal(books.payments[0].captured, 15_000)
  assert.equal(books.deliveries.length, 2)

  // Its webhooks arrive when the shop is back and the next try is due.
  isDown = false
  // A running attempt counts from its end, so the clock may have to move again.
  for (let tries = 0; tries < 100 && heard.length < 2; tries += 1) {
    await (await fetch(`${again}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs: 120_000 }) })).json()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.deepEqual(heard, ['/api/payments/webhook/portone-v2', '/api/payments/webhook/portone-v2'])

  const asked = performance.now()
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0)
  assert.ok(performance.now() - asked < 5_000)
})

test('a taken port and a wrong setting each end it with one line', async () => {
  const taken = createServer()
  const port = await listen(taken)
  const blocked = start({ SANDBOX_PORT: String(port - 3) })
  blocked.ready.catch(() => {})
  assert.equal(await blocked.ended, 1)
  assert.match(blocked.said.err.trim(), /^The sandbox cannot start: port \d+ is already in use.*$/)
  taken.close()

  const misread = start({ SANDBOX_PORT: 'soon' })
  misread.ready.catch(() => {})
  assert.equal(await misread.ended, 1)
  assert.match(misread.said.err.trim(), /^The sandbox cannot start: SANDBOX_PORT.*$/)
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
