/** Each set of states has a name and is defined in one place, because a copy elsewhere would be forgotten when a state is added. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { CASH_RECEIPT_STATES, DISPUTE_STATES, ORDER_STATES, PAYMENT_STATES, REFUND_STATES } from '#db/states.ts'
import { sourceFiles } from './import-lines.ts'

const STATES = new Set<string>([...ORDER_STATES, ...PAYMENT_STATES, ...REFUND_STATES, ...CASH_RECEIPT_STATES, ...DISPUTE_STATES])

/** The files that define the sets and the tables of steps. An adapter's lists hold its gateway's own words. */
const HOMES = /^(db\/states|lib\/(payments\/payment|orders\/order|disputes\/dispute)-state)\.ts$|^lib\/gateways\/|\.test\.tsx?$/

/** Matches `'a', 'b', 'c'` and `x === 'a' || y === 'b' || z === 'c'`. */
const LIST = /'[a-z_]+'(?:\s*,\s*'[a-z_]+'){2,}/g
const CHAIN = /[=!]==\s*'[a-z_]+'(?:\s*(?:\|\||&&)\s*[\w.?]+\s*[=!]==\s*'[a-z_]+'){2,}/g

const inlineSets = (source: string): string[] =>
  [...source.matchAll(LIST), ...source.matchAll(CHAIN)]
    .map(([found]) => found)
    .filter((found) => [...found.matchAll(/'([a-z_]+)'/g)].every(([, word]) => STATES.has(`${word}`)))

test('an inline set of three states is seen, however it is written', () => {
  assert.equal(inlineSets("const a = new Set(['paid', 'refunded', 'failed'])").length, 1)
  assert.equal(inlineSets("sql`state in ('ready', 'confirming', 'unknown')`").length, 1)
  assert.equal(inlineSets("state === 'pending' ||\n  order.state === 'failed' ||\n  state === 'expired'").length, 1)
  assert.equal(inlineSets("a.state !== 'ready' && a.state !== 'unknown' && b !== 'paid'").length, 1)
  assert.deepEqual(inlineSets("['paid', 'failed'] ['paid', 'red', 'blue'] 'paid' | 'failed' | 'expired'"), [])
})

test('no file but the tables of states writes out a set of them', () => {
  const files = sourceFiles(['{app,components,db,lib}/**/*.{ts,tsx}']).filter((file) => !HOMES.test(file))
  assert.ok(files.length > 300)
  assert.deepEqual(
    files.flatMap((file) => inlineSets(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`)),
    [],
  )
})
