import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { shopVariables } from '../scripts/environment-names.ts'

test('.env.example lists exactly the variables that lib/env.ts reads', () => {
  assert.deepEqual(shopVariables.toSorted(), Object.keys(parseEnv({})).toSorted())
})

test('every variable of .env.example has a line that says what it is for', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const silent = lines.filter((line, index) => /^[A-Z]/.test(line) && !lines[index - 1]?.startsWith('# '))
  assert.deepEqual(silent, [])
})

test('the page of each gateway says what each of its variables is', () => {
  const pages: Record<string, string> = { TOSS: 'toss', PORTONE_V2: 'portone-v2', PORTONE_V1: 'portone-v1', IPAY: 'ipay' }
  const unsaid = Object.entries(pages).flatMap(([prefix, page]) => {
    const text = readFileSync(`docs/gateways/${page}.md`, 'utf8')
    return shopVariables.filter((name) => name.startsWith(`${prefix}_`) && !text.includes(`| \`${name}\` |`))
  })
  assert.deepEqual(unsaid, [])
})
