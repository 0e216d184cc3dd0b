/** A deploy while shoppers buy and order pages are open: the shop drains within its time, nothing is lost, and nobody is told a lie. */
import assert from 'node:assert/strict'
import { type IncomingMessage, request } from 'node:http'
import { test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { travel } from './chaos/journeys.ts'
import { planRun } from './chaos/plan.ts'
import { lies } from './chaos/run.ts'
import { openWorld } from './chaos/world.ts'
import { check, readBooks, tellViolations } from './checker.ts'
import { type Placed, place, type Shopfront } from './shopper.ts'
import { until } from './stage/until.ts'

/** Includes the time of a first build. */
const LONGEST_MS = 600_000
const STREAMS = 20
/** A deploy begins when so many more journeys have begun. */
const JOURNEYS_A_DEPLOY = 20

test('a deploy under load loses nothing and refuses nobody who has paid', { timeout: LONGEST_MS }, async (t) => {
  const plan = planRun({ seed: 'deploy', journeys: 60, kills: 0, processes: 1, faultRate: 0 })
  const sandboxPort = await freePorts(SANDBOX_PORTS + 1)
  const world = await openWorld({ database: 'sqlite', processes: 1, sandboxPort, shopPort: sandboxPort + SANDBOX_PORTS, timeScale: 0.02 })
  try {
    const [shop] = world.shops
    assert.ok(shop)
    // Everybody tries again, as the shop's own pages do.
    const waiting = plan.journeys.map((journey) => ({ ...journey, patient: true }))
    const deploy = async () => {
      const order = await place(shop.front, `deploy-${waiting.length}-open-page`, {
        lines: [{ productId: 'p-onggi-teapot', quantity: 1 }],
        gateway: 'ipay',
      })
      const streams = await Promise.all(Array.from({ length: STREAMS }, () => openPage(shop.front, order)))
      // A process that does not end within its time is killed, and says so.
      const how = await shop.stop()
      assert.equal(how, 'ended with exit code 143')
      assert.ok((await Promise.all(streams.map(({ ended }) => ended))).every((texts) => texts > 0))
      await shop.start()
    }
    const told: Awaited<ReturnType<typeof travel>>[] = []
    let deploying = Promise.resolve()
    const shopper = async () => {
      for (let journey = waiting.shift(); journey; journey = waiting.shift()) {
        if (waiting.length % JOURNEYS_A_DEPLOY === JOURNEYS_A_DEPLOY / 2) deploying = deploying.then(deploy)
        told.push(await travel(world, journey))
      }
    }
    await Promise.all(Array.from({ length: 12 }, shopper))
    await deploying
    await world.sandbox.tell('/clock', { advanceMs: 45 * 60_000 })

    let violations = ''
    const atRest = async () => {
      violations = tellViolations(check(await readBooks(world.checked), 'at rest'))
      return violations === '' || undefined
    }
    await until(atRest, 90_000, () => violations)
    const books = await readBooks(world.checked)
    assert.deepEqual(
      lies(
        books,
        told.flatMap((each) => each.told),
      ),
      [],
    )
    const ends = Object.entries(Object.groupBy(told, ({ end }) => end)).map(([end, some]) => `${some?.length} ${end}`)
    t.diagnostic(ends.join(', '))
    assert.deepEqual(
      told.filter(({ end }) => end === 'no answer').map(({ journey }) => journey.kind),
      [],
    )
  } finally {
    await world.end()
  }
})

/** An order's page that stays open. Resolves when its first news has come; `ended` tells how many came until the shop closed it. */
async function openPage({ baseUrl }: Shopfront, { orderId, token }: Placed): Promise<{ ended: Promise<number> }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${baseUrl}/api/orders/${orderId}/events?token=${token}`, { agent: false }, resolve).on('error', reject).end()
  })
  assert.equal(answer.statusCode, 200)
  const first = Promise.withResolvers<void>()
  let texts = 0
  const ended = new Promise<number>((resolve, reject) => {
    answer.on('data', () => {
      texts++
      first.resolve()
    })
    // An answer that breaks off was not ended by the shop.
    answer.on('error', reject)
    answer.on('end', () => resolve(texts))
  })
  await first.promise
  return { ended }
}
