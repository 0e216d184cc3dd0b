/**
 * Sixty-four callbacks, redirects and webhooks at once for one payment, to two processes on one database: one sale, and the same
 * answer for everybody.
 */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { type Checked, check, readBooks, tellViolations } from './checker.ts'
import { readShopBooks } from './shop-books.ts'
import { type Basket, callBack, comeBack, inWindow, type Placed, place, type Shopfront, type WindowAnswer } from './shopper.ts'
import { runFolder } from './stage/folder.ts'
import { type FreshDatabases, freshDatabases, type Kind } from './stage/fresh-database.ts'
import { buildShop, type NextShop, startNextShop } from './stage/next-shop.ts'
import { type SandboxChild, startSandbox } from './stage/sandbox-child.ts'
import { until } from './stage/until.ts'
import { sendWebhook } from './webhook.ts'

const DELIVERIES = 64
/** A lease lasts half a second. */
const TIME_SCALE = '0.05'
/** Longer than a lease, so the other process sends the same request with the same key. */
const SLOW_MS = 900
/** The answers while the gateway was still working on another process's request. */
const CANNOT_TELL_YET = ['paid', 'pending']
const LONG_ENOUGH_TO_DIE_MS = 4000
const PATIENCE_MS = 40_000
// The ports of the sandbox, then of the two shops.
const SANDBOX_PORT = await freePorts(SANDBOX_PORTS + 2)
const [PORT_A, PORT_B] = [SANDBOX_PORT + SANDBOX_PORTS, SANDBOX_PORT + SANDBOX_PORTS + 1]
const PUBLIC_URL = `http://localhost:${PORT_A}`
interface Way {
  name: string
  gateway: Basket['gateway']
  method: string
  /** The call that tells the shop about the money. */
  asks: 'confirm' | 'lookup'
}

const WAYS: Way[] = [
  { name: 'toss', gateway: 'toss', method: 'widget', asks: 'confirm' },
  { name: 'portone-v2 automatic', gateway: 'portone-v2', method: 'card', asks: 'lookup' },
  { name: 'portone-v1', gateway: 'portone-v1', method: 'card', asks: 'lookup' },
  { name: 'portone-v2 manual', gateway: 'portone-v2', method: 'easy_pay', asks: 'confirm' },
  { name: 'ipay', gateway: 'ipay', method: 'card', asks: 'confirm' },
]

/** Includes the time of a first build. */
const LONGEST_MS = 600_000

const folder = runFolder()
before(() => buildShop(folder), { timeout: LONGEST_MS })

for (const kind of ['sqlite', 'postgres'] satisfies Kind[]) {
  describe(`over two processes on ${kind}`, { timeout: LONGEST_MS }, () => {
    let sandbox: SandboxChild
    let databases: FreshDatabases
    let databaseUrl: string
    let shops: NextShop[] = []

    before(async () => {
      databases = await freshDatabases(kind, folder)
      databaseUrl = await databases.fresh()
      sandbox = await startSandbox({ port: SANDBOX_PORT, folder, publicUrl: PUBLIC_URL })
      // The sandbox outlives one database, so its books still contain the other database's sales.
      await sandbox.tell('/reset', {})
      const env = { ...sandbox.shopEnv, ...sandbox.bothChannels, DATABASE_URL: databaseUrl, TIME_SCALE, RATE_LIMIT_SCALE: '1000' }
      shops = await Promise.all([PORT_A, PORT_B].map((port) => startNextShop({ port, folder, publicUrl: PUBLIC_URL, env })))
    })
    after(async () => {
      await Promise.all([...shops.map((shop) => shop.kill()), sandbox?.child.stop()])
      await databases?.stop()
    })

    afterEach(() => sandbox.tell('/faults', undefined, 'DELETE'))

    const checked = (): Checked => ({ databaseUrl, consoleUrl: sandbox.consoleUrl, seed: databases.seed })

    for (const { name, asks, ...way } of WAYS) {
      const { gateway } = way
      const slow = { gateway, operation: asks, kind: 'delay' }

      test(`${name}: the browser comes first`, async () => {
        const sale = await agreedTo(way)
        const answers = await Promise.all(deliveries(sale, shops).map((deliver) => deliver()))
        await soldOnce(sale, answers)
      })

      test(`${name}: the webhooks come first`, async () => {
        const sale = await agreedTo(way)
        const answers = await Promise.all(
          deliveries(sale, shops)
            .toReversed()
            .map((deliver) => deliver()),
        )
        await soldOnce(sale, answers)
      })

      // A lookup times out before its lease ends. Only a confirm call may take longer.
      if (asks === 'confirm') {
        test(`${name}: the gateway is slower than a lease is long`, async () => {
          const sale = await agreedTo(way)
          await sandbox.tell('/faults', { ...slow, ms: SLOW_MS, nth: 1 })
          const answers = await Promise.all(deliveries(sale, shops).map((deliver) => deliver()))
          await soldOnce(sale, answers, CANNOT_TELL_YET)
          assert.equal(await callBack(front(shops), sale.placed.paymentId, sale.answer), 'paid')
        })
      }

      test(`${name}: one process is killed while it asks the gateway`, async () => {
        const [a, b] = shops
        assert.ok(a && b)
        const sale = await agreedTo(way)
        await sandbox.tell('/faults', { ...slow, ms: LONG_ENOUGH_TO_DIE_MS, nth: 1 })
        // The shopper of the killed process gets no answer.
        const lost = callBack(b.front, sale.placed.paymentId, sale.answer).catch(() => 'no answer')
        await until(
          () => isLeased(sale),
          PATIENCE_MS,
          () => 'Nobody began to ask.',
        )
        // Called first, because on a slow machine its answer would come before its death.
        const dying = b.kill()
        const answers = await Promise.all(deliveries(sale, [a]).map((deliver) => deliver()))
        await dying
        await b.start()
        assert.equal(await lost, 'no answer')
        await soldOnce(sale, answers, CANNOT_TELL_YET)
        assert.equal(await callBack(b.front, sale.placed.paymentId, sale.answer), 'paid')
      })
    }

    interface Sale {
      gateway: Basket['gateway']
      placed: Placed
      answer: WindowAnswer
    }

    /** An order whose buyer has agreed in the window. */
    async function agreedTo({ gateway, method }: Pick<Way, 'gateway' | 'method'>): Promise<Sale> {
      const placed = await place(front(shops), `deliveries-${crypto.randomUUID()}`, {
        gateway,
        method,
        lines: [{ productId: 'p-gyesan-sticker', quantity: 3 }],
      })
      return { gateway, placed, answer: await inWindow(sandbox.consoleUrl, 'approve', { id: placed.paymentId, gateway }, placed.window) }
    }

    /** Callbacks, redirects of both kinds and webhooks in turn, each to the next process. Returns the meaning of each answer. */
    function deliveries({ gateway, placed, answer }: Sale, to: NextShop[]): (() => Promise<string>)[] {
      const secret = sandbox.shopEnv[gateway === 'ipay' ? 'IPAY_WEBHOOK_SECRET' : 'PORTONE_V2_WEBHOOK_SECRET'] ?? ''
      const seen = (page: string) => (page.includes(`/orders/${placed.orderId}`) ? 'shown the order' : `sent to ${page}`)
      const ways: ((at: Shopfront) => Promise<string>)[] = [
        (at) => callBack(at, placed.paymentId, answer),
        async (at) => seen(await comeBack(at, answer, 'GET')),
        async (at) => seen(await comeBack(at, answer, 'POST')),
        async (at) => `webhook ${await sendWebhook(at, { gateway, paymentId: placed.paymentId, secret })}`,
      ]
      return Array.from({ length: DELIVERIES }, (_, i) => {
        const way = ways[Math.floor((i * ways.length) / DELIVERIES)]
        const shop = to[i % to.length]
        return async () => (way && shop ? way(shop.front) : 'nothing')
      })
    }

    const isLeased = async ({ placed }: Sale) =>
      (await readShopBooks(databaseUrl)).payments.some(({ id, leaseUntil }) => id === placed.paymentId && leaseUntil !== null) || undefined

    async function soldOnce({ placed }: Sale, answers: string[], allowed: string[] = []): Promise<void> {
      const said = [...new Set(answers)].filter((word) => !allowed.includes(word)).sort()
      assert.deepEqual(
        said,
        ['paid', 'shown the order', 'webhook 200'].filter((word) => !allowed.includes(word)),
      )
      let found = ''
      const books = await until(
        async () => {
          const now = await readBooks(checked())
          found = tellViolations(check(now, 'at rest'))
          return found === '' ? now : undefined
        },
        PATIENCE_MS,
        () => found,
      )
      const { paymentId, orderId } = placed
      const captures = books.gateway.payments
        .filter((payment) => payment.paymentId === paymentId)
        .flatMap(({ entries }) => entries.filter(({ kind: entry }) => entry === 'capture'))
      assert.equal(captures.length, 1, 'money was taken once')
      assert.equal(books.shop.ledger.filter((entry) => entry.paymentId === paymentId).length, 2, 'it was booked once, with two sides')
      assert.equal(
        books.shop.audit.filter(({ subject, after: state }) => subject === orderId && state === 'paid').length,
        1,
        'the order was paid once',
      )
      assert.equal(books.shop.mails.filter((mail) => mail.orderId === orderId).length, 1, 'the buyer was written to once')
    }
  })
}

function front([first]: NextShop[]): Shopfront {
  assert.ok(first)
  return first.front
}
