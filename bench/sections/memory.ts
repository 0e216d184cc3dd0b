/** What the shop's process holds after many checkouts, beside the ceiling's after as many. */
import type { Driver } from '../driver.ts'
import { rssMb } from '../process-usage.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { type Server, startCeiling, startShop } from '../servers.ts'
import { number } from '../spread.ts'
import { checkoutTask } from './checkout.ts'

const STEPS = [0, 500, 1000, 1500, 2000]
const GOAL = 1.2
/** The reading differs by this much, depending on whether V8 collects garbage just before or just after it. */
const BREATH = 1.1

export async function benchMemory(driver: Driver) {
  heading('Memory')
  const shop = await startShop()
  const ceiling = await startCeiling()
  const ours = await grow(driver, shop)
  const floor = await grow(driver, ceiling)
  await Promise.all([shop.stop(), ceiling.stop()])
  const row = (name: string, readings: number[]) => [name, ...readings.map((reading) => number(reading))]
  printTable(['RSS in MB after checkouts', ...STEPS.map(String)], [row('shop', ours), row('ceiling', floor)])
  note('Eight shoppers at a time. The shop’s worker runs in the same process.')
  const ratio = (ours.at(-1) ?? Number.NaN) / (floor.at(-1) ?? Number.NaN)
  const growth = secondThousand(ours)
  const natural = secondThousand(floor)
  judge({ what: 'memory after 2,000 checkouts: at most 1.2 times the ceiling’s', figure: `${number(ratio, 2)} ×`, reached: ratio <= GOAL })
  judge({
    what: 'memory over the second thousand: no growth that the ceiling has not',
    figure: `${number(growth, 2)} ×, the ceiling's ${number(natural, 2)} ×`,
    reached: growth <= Math.max(natural, BREATH),
  })
}

const secondThousand = (readings: number[]) => (readings.at(-1) ?? Number.NaN) / (readings[2] ?? Number.NaN)

async function grow(driver: Driver, server: Server): Promise<number[]> {
  const readings = [rssMb(server.pid)]
  for (const [i, until] of STEPS.entries()) {
    const since = STEPS[i - 1]
    if (since === undefined) continue
    const { failed, failures } = await driver.run({ ...checkoutTask(server, 8, 300), most: until - since })
    if (failed > 0) throw new Error(failures.join('\n'))
    readings.push(rssMb(server.pid))
  }
  return readings
}
