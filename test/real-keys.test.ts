/** Checks that every test named in docs/gateways/real-keys.md exists. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const page = readFileSync('docs/gateways/real-keys.md', 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Real|Claim)/.test(line))

/** A name of a test, with the claim’s number in it. */
const holds = (path: string, claim: string) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:[tT]est|describe)\(\s*[`'"]([^\n]*)/g)].some(([, name = '']) =>
    new RegExp(`\\b${claim}\\b`).test(name),
  )

test('every claim about real keys names a test that bears its number, or where it is answered', () => {
  const claims = new Map(
    rows.flatMap((row) => [...row.matchAll(/^\| ([ND]\d+) .*\| (.*) \|$/g)].map(([, claim = '', by = '']) => [claim, by])),
  )
  const wanted = [...Array.from({ length: 11 }, (_, i) => `N${i + 1}`), ...Array.from({ length: 22 }, (_, i) => `D${i + 1}`)]
  assert.deepEqual([...claims.keys()], wanted)
  for (const [claim, by] of claims) {
    const [, path] = /`([^`]+)`/.exec(by) ?? []
    if (path) assert.ok(holds(path, claim), `${claim} in ${path}`)
    else assert.match(by, /answered/, claim)
  }
})

test('every trait of real gateways has a switch and tests that are there', () => {
  const traits = rows.filter((row) => !/^\| [ND]\d+ /.test(row))
  assert.ok(traits.length >= 9)
  for (const row of traits) {
    const [, trait = '', how = '', tests = ''] = row.split('|').map((cell) => cell.trim())
    assert.ok(how.length > 0, trait)
    for (const named of tests.split(', ')) {
      const [, path = '', claims = ''] = /^`([^`]+)`(.*)$/.exec(named) ?? []
      assert.ok(readFileSync(path, 'utf8').length > 0, named)
      for (const claim of claims.split(' ').filter(Boolean)) assert.ok(holds(path, claim), `${claim} in ${path}`)
    }
  }
})
