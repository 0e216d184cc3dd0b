/** Every list of the console at a million orders, beside the same page of a shop that has had a thousand. */
import { startPostgres } from '../../test/postgres.ts'
import type { Driver } from '../driver.ts'
import { type Client, createClient } from '../http-client.ts'
import { OPERATOR, withPast } from '../lists/databases.ts'
import { type ListPage, listPages } from '../lists/pages.ts'
import type { DatabaseKind, Options } from '../options.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { startShopOn } from '../servers.ts'
import { number, shown, spread } from '../spread.ts'

const FEW_ORDERS = 1000
const READINGS = 10
const WARM_UP = 20
const GOAL_MS = 100

interface Readings {
  rows: number
  /** The first reading, before any figure was cached. */
  firstMs: number
  /** Without the first. */
  ms: number[]
}

export async function benchLists(_: Driver, options: Options) {
  for (const database of options.listDatabases) {
    const postgres = database === 'postgres' ? await startPostgres(['fsync=off']) : undefined
    try {
      await benchOn(database, postgres?.url, options.orders)
    } finally {
      await postgres?.stop()
    }
  }
}

async function benchOn(database: DatabaseKind, serverUrl: string | undefined, orders: number) {
  heading(`Lists of the console at ${number(orders)} orders, ${database}`)
  const small = await withPast(FEW_ORDERS, serverUrl)
  const large = await withPast(orders, serverUrl)
  const shops = [await startShopOn('small', small.url), await startShopOn('shop', large.url)] as const
  const clients = [createClient(shops[0].url, 1), createClient(shops[1].url, 1)] as const
  const pages = listPages(large.past)
  const rows: string[][] = []
  const medians = new Map<string, number>()
  let unremembered = Number.NaN
  // The first pages of a process are slow because of the process.
  for (const client of clients) for (let i = 0; i < WARM_UP; i++) for (const page of pages.slice(-3)) await read(client, page)
  for (const [nth, page] of pages.entries()) {
    const floor = await readings(clients[0], listPages(small.past)[nth] ?? page)
    const ours = await readings(clients[1], page)
    const [median, floorMedian] = [spread(ours.ms).median, spread(floor.ms).median]
    medians.set(page.name, median)
    if (page.name === 'dashboard') unremembered = ours.firstMs
    const figures = [number(ours.firstMs, 1), shown(spread(ours.ms), 1), shown(spread(floor.ms), 1), `${number(median / floorMedian, 2)} ×`]
    rows.push([page.name, `${ours.rows}`, ...figures])
  }
  for (const client of clients) client.close()
  await Promise.all(shops.map((shop) => shop.stop()))
  printTable(['list', 'rows', 'ms, first', 'ms', `at ${number(FEW_ORDERS)} orders`, 'ratio'], rows)
  note(
    'Minimum / median / maximum of ten readings, from the request to the last byte of the page, one request at a time. The first one, before them, may have to read from the disk.',
  )
  const [slowest, ms] = [...medians].reduce((a, b) => (b[1] > a[1] ? b : a))
  judge({ what: `every list, ${database}: under ${GOAL_MS} ms`, figure: `${number(ms, 1)} ms (${slowest})`, reached: ms < GOAL_MS })
  judge({
    what: `the dashboard when no day is remembered, ${database}: under ${GOAL_MS} ms`,
    figure: `${number(unremembered, 1)} ms`,
    reached: unremembered < GOAL_MS,
  })
}

async function readings(client: Client, page: ListPage): Promise<Readings> {
  const { ms: firstMs, rows } = await read(client, page)
  const ms: number[] = []
  for (let i = 0; i < READINGS; i++) ms.push((await read(client, page)).ms)
  return { rows, firstMs, ms }
}

async function read(client: Client, { name, path }: ListPage): Promise<{ ms: number; rows: number }> {
  const startedAt = performance.now()
  const { status, text } = await client.get(path, { cookie: `gyesan-operator=${OPERATOR}` })
  const ms = performance.now() - startedAt
  if (status !== 200) throw new Error(`${name}: ${path} answered ${status}.`)
  return { ms, rows: rowsIn(text.slice(text.indexOf('<main'), text.indexOf('</main>'))) }
}

/** Checked, so that an empty page does not pass as a fast one. */
const rowsIn = (main: string) => (main.includes('<tbody') ? main.slice(main.indexOf('<tbody')).split('<tr') : main.split('<li')).length - 1
