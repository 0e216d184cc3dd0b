/**
 * Compares what programs, scripts and people rely on with the recorded contract. Copy an intended change into
 * test/public-contract.json.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import test from 'node:test'
import { missingConsolePages, pages, routes } from './contract/addresses.ts'
import { recordAnswers } from './contract/answers.ts'
import { words } from './contract/words.ts'

const RECORDED = 'test/public-contract.json'
/** The current contract. `git diff --no-index` shows the differences. */
const NOW = '.data/public-contract.json'

const recorded = JSON.parse(readFileSync(RECORDED, 'utf8'))
const now = { pages: pages(), routes: routes(), ...words(), answers: await recordAnswers() }
mkdirSync('.data', { recursive: true })
writeFileSync(NOW, `${JSON.stringify(now, null, 2)}\n`)

const { answers, ...rest } = now

for (const [part, value] of Object.entries(rest)) {
  test(`the public contract has the ${part} that were recorded`, () => assert.deepEqual(value, recorded[part]))
}

test('every page in the console’s header is there', () => assert.deepEqual(missingConsolePages(), []))

test('the answers are made of what was recorded', () => {
  // One line for each entry, so that only the different ones are shown.
  const lines = (each: Record<string, unknown>) => Object.entries(each).map(([name, answer]) => `${name} ${JSON.stringify(answer)}`)
  assert.deepEqual(lines(answers), lines(recorded.answers))
})

test('nothing that was recorded is left out', () => assert.deepEqual(Object.keys(recorded).sort(), Object.keys(now).sort()))

test('every route has an answer that was recorded', () => {
  const asked = Object.keys(answers).map((name) => name.replace(/:.*/, ''))
  const fits = (route: string) => {
    const pattern = new RegExp(`^${route.replaceAll('*', '[^/]+')}$`)
    return asked.some((name) => pattern.test(name))
  }
  assert.deepEqual(
    now.routes.filter((route) => !fits(route)),
    [],
  )
})
