/**
 * Webhooks that are forged, said again and broken, two hundred a second, while buyers pay: what the four gateways say is followed
 * all the same, and neither memory nor disk grows with what strangers send. STORM=all sends twenty thousand and holds the shop to
 * five seconds; the usual run sends a thousand and holds it to its rows.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { markOf } from '#lib/payment-id.ts'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { readShopBooks } from './shop-books.ts'
import { type Basket, inWindow, look, place, type Shopfront } from './shopper.ts'
import { runFolder } from './stage/folder.ts'
import { freshDatabases } from './stage/fresh-database.ts'
import { liveMemory } from './stage/live-memory.ts'
import { buildShop, type NextShop, startNextShop } from './stage/next-shop.ts'
import { type SandboxChild, startSandbox } from './stage/sandbox-child.ts'
import { until } from './stage/until.ts'
import { type Forgery, forgery, type Known } from './storm/forgeries.ts'
import { deliver, writeWebhook } from './webhook.ts'

const isWhole = process.env.STORM === 'all'
const FORGERIES = isWhole ? 20_000 : 1000
const A_SECOND = 200
/** Sales of each gateway while it lasts. */
const SALES = isWhole ? 10 : 2
const LONGEST_MS = 900_000
const PATIENCE_MS = isWhole ? 5000 : 60_000
const MIB = 1024 * 1024
/** What the system may give to V8 while it is busy, of which it gives back what it likes. Measured after the first tenth. */
const MORE_MEMORY = 96 * MIB
/** What the shop may hold more than before, once its garbage is gone: caches. What a stranger's webhook left there would be in it 18,000 times. */
const MORE_HELD = 16 * MIB
const MORE_DISK = 24 * MIB

const GATEWAYS: Basket['gateway'][] = ['toss', 'portone-v1', 'portone-v2', 'ipay']
const SANDBOX_PORT = await freePorts(SANDBOX_PORTS + 2)
const SHOP_PORT = SANDBOX_PORT + SANDBOX_PORTS
const INSPECTOR_PORT = SHOP_PORT + 1
const PUBLIC_URL = `http://localhost:${SHOP_PORT}`
const folder = runFolder()
const front: Shopfront = { baseUrl: `http://127.0.0.1:${SHOP_PORT}`, publicUrl: PUBLIC_URL }

let sandbox: SandboxChild
let shop: NextShop
let databaseUrl: string

before(
  async () => {
    await buildShop(folder)
    databaseUrl = await (await freshDatabases('sqlite', folder)).fresh()
    sandbox = await startSandbox({ port: SANDBOX_PORT, folder, publicUrl: PUBLIC_URL })
    const env = { ...sandbox.shopEnv, ...sandbox.bothChannels, DATABASE_URL: databaseUrl, RATE_LIMIT_SCALE: '1' }
    shop = await startNextShop({ port: SHOP_PORT, folder, publicUrl: PUBLIC_URL, env, inspectorPort: INSPECTOR_PORT })
  },
  { timeout: LONGEST_MS },
)
after(async () => {
  await shop?.kill()
  await sandbox?.child.stop()
})

test(`${FORGERIES} webhooks of strangers leave the gateways’ own ones followed, and the shop as it was`, {
  timeout: LONGEST_MS,
}, async (t) => {
  const overheard: Forgery[] = []
  for (const gateway of GATEWAYS) overheard.push((await sell(gateway)).heard)
  const { paymentId } = await order('toss')
  const known = { paymentId, mark: markOf(paymentId) ?? '', overheard }
  const storm = send(known)
  const waits = Promise.all(GATEWAYS.map(async (gateway) => ({ gateway, ms: await salesOf(gateway) })))
  await storm.warm
  const before = { ...measure(), held: await liveMemory(INSPECTOR_PORT) }
  const onTheWay: number[] = []
  const watch = setInterval(() => onTheWay.push(measure().memory), 10_000)
  const answers = await storm.over
  const followed = await waits
  clearInterval(watch)
  const end = { ...measure(), held: await liveMemory(INSPECTOR_PORT) }

  t.diagnostic(`answers: ${[...answers].map(([status, times]) => `${times} × ${status}`).join(', ')}; ${Math.round(storm.rate())} a second`)
  for (const { gateway, ms } of followed) t.diagnostic(`${gateway}: followed after ${ms.map((each) => `${each} ms`).join(', ')}`)
  t.diagnostic(
    `memory ${[before.memory, ...onTheWay, end.memory].map(shown).join(' → ')}, of which held ${shown(before.held)} → ${shown(end.held)}, disk ${shown(before.disk)} → ${shown(end.disk)}`,
  )
  for (const status of answers.keys()) assert.ok([200, 400, 401, 413].includes(status), `answered with ${status}`)
  const { inbox, audit, payments } = await rowsOf()
  // Of each of the two gateways that sign nothing: 50 of no use, 30 a minute of unknown payments, 30 of the stranger's own.
  const minutes = Math.ceil(FORGERIES / A_SECOND / 60) + 1
  const sales = GATEWAYS.length * (SALES + 1)
  const most = 2 * (50 + 30 * minutes + 30) + 12 * sales
  assert.ok(inbox <= most, `${inbox} deliveries are stored, and ${most} may be`)
  assert.ok(audit <= 6 * (sales + 1), `${audit} changes of orders`)
  assert.equal(payments, sales + 1)
  if (!isWhole) return
  assert.ok(end.held - before.held < MORE_HELD, 'the shop holds more')
  assert.ok(end.memory - before.memory < MORE_MEMORY, 'memory grew')
  assert.ok(end.disk - before.disk < MORE_DISK, 'the disk filled')
})

let ordered = 0

function order(gateway: Basket['gateway']) {
  const phone = `010-77${`${++ordered}`.padStart(2, '0')}-0000`
  const buyer = { ...front, whence: { localAddress: `127.0.2.${ordered}` } }
  return place(buyer, `storm-order-${ordered}-${gateway}`, { gateway, lines: [{ productId: 'p-gyesan-sticker', quantity: 1 }], phone })
}

/** An order that its buyer pays, and whose gateway tells the shop: how long the shop takes to make it a sale. */
async function sell(gateway: Basket['gateway']): Promise<{ heard: Forgery; ms: number }> {
  const placed = await order(gateway)
  await inWindow(sandbox.consoleUrl, 'approve', { id: placed.paymentId, gateway }, placed.window)
  const secret = sandbox.shopEnv[gateway === 'ipay' ? 'IPAY_WEBHOOK_SECRET' : 'PORTONE_V2_WEBHOOK_SECRET'] ?? ''
  const sent = writeWebhook({ gateway, paymentId: placed.paymentId, secret })
  const started = performance.now()
  await deliver(front, gateway, sent)
  let last = ''
  await until(
    async () => {
      last = (await look(front, placed)).state
      return last === 'paid' || undefined
    },
    PATIENCE_MS,
    () => `${gateway} said that ${placed.paymentId} is paid, and its order is ${last}.`,
  )
  return { heard: { gateway, sent }, ms: Math.round(performance.now() - started) }
}

/** One after the other, spread over the storm. */
async function salesOf(gateway: Basket['gateway']): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < SALES; n++) {
    times.push((await sell(gateway)).ms)
    await pause((FORGERIES / A_SECOND / (SALES + 1)) * 1000 - (times.at(-1) ?? 0))
  }
  return times
}

/** Strangers send at the same pace, whatever the shop does. */
function send(known: Known) {
  const answers = new Map<number, number>()
  const waiting = new Set<Promise<void>>()
  const warm = Promise.withResolvers<void>()
  const started = performance.now()
  let ended = started
  const sendOne = async (n: number) => {
    const { gateway, sent } = forgery(n, known)
    const status = await deliver(front, gateway, sent)
    answers.set(status, (answers.get(status) ?? 0) + 1)
  }
  const over = (async () => {
    for (let n = 0; n < FORGERIES; n++) {
      const early = started + (n * 1000) / A_SECOND - performance.now()
      if (early > 1) await pause(early)
      const one = sendOne(n).finally(() => waiting.delete(one))
      waiting.add(one)
      if (n === Math.floor(FORGERIES / 10)) warm.resolve()
    }
    await Promise.all(waiting)
    ended = performance.now()
    return answers
  })()
  return { over, warm: warm.promise, rate: () => FORGERIES / ((ended - started) / 1000) }
}

const shown = (bytes: number) => `${(bytes / MIB).toFixed(0)} MiB`

/** The shop's own memory, and everything that it writes: database, its log, and the log of the process. */
function measure() {
  const status = readFileSync(`/proc/${shop.pid()}/status`, 'utf8')
  const files = readdirSync(folder).filter((name) => !name.startsWith('sandbox'))
  return {
    memory: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024,
    disk: files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  }
}

async function rowsOf() {
  const books = await readShopBooks(databaseUrl)
  return { inbox: books.inbox.length, audit: books.audit.length, payments: books.payments.length }
}
