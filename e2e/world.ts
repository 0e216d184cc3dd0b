/** A separate world for tests: a sandbox, a shop on a new database, and what an outsider can ask of both. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueToken } from '#lib/tokens.ts'
import { type Child, startChild } from '../scripts/children.ts'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { askSandbox, sandboxEnvironment } from '../scripts/sandbox-environment.ts'
import { waitFor } from '../scripts/wait-for.ts'
import { type Basket, callBack, comeBack, inWindow, type Placed, place } from '../sim/shopper.ts'
import { bundled } from '../test/support/bundle.ts'
import { rowsOf, tamper } from '../test/support/tamper.ts'
import { copyStockedDatabase } from './stocked-database.ts'

export interface World {
  shopUrl: string
  /** The sandbox's console. */
  sandboxUrl: string
  /** The host to which a company of the sandbox moves. */
  movedHost: string
  /** The payments of an order in the sandbox's books. */
  books(orderNumber: string): Promise<BookedPayment[]>
  /** Posts to the sandbox's console. */
  console(path: string, body?: unknown): Promise<unknown>
  /** Advances the clocks of the shop and the gateways; `shop` advances only the shop's, so that the gateways' clock is behind. */
  letPass(ms: number, where?: 'everywhere' | 'shop'): Promise<void>
  /** By the shop's clock. */
  now(): Date
  /** The address of an order's page, with the token that opens it in any browser. */
  orderUrl(orderId: string): string
  order(url: string): Promise<OrderStatus>
  /** Changes the shop's database directly, without the shop's code. */
  tamper(sql: string): Promise<void>
  /** What the shop's database holds, read directly. */
  ask(sql: string): Promise<Record<string, unknown>[]>
  /** An order that was placed without a browser and is not paid. */
  placed(basket: Basket): Promise<Placed>
  /** An order that was paid without a browser, for journeys that begin after the payment. */
  bought(basket: Basket): Promise<Placed>
  /** Runs one of the project's scripts with the shop's environment. */
  script(path: string): Promise<void>
  stop(): Promise<void>
}

export interface BookedPayment {
  gateway: string
  paymentId: string
  status: string
  captured: number
  refunded: number
}

export interface OrderStatus {
  orderNumber: string
  state: string
  amount: number
  payment: { id: string; state: string }
}

/** Twenty times faster than real time: a reservation lasts 45 seconds, and the sweeper first looks after a quarter of a second. */
const USUAL_TIME_SCALE = '0.05'

const SESSION_SECRET = 'e2e-session-secret-of-this-world'
const DATA_KEY = 'e2e-data-key-of-this-world'

/**
 * `env` changes the shop's settings (`{toss}` in a value stands for the address of the sandbox's Toss, `{portone-v2:card}` for the key of that channel, `{moved}` for the host to which
 * a company moves, `{card-port}` for a port at which nobody else listens). `channels` names PortOne channels of the sandbox by method.
 */
export async function openWorld(env: Record<string, string>, channels: Record<string, string> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-e2e-'))
  const shopPort = await freePorts(1)
  const sandboxPort = await freePorts(SANDBOX_PORTS)
  const shopUrl = `http://localhost:${shopPort}`
  const cardPort = await freePorts(1)
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const common: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PUBLIC_URL: shopUrl,
    DATABASE_URL: join(folder, 'shop.db'),
    SANDBOX_PORT: `${sandboxPort}`,
    SANDBOX_DATABASE_URL: join(folder, 'sandbox.db'),
    SESSION_SECRET,
    DATA_KEY,
    TEST_CLOCK: join(folder, 'clock'),
    TIME_SCALE: USUAL_TIME_SCALE,
    RATE_LIMIT_SCALE: '100',
    // Journeys let days pass and leave deposits unpaid, all for the same few goods.
    DEPOSIT_HOURS: '72',
    DEPOSIT_SHARE: '100',
    LOG_LEVEL: 'warn',
  }
  const children: Child[] = []
  const start = (name: string, args: string[], more: Record<string, string> = {}) => {
    const child = startChild({ name, args, env: { ...common, ...more } })
    children.push(child)
    return child
  }
  const sandbox = start('sandbox', [await bundled('sandbox/main.ts')])
  copyStockedDatabase(join(folder, 'shop.db'))
  await waitFor(`${sandboxUrl}/manifest.json`, sandbox, 20_000)
  const manifest = await askSandbox(sandboxUrl)
  const named = Object.entries(channels).map(([method, channel]) => {
    const [key, mark] = channel.split('!')
    return `${method}=${manifest.gateways['portone-v2'].channelKeys[key ?? '']}${mark ? `!${mark}` : ''}`
  })
  const moved = `http://moved.localhost:${sandboxPort + SANDBOX_PORTS - 1}`
  const keyOf = (gateway: string, channel: string) => Object(manifest.gateways[gateway]?.channelKeys)[channel] ?? ''
  const withAddresses = (value: string) =>
    value
      .replaceAll('{toss}', manifest.gateways.toss.api)
      .replaceAll('{moved}', moved)
      .replaceAll('{card-port}', `${cardPort}`)
      .replaceAll(/\{(portone-v[12]):(\w+)\}/g, (_, gateway: string, channel: string) => keyOf(gateway, channel))
  const shopEnv = {
    ...sandboxEnvironment(manifest),
    ...(named.length > 0 && { PORTONE_V2_CHANNEL_KEY: named.join(',') }),
    // The sandbox's ports are known only now.
    ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, withAddresses(value)])),
  }
  const shop = start('shop', ['node_modules/next/dist/bin/next', 'start', '-p', `${shopPort}`], shopEnv)
  await waitFor(`${shopUrl}/api/ready`, shop, 30_000)

  let ahead = 0
  const json = async (url: string, init?: RequestInit) => (await fetch(url, init)).json()
  const console: World['console'] = (path, body = {}) =>
    json(`${sandboxUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    shopUrl,
    sandboxUrl,
    movedHost: moved,
    books: async (orderNumber) =>
      ((await json(`${sandboxUrl}/books.json`)) as { payments: BookedPayment[] }).payments.filter(({ paymentId }) =>
        paymentId.startsWith(orderNumber.replace('-', '')),
      ),
    console,
    letPass: async (ms, where = 'everywhere') => {
      // The gateways' clock moves first, because a shop whose deadline has passed asks them about its payments.
      if (where === 'everywhere') await console('/clock', { advanceMs: ms })
      ahead += ms
      writeFileSync(join(folder, 'clock'), `${ahead}`)
    },
    now: () => new Date(Date.now() + ahead),
    orderUrl: (orderId) => `${shopUrl}/orders/${orderId}?token=${issueToken([SESSION_SECRET], 'order', orderId)}`,
    order: async (url) => {
      const page = new URL(url, shopUrl)
      const id = page.pathname.split('/').at(-1)
      return json(`${shopUrl}/api/orders/${id}${page.search}`)
    },
    placed: (basket) => place({ baseUrl: shopUrl, publicUrl: shopUrl }, randomUUID(), basket),
    bought: async (basket) => {
      const front = { baseUrl: shopUrl, publicUrl: shopUrl }
      const placed = await place(front, randomUUID(), basket)
      const answer = await inWindow(sandboxUrl, 'approve', { id: placed.paymentId, gateway: basket.gateway }, placed.window)
      await (answer.redirectUrl ? comeBack(front, answer) : callBack(front, placed.paymentId, answer))
      return placed
    },
    tamper: (sql) => tamper(join(folder, 'shop.db'), sql),
    ask: async (sql) => rowsOf(join(folder, 'shop.db'), sql),
    script: async (path) => {
      const child = start(path, [path], shopEnv)
      if ((await child.ended).code !== 0) throw new Error(`${path} failed:\n${child.lastLines()}`)
    },
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
