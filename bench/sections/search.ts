/** The searches of people among a hundred thousand products, beside what it takes to read a page of products by their ids. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../../test/postgres.ts'
import type { Driver } from '../driver.ts'
import type { DatabaseKind, Options } from '../options.ts'
import { heading, judge, note, printTable } from '../report.ts'
import type { Measured } from '../search/measured.ts'
import { runScript, WORK } from '../servers.ts'
import { number, quantile, spread } from '../spread.ts'

const GOAL_MS = 30
const GOAL_MEANT = 38

export async function benchSearch(_: Driver, { listDatabases, goods }: Options) {
  for (const database of listDatabases) {
    const postgres = database === 'postgres' ? await startPostgres(['fsync=off']) : undefined
    try {
      tell(database, goods, await measure(goods, postgres?.url))
    } finally {
      await postgres?.stop()
    }
  }
}

async function measure(goods: number, serverUrl: string | undefined): Promise<Measured> {
  const file = join(process.cwd(), WORK, 'search.db')
  const url = serverUrl ? new URL('/search', serverUrl).href : file
  const out = join(process.cwd(), WORK, 'search.json')
  for (const each of [file, `${file}-wal`, `${file}-shm`, out]) if (existsSync(each)) rmSync(each)
  const env = { DATABASE_URL: url, GOODS: `${goods}`, OUT: out, ...(serverUrl && { SERVER_URL: serverUrl }) }
  const startedAt = Date.now()
  await runScript('bench/search/fill-search.ts', env)
  note(`${number(goods)} products were made in ${number((Date.now() - startedAt) / 1000)} s.`)
  await runScript('bench/search/measure.ts', env)
  return JSON.parse(readFileSync(out, 'utf8'))
}

function tell(database: DatabaseKind, goods: number, { floorMs, searches }: Measured) {
  heading(`Search among ${number(goods)} products, ${database}`)
  const of = (list: string) => searches.filter((each) => each.list === list)
  const rows = ['known', 'unseen', 'hard'].map((list) => {
    const ms = of(list)
      .map((each) => each.ms)
      .toSorted((a, b) => a - b)
    const figures = [spread(ms).median, quantile(ms, 0.95), spread(ms).max]
    const meant = list === 'hard' ? '' : `${of(list).filter(({ isMeant }) => isMeant).length} of ${of(list).length}`
    return [
      list,
      meant,
      ...figures.map((each) => number(each, 1)),
      `${number(spread(ms).median / floorMs, 2)} ×`,
      `${number(spread(ms).max / floorMs, 2)} ×`,
    ]
  })
  printTable(['searches', 'found what was meant', 'ms, median', '95 %', 'max', 'median to the floor', 'max'], rows)
  const slow = searches.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
  note(`Slowest: ${slow.map(({ name, ms }) => `${name} (${number(ms, 1)})`).join('; ')}.`)
  const missed = searches.filter(({ isMeant }) => !isMeant).map(({ name }) => name)
  if (missed.length > 0) note(`Not found: ${missed.join('; ')}.`)
  note(`The floor, a page of products read by their ids, took ${number(floorMs, 1)} ms; each figure is the smallest of seven readings.`)
  const known = of('known')
  const meant = known.filter(({ isMeant }) => isMeant).length
  judge({
    what: `search, ${database}: ${GOAL_MEANT} of 40 find what was meant`,
    figure: `${meant} of ${known.length}`,
    reached: meant >= GOAL_MEANT,
  })
  const max = spread(searches.map(({ ms }) => ms)).max
  judge({
    what: `search, ${database}: each under ${GOAL_MS} ms`,
    figure: `${number(max, 1)} ms, ${number(max / floorMs, 1)} × the floor`,
    reached: max < GOAL_MS,
  })
}
