/** How many SQL statements a checkout takes: the shop's own path, its worker, and the ceiling that must match the path. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Driver } from '../driver.ts'
import { heading, note, printTable } from '../report.ts'
import { type Server, startCeiling, startShop, WORK } from '../servers.ts'
import { checkoutTask } from './checkout.ts'

const CHECKOUTS = 200
const KINDS = ['select', 'insert', 'update', 'delete', 'begin', 'commit', 'savepoint', 'release'] as const

export async function benchStatements(driver: Driver) {
  heading('Statements in a checkout')
  const path = await trace(driver, (traceFile) => startShop({ worker: false, traceFile }))
  const whole = await trace(driver, (traceFile) => startShop({ traceFile }))
  const ceiling = await trace(driver, (traceFile) => startCeiling({ traceFile }))
  const row = (name: string, counts: Map<string, number>) => [
    name,
    ...KINDS.map((kind) => ((counts.get(kind) ?? 0) / CHECKOUTS).toFixed(1)),
  ]
  printTable(['per checkout, one shopper', ...KINDS], [row('shop', path), row('shop and its worker', whole), row('ceiling', ceiling)])
  note('One shopper alone shares no commit. With many, the shop commits several transactions at once.')
}

async function trace(driver: Driver, start: (traceFile: string) => Promise<Server>): Promise<Map<string, number>> {
  const file = `${process.cwd()}/${WORK}/trace.json`
  const server = await start(file)
  try {
    await driver.run({ ...checkoutTask(server, 1, 30), most: 20 })
    await pause(1500)
    await takeCounts(server, file)
    await driver.run({ ...checkoutTask(server, 1, 60), most: CHECKOUTS })
    // The worker's rounds end after the last shopper's.
    await pause(1500)
    const byStatement = await takeCounts(server, file)
    const byKind = new Map<string, number>()
    for (const [statement, count] of Object.entries(byStatement)) {
      const kind = statement.trim().split(/\s/, 1)[0]?.toLowerCase() ?? ''
      byKind.set(kind, (byKind.get(kind) ?? 0) + count)
    }
    return byKind
  } finally {
    await server.stop()
  }
}

async function takeCounts({ pid }: Server, file: string): Promise<Record<string, number>> {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  while (!existsSync(file)) await pause(50)
  await pause(50)
  return JSON.parse(readFileSync(file, 'utf8'))
}
