/** `npm run pass-time -- 3d`: moves the clocks of the sandbox and the running shop together, so that deadlines pass. */
import { readFileSync, writeFileSync } from 'node:fs'

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const [, count, unit] = /^(\d+)([smhd])$/.exec(process.argv[2] ?? '') ?? []
const file = process.env.TEST_CLOCK
if (!count || !unit) fail('Say how much: npm run pass-time -- 71h (s, m, h or d)')
if (!file) fail('Start the shop with TEST_CLOCK=.data/clock, and say the same here: its clock is this file.')

const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
const sandbox = `http://localhost:${process.env.SANDBOX_PORT || 4100}`
// The gateways' clock moves first, because a shop whose deadline has passed asks them about its payments.
const answer = await fetch(`${sandbox}/clock`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ advanceMs: ms }),
}).catch(() => fail(`There is no sandbox at ${sandbox}.`))
if (!answer.ok) fail(`The sandbox answered ${answer.status}.`)
writeFileSync(file, `${aheadNow(file) + ms}`)
console.log(`It is ${new Date(Date.now() + aheadNow(file)).toISOString()} in the shop.`)

function aheadNow(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
