import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { measure } from './figures/measure.ts'

const SIX_LINES = ['const a = 1', 'const b = 2', 'const c = 3', 'const d = 4', 'const e = 5', 'console.log(a, b, c, d, e)']

test('a circle that types alone close is a circle, and a knot of their rooms', (t) => {
  const { names } = measured(t, {
    'lib/orders/one.ts': "import type { Two } from '#lib/payments/two.ts'\nexport type One = Two[]\n",
    'lib/payments/two.ts': "export type Two = import('../orders/one.ts').One\n",
  })
  assert.deepEqual(names['circles between files'], ['a circle of 2: lib/orders/one.ts, lib/payments/two.ts'])
  assert.deepEqual(names['rooms in knots'], ['a knot of 2: lib/orders, lib/payments'])
})

test('an import that runs up a floor is named, one that runs down is not', (t) => {
  const { names } = measured(t, {
    'lib/orders/low.ts': "export { high } from '../checkout/high.ts'\n",
    'lib/checkout/high.ts': "export const high = () => import('../orders/order.ts')\n",
    'lib/orders/order.ts': 'export const order = 1\n',
  })
  assert.deepEqual(names['imports of lib that run up'], ['lib/orders/low.ts imports lib/checkout/high.ts'])
})

test('whatever makes the compiler look away is counted, by what it is and not by how it is spelt', (t) => {
  const { figures } = measured(t, {
    'lib/escapes.ts': [
      'const any = "as unknown as any!"',
      'export const one: any = any',
      'export const two = process.env.X!',
      'export const three = any as unknown as number',
      '// @ts-expect-error: no',
      'export const four: number = any',
    ].join('\n'),
  })
  assert.equal(figures['type escapes per 1,000 lines'], (1000 * 4) / 6)
})

test('six lines that stand twice are two runs, whatever their indentation', (t) => {
  const { figures } = measured(t, {
    'lib/one.ts': SIX_LINES.join('\n'),
    'lib/two.ts': `export function two() {\n${SIX_LINES.map((line) => `  ${line}\n`).join('')}}\n`,
  })
  assert.equal(figures['repeated runs per 1,000 lines'], (1000 * 2) / 14)
})

test('a function is as long as its lines, and a formula is none', (t) => {
  const long = `export function long() {\n${'  console.log()\n'.repeat(69)}}\n`
  const { figures } = measured(t, { 'app/long.tsx': long, 'app/short.ts': 'export const short = () => 1\nexport const block = () => {}\n' })
  assert.equal(figures['functions over 70 lines, %'], 50)
  assert.equal(figures['lines per function, nine of ten at most'], 71)
})

test('tests of the shop count as tests wherever they stand', (t) => {
  const { figures } = measured(t, {
    'lib/shop.ts': 'export const a = 1\nexport const b = 2\n',
    'lib/shop.test.ts': 'a\n',
    'e2e/buying.spec.ts': 'b\nc\n',
    'sandbox/other.test.ts': 'd\n',
  })
  assert.equal(figures['test lines per line'], 1.5)
})

/** Measures a tree of these files. */
function measured(t: { after(clean: () => void): void }, files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'gyesan-figures-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return measure(root)
}
