/**
 * A started shop without a proxy, and behind one and two: every buyer is counted alone, and nobody becomes another by what its
 * browser claims. BUYERS=all lets 64 buyers place 20 orders each, what they may in ten seconds at two a second.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { type ReverseProxy, startProxy } from './proxies/reverse-proxy.ts'
import { place, Refused, type Shopfront } from './shopper.ts'
import { runFolder } from './stage/folder.ts'
import { freshDatabases } from './stage/fresh-database.ts'
import { buildShop, type NextShop, startNextShop } from './stage/next-shop.ts'
import { type SandboxChild, startSandbox } from './stage/sandbox-child.ts'

/** Includes the time of a first build. */
const LONGEST_MS = 600_000
const BUYERS = 64
const ORDERS_EACH = process.env.BUYERS === 'all' ? 20 : 3
/** As lib/checkout/place-order.ts. */
const ORDERS_A_MINUTE = 30

const SANDBOX_PORT = await freePorts(SANDBOX_PORTS + 3)
const SHOP_PORT = SANDBOX_PORT + SANDBOX_PORTS
const PUBLIC_URL = `http://localhost:${SHOP_PORT}`
const folder = runFolder()

let sandbox: SandboxChild
let databases: Awaited<ReturnType<typeof freshDatabases>>

before(
  async () => {
    await buildShop(folder)
    databases = await freshDatabases('sqlite', folder)
    sandbox = await startSandbox({ port: SANDBOX_PORT, folder, publicUrl: PUBLIC_URL })
  },
  { timeout: LONGEST_MS },
)
after(() => sandbox?.child.stop())

for (const hops of [0, 1, 2])
  describe(`behind ${hops} proxies`, { timeout: LONGEST_MS }, () => {
    let shop: NextShop
    const proxies: ReverseProxy[] = []

    before(async () => {
      const env = { ...sandbox.shopEnv, DATABASE_URL: await databases.fresh(), TRUST_PROXY_HOPS: `${hops}`, RATE_LIMIT_SCALE: '1' }
      shop = await startNextShop({ port: SHOP_PORT, folder, publicUrl: PUBLIC_URL, env })
      for (let hop = 1; hop <= hops; hop++) proxies.push(await startProxy({ port: SHOP_PORT + hop, to: SHOP_PORT + hop - 1, folder }))
    })
    after(async () => {
      await Promise.all(proxies.map((proxy) => proxy.stop()))
      await shop?.kill()
    })

    /** Comes to the outermost proxy. */
    const from = (localAddress: string, headers: Record<string, string> = {}): Shopfront => ({
      baseUrl: `http://127.0.0.1:${SHOP_PORT + hops}`,
      publicUrl: PUBLIC_URL,
      whence: { localAddress, headers },
    })

    test('an address that orders too often is held back, whatever it claims to be', async (t) => {
      t.diagnostic(`proxies: ${proxies.map(({ kind }) => kind).join(', ') || 'none'}`)
      const answers: string[] = []
      for (let n = 0; n < ORDERS_A_MINUTE + 4; n++) {
        const claimed = `198.51.100.${n}`
        const lies = {
          'x-forwarded-for': n % 2 ? claimed : `${claimed}, ${claimed}`,
          'x-gyesan-peer': claimed,
          'x-real-ip': claimed,
          forwarded: `for=${claimed}`,
        }
        answers.push(await order(from('127.0.0.66', lies)))
      }
      assert.deepEqual(Map.groupBy(answers, (word) => word).get('placed')?.length, ORDERS_A_MINUTE)
      assert.deepEqual(answers.slice(ORDERS_A_MINUTE), Array(4).fill('too_many_requests'))
      assert.equal(await order(from('127.0.0.67')), 'placed', 'its neighbour is not held back')
    })

    if (hops === 1)
      test('64 buyers behind one proxy are told apart, while one address is held back', async () => {
        const buyers = Array.from({ length: BUYERS }, (_, n) => from(`127.0.1.${n + 1}`))
        const [answers, held] = await Promise.all([
          Promise.all(buyers.map((buyer) => inTurn(ORDERS_EACH, () => order(buyer)))),
          inTurn(ORDERS_A_MINUTE + 4, () => order(from('127.0.0.68'))),
        ])
        assert.deepEqual([...new Set(answers.flat())], ['placed'])
        assert.equal(held.filter((word) => word === 'too_many_requests').length, 4)
      })
  })

let ordered = 0

/** A sticker for somebody who has no other order. */
async function order(front: Shopfront): Promise<string> {
  const phone = `010-${`${++ordered}`.padStart(8, '0').replace(/^(\d{4})/, '$1-')}`
  const basket = { gateway: 'toss' as const, lines: [{ productId: 'p-gyesan-sticker', quantity: 1 }], phone }
  return place(front, `asking-${randomUUID()}`, basket).then(
    () => 'placed',
    (error) => (Refused.is(error) ? error.code : Promise.reject(error)),
  )
}

async function inTurn(times: number, work: () => Promise<string>): Promise<string[]> {
  const answers: string[] = []
  for (let n = 0; n < times; n++) answers.push(await work())
  return answers
}
