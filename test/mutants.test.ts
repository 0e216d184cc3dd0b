/** Every planted bug can still be planted. `npm run mutants` runs them; this test only notices when a change has made one impossible. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { planted, readMutants } from '../scripts/mutants/mutant.ts'

const mutants = readMutants()

test('there are many, and each has a name of its own', () => {
  assert.ok(mutants.length >= 60, `${mutants.length} bugs`)
  assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length)
})

test('each can be planted in its file, in one place', () => {
  const lost = mutants.filter((mutant) => planted(mutant, existsSync(mutant.file) ? readFileSync(mutant.file, 'utf8') : '') === undefined)
  assert.deepEqual(
    lost.map(({ name, file }) => `${file}: ${name}`),
    [],
  )
})

test('the tests that must catch them are there', () => {
  const absent = mutants.flatMap(({ tests }) => tests.filter((file) => !existsSync(file)))
  assert.deepEqual([...new Set(absent)], [])
})

test('a bug that stands nowhere or twice, or changes nothing, is not planted', () => {
  const bug = { find: 'one', replace: 'two' }
  assert.equal(planted(bug, 'one and three'), 'two and three')
  assert.equal(planted(bug, 'three'), undefined)
  assert.equal(planted(bug, 'one one'), undefined)
  assert.equal(planted({ ...bug, replace: 'one' }, 'one'), undefined)
})
