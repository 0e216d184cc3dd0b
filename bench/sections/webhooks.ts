/** Webhooks stored and acknowledged a second, beside a Next handler that reads the JSON and forgets it. */
import type { Driver } from '../driver.ts'
import type { Options } from '../options.ts'
import { cpuMs } from '../process-usage.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { type Server, startCeiling, startShop, WEBHOOK_SECRET } from '../servers.ts'
import { number, ratios, shown, spread } from '../spread.ts'
import type { RequestTask } from '../task.ts'
import { checkoutTask } from './checkout.ts'

const CONNECTIONS = 32
const GOAL = 0.6
/** The payments that the webhooks name. */
const PAYMENTS = 500

export async function benchWebhooks(driver: Driver, options: Options) {
  heading('Webhooks stored')
  const shop = await startShop()
  const ceiling = await startCeiling()
  const { paymentIds } = await driver.run({ ...checkoutTask(shop, 8, 60), most: PAYMENTS })
  const common = { kind: 'requests', paymentIds, secret: WEBHOOK_SECRET, connections: CONNECTIONS, seconds: options.seconds } as const
  const tasks = {
    'empty handler': { ...common, url: ceiling.url, path: '/api/empty', what: 'json' },
    'toss, unsigned': { ...common, url: shop.url, path: '/api/payments/webhook/toss', what: 'toss-webhook' },
    'portone-v2, signed': { ...common, url: shop.url, path: '/api/payments/webhook/portone-v2', what: 'portone-webhook' },
  } satisfies Record<string, RequestTask>
  const figures = new Map<string, { rate: number; cpu: number; p99: number }[]>(Object.keys(tasks).map((name) => [name, []]))
  for (const task of Object.values(tasks)) await driver.run({ ...task, seconds: 1 })
  for (let round = 0; round < options.rounds; round++) {
    for (const [name, task] of Object.entries(tasks))
      figures.get(name)?.push(await measure(driver, name === 'empty handler' ? ceiling : shop, task))
  }
  await Promise.all([shop.stop(), ceiling.stop()])

  const of = (name: string) => figures.get(name) ?? []
  printTable(
    [`${CONNECTIONS} connections`, 'a second', 'CPU ms each', 'p99 ms'],
    Object.keys(tasks).map((name) => [
      name,
      shown(spread(of(name).map(({ rate }) => rate))),
      shown(spread(of(name).map(({ cpu }) => cpu)), 2),
      number(spread(of(name).map(({ p99 }) => p99)).median, 1),
    ]),
  )
  note('Every delivery has an event id of its own and is durable when it is answered. The worker follows them meanwhile, as in production.')
  for (const name of ['toss, unsigned', 'portone-v2, signed']) {
    const ratio = ratios(
      of(name).map(({ rate }) => rate),
      of('empty handler').map(({ rate }) => rate),
    )
    judge({
      what: `webhooks a second, ${name}: at least 60 % of an empty handler`,
      figure: `${shown(ratio, 2)} ×`,
      reached: ratio.median >= GOAL,
    })
  }
}

async function measure(driver: Driver, server: Server, task: RequestTask) {
  const before = cpuMs(server.pid)
  const result = await driver.run(task)
  if (result.failed > 0 || result.done === 0) throw new Error(`${result.failed} webhooks failed: ${result.failures.join('\n')}`)
  return { rate: result.done / result.seconds, cpu: (cpuMs(server.pid) - before) / result.done, p99: result.ms.p99 }
}
