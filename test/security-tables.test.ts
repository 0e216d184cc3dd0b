/** The tables of docs/security.md: every requirement has a line, and every file that a line names is there. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** The numbers of levels 1 and 2, in ASVS's order; some of a section are level 3. */
const ASVS: string[] = JSON.parse(readFileSync('test/asvs-level-2.json', 'utf8'))
const SAQ_A = `2.2.2 3.1.1 3.2.1 6.3.1 6.3.3 8.2.1 8.2.2 8.2.5 8.3.1 8.3.5 8.3.6 8.3.7 8.3.9 9.4.1 9.4.1.1 9.4.2 9.4.3 9.4.4 9.4.6
  11.3.2 11.3.2.1 12.8.1 12.8.2 12.8.3 12.8.4 12.8.5 12.10.1`.split(/\s+/)

const page = readFileSync('docs/security.md', 'utf8')
const [, asvs = '', saq = '', saqD = ''] = page.split(/^## (?:OWASP ASVS|PCI DSS).*$/m)
const rowsOf = (part: string) =>
  [...part.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, line = '', , held = '']) => ({ line, held })).slice(1)
const asvsRows = rowsOf(asvs)
const saqRows = rowsOf(saq)
const saqDRows = rowsOf(saqD)

/** `1.2.6–1.2.8` are all numbers of the list from the first to the last. */
function numbersOf(line: string): string[] {
  const [first = '', last = first] = line.split('–')
  const [from, to] = [ASVS.indexOf(first), ASVS.indexOf(last)]
  assert.ok(from >= 0 && to >= from, `${line} is no requirement of level 1 or 2`)
  return ASVS.slice(from, to + 1)
}

test('each requirement of ASVS level 2 has one line', () => {
  assert.ok(ASVS.length > 250)
  assert.deepEqual(
    asvsRows.flatMap(({ line }) => numbersOf(line)),
    ASVS,
  )
})

test('each line of SAQ A is there', () => {
  assert.deepEqual(
    saqRows.filter(({ line }) => /^\d/.test(line)).flatMap(({ line }) => line.split(', ')),
    SAQ_A,
  )
})

test('a line names a file, a document, or the reason why there is none', () => {
  const REASON = /not applicable|not held|by making|yours|this page|ends by itself/i
  assert.ok(saqDRows.length > 5)
  for (const { line, held } of [...asvsRows, ...saqRows, ...saqDRows])
    assert.ok(filesIn(held).length > 0 || /\]\(/.test(held) || REASON.test(held), line)
})

test('each file that a line names is there', () => {
  const named = [...asvsRows, ...saqRows, ...saqDRows].flatMap(({ held }) => filesIn(held))
  assert.ok(named.length > 150)
  assert.deepEqual(
    named.filter((file) => !existsSync(file)),
    [],
  )
})

const filesIn = (held: string) =>
  [...held.matchAll(/`([\w.[\]()/-]+\/[\w.-]+|next\.config\.ts|\.env\.example)`/g)].map(([, file = '']) => file)
