/** Many subscriptions that are due in one morning, on PostgreSQL with four workers: each charged once, within the gateway's rate, in flat memory. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../../test/postgres.ts'
import type { Driver } from '../driver.ts'
import type { Options } from '../options.ts'
import { cpuMs, rssMb } from '../process-usage.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { runScript, type Server, startWorkerAlone, urlOf } from '../servers.ts'
import { number } from '../spread.ts'

const WORKERS = 4
const LOOK_MS = 1000
/** A morning that brings nothing for so long is over. */
const QUIET_LOOKS = 60
/** The reading differs by this much, depending on whether V8 collects garbage just before or just after it. */
const BREATH = 1.2

/** What the stub has been asked to charge. */
interface Charges {
  total: number
  /** Payments that were charged. */
  payments: number
  /** How many in each second, the first one with a charge first. */
  bySecond: number[]
}

interface Morning {
  charges: Charges
  /** Of all workers together, in MB, at each look. */
  memory: { done: number; mb: number }[]
  cpuMs: number
  books: { periods: number; paid: number; orders: number }
}

export async function benchRenewals(_: Driver, { renewals, rate }: Options) {
  heading('Renewals')
  const postgres = await startPostgres([])
  try {
    const url = new URL('/renewals', postgres.url).href
    const env = { ...SETTINGS, DATABASE_URL: url, RENEWALS_PER_SECOND: `${rate}` }
    await runScript('bench/renewals/fill-renewals.ts', { ...env, SERVER_URL: postgres.url, RENEWALS: `${renewals}` })
    tell(await morningOf(url, env, renewals), renewals, rate)
  } finally {
    await postgres.stop()
  }
}

const SETTINGS = {
  GATEWAYS: 'toss',
  TOSS_CLIENT_KEY: 'test_gck_bench',
  TOSS_SECRET_KEY: 'test_gsk_bench',
  TOSS_BILLING_CLIENT_KEY: 'test_ck_bench',
  TOSS_BILLING_SECRET_KEY: 'test_sk_bench',
  DATA_KEY: 'a data key of a bench, which opens nothing else',
  ALLOW_SANDBOX: '1',
  PUBLIC_URL: urlOf('shop'),
  SESSION_SECRET: 'the session secret of a bench',
}

async function morningOf(url: string, env: Record<string, string>, renewals: number): Promise<Morning> {
  const workers: Server[] = Array.from({ length: WORKERS }, (_, nth) => startWorkerAlone({ log: `worker-${nth}`, env }))
  const memory: Morning['memory'] = []
  let charges = await readCharges()
  for (let quiet = 0, before = 0; quiet < QUIET_LOOKS; before = charges.total) {
    await pause(LOOK_MS)
    charges = await readCharges()
    memory.push({ done: charges.total, mb: workers.reduce((sum, { pid }) => sum + rssMb(pid), 0) })
    quiet = charges.total === before ? quiet + 1 : 0
    if (charges.total >= renewals && (await booksOf(url)).paid >= renewals) break
  }
  const used = workers.reduce((sum, { pid }) => sum + cpuMs(pid), 0)
  await Promise.all(workers.map((worker) => worker.stop()))
  return { charges: await readCharges(), memory, cpuMs: used, books: await booksOf(url) }
}

const readCharges = async (): Promise<Charges> => (await fetch(`${urlOf('stub')}/charges`)).json() as Promise<Charges>

async function booksOf(url: string): Promise<Morning['books']> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ask = async (sql: string) => Number((await client.query<{ many: string }>(sql)).rows[0]?.many)
  const books = {
    periods: await ask('select count(*) as many from subscription_periods where n > 1'),
    paid: await ask(`select count(*) as many from subscription_periods where n > 1 and state = 'paid'`),
    orders: await ask('select count(distinct order_id) as many from payments where captured > 0'),
  }
  await client.end()
  return books
}

function tell({ charges, memory, cpuMs, books }: Morning, renewals: number, rate: number) {
  const { total, payments, bySecond } = charges
  const inTen = mostIn(bySecond, 10)
  const inOne = mostIn(bySecond, 1)
  const aSecond = total / bySecond.length
  const at = (share: number) => memory.find(({ done }) => done >= renewals * share)?.mb ?? Number.NaN
  printTable(
    [
      'due',
      'charged',
      'charges a second',
      'most in a second',
      'most in ten',
      'CPU ms for each',
      'MB of all four at ¼',
      'at ½',
      'at the end',
    ],
    [
      [
        ...[renewals, payments].map((count) => number(count)),
        number(aSecond, 1),
        ...[inOne, inTen].map((count) => number(count)),
        number(cpuMs / Math.max(1, total), 1),
        ...[0.25, 0.5, 1].map((share) => number(at(share))),
      ],
    ],
  )
  note(`Four workers, PostgreSQL that waits for the disk, and a rate of ${rate} a second: ${number(aSecond / rate, 2)} of it was used.`)
  const wrong = [books.periods - renewals, books.paid - renewals, books.orders - renewals, payments - renewals, total - renewals]
  judge({
    what: 'renewals: every subscription charged once, at the gateway and in the books',
    figure: wrong.join(' / '),
    reached: wrong.every((each) => each === 0),
  })
  judge({
    what: 'renewals: any ten seconds within twelve of the rate, for the second that may come at once and the way to the gateway',
    figure: `${number(inTen / (10 * rate), 2)} ×`,
    reached: inTen <= 12 * rate,
  })
  judge({
    what: 'renewals: memory of the second half at most 1.2 times that at a quarter',
    figure: `${number(at(1) / at(0.25), 2)} ×`,
    reached: at(1) <= at(0.25) * BREATH,
  })
}

const mostIn = (bySecond: readonly number[], seconds: number): number =>
  Math.max(0, ...bySecond.map((_, from) => bySecond.slice(from, from + seconds).reduce((sum, count) => sum + count, 0)))
