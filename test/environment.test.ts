import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { shopVariables } from '../scripts/environment-names.ts'

test('.env.example lists exactly the variables that lib/env.ts reads', () => {
  const source = readFileSync('lib/env.ts', 'utf8')
  const table = source.slice(source.indexOf('const variables = {'), source.indexOf('} as const'))
  const read = [...table.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map(([, name]) => name)
  assert.ok(read.length > 10, 'the table of variables was not found')
  assert.deepEqual(shopVariables.toSorted(), read.toSorted())
})

test('every variable of .env.example has a line that says what it is for', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const silent = lines.filter((line, index) => /^[A-Z]/.test(line) && !lines[index - 1]?.startsWith('# '))
  assert.deepEqual(silent, [])
})
