/** Completed checkouts a second, their CPU, and what is added to the gateway's own time: the shop beside its ceilings. */
import type { Driver } from '../driver.ts'
import type { Options } from '../options.ts'
import { cpuMs } from '../process-usage.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { type Server, startBare, startCeiling, startShop, startWorkerAlone, urlOf } from '../servers.ts'
import { number, ratios, shown, spread } from '../spread.ts'
import type { CheckoutResult, CheckoutTask } from '../task.ts'

const SHOPPERS = [1, 8, 32]
const RATE_GOAL = 0.6
const CPU_GOAL_MS = 6
const OVERHEAD_GOAL = 2

interface Round {
  rate: number
  cpuPerCheckout: number
  overhead: CheckoutResult['overheadMs']
  gatewayP50: number
}

type Figures = Map<number, Round[]>

export const checkoutTask = ({ url }: Server, shoppers: number, seconds: number): CheckoutTask => ({
  kind: 'checkouts',
  url,
  origin: url,
  stubUrl: urlOf('stub'),
  shoppers,
  seconds,
  most: Number.MAX_SAFE_INTEGER,
})

export async function benchCheckout(driver: Driver, options: Options) {
  heading('Completed checkouts')
  const servers = { shop: await startShop(), ceiling: await startCeiling(), bare: await startBare() }
  const figures = await measure(driver, options, servers)
  await Promise.all(Object.values(servers).map((server) => server.stop()))
  print(figures)
  judgeAll(figures.shop, figures.ceiling)
  await benchWorker(driver, options)
}

async function measure<Name extends string>(
  driver: Driver,
  options: Options,
  servers: Record<Name, Server>,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(servers) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, new Map(SHOPPERS.map((shoppers) => [shoppers, []]))])) as unknown as Record<
    Name,
    Figures
  >
  for (const name of names) await driver.run({ ...checkoutTask(servers[name], 8, 30), most: 1000 })
  for (let round = 0; round < options.rounds; round++) {
    for (const shoppers of SHOPPERS) {
      for (const name of names) figures[name].get(shoppers)?.push(await measureOne(driver, servers[name], shoppers, options.seconds))
    }
  }
  return figures
}

export async function measureOne(driver: Driver, server: Server, shoppers: number, seconds: number): Promise<Round> {
  const before = cpuMs(server.pid)
  const result = await driver.run(checkoutTask(server, shoppers, seconds))
  const used = cpuMs(server.pid) - before
  if (result.failed > 0 || result.done === 0) throw new Error(`${result.failed} checkouts failed: ${result.failures.join('\n')}`)
  return {
    rate: result.done / result.seconds,
    cpuPerCheckout: used / result.done,
    overhead: result.overheadMs,
    gatewayP50: result.gatewayMs.p50,
  }
}

function print(figures: Record<string, Figures>) {
  for (const shoppers of SHOPPERS) {
    const row = (name: string, rounds: Round[]) => [
      name,
      shown(spread(rounds.map(({ rate }) => rate))),
      shown(spread(rounds.map(({ cpuPerCheckout }) => cpuPerCheckout)), 2),
      shown(spread(rounds.map(({ overhead }) => overhead.p50)), 1),
      shown(spread(rounds.map(({ overhead }) => overhead.p99)), 1),
    ]
    const columns = [`${shoppers} shopper${shoppers > 1 ? 's' : ''}`, 'checkouts a second', 'CPU ms each', 'ms over gateway, p50', 'p99']
    printTable(
      columns,
      Object.entries(figures).map(([name, byShoppers]) => row(name, byShoppers.get(shoppers) ?? [])),
    )
  }
  note(
    'Minimum / median / maximum of the rounds. The shop runs its worker (mails, sweeper) in the same process, as in production; ceiling and bare have none.',
  )
}

function judgeAll(shop: Figures, ceiling: Figures) {
  for (const shoppers of SHOPPERS) {
    const [ours, floor] = [shop.get(shoppers) ?? [], ceiling.get(shoppers) ?? []]
    const against = (pick: (round: Round) => number) => ratios(ours.map(pick), floor.map(pick))
    const rate = against((round) => round.rate)
    judge({
      what: `checkouts a second, ${shoppers} shoppers: at least 60 % of the ceiling`,
      figure: `${shown(rate, 2)} ×`,
      reached: rate.median >= RATE_GOAL,
    })
    const cpu = spread(ours.map(({ cpuPerCheckout }) => cpuPerCheckout))
    judge({ what: `CPU per checkout, ${shoppers} shoppers: under 6 ms`, figure: `${shown(cpu, 2)} ms`, reached: cpu.median < CPU_GOAL_MS })
    for (const percentile of ['p50', 'p99'] as const) {
      const overhead = against((round) => round.overhead[percentile])
      judge({
        what: `over the gateway, ${percentile}, ${shoppers} shoppers: at most twice the ceiling`,
        figure: `${shown(overhead, 2)} ×`,
        reached: overhead.median <= OVERHEAD_GOAL,
      })
    }
  }
}

/** The same checkouts with the worker in a process of its own: what it costs, and what the shop gains. */
async function benchWorker(driver: Driver, options: Options) {
  heading('The worker by itself')
  const shop = await startShop({ worker: false })
  const worker = startWorkerAlone()
  await driver.run({ ...checkoutTask(shop, 8, 30), most: 1000 })
  const rows: string[][] = []
  for (const shoppers of SHOPPERS) {
    const before = cpuMs(worker.pid)
    const round = await measureOne(driver, shop, shoppers, options.seconds)
    const perCheckout = (cpuMs(worker.pid) - before) / (round.rate * options.seconds)
    rows.push([`${shoppers}`, number(round.rate), number(round.cpuPerCheckout, 2), number(perCheckout, 2)])
  }
  await Promise.all([worker.stop(), shop.stop()])
  printTable(['shoppers', 'checkouts a second', 'shop, CPU ms each', 'worker, CPU ms for each'], rows)
}
