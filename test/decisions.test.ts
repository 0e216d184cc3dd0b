/** Every decision has its number, and says whether it is still valid. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import test from 'node:test'

const files = globSync('docs/decisions/0*.md').sort()
const index = readFileSync('docs/decisions/README.md', 'utf8')

test('no number is missing and none is given twice', () => {
  const numbers = files.map((file) => Number(basename(file).slice(0, 4)))
  assert.deepEqual(
    numbers,
    numbers.map((_, place) => place + 1),
  )
})

for (const file of files) {
  const name = basename(file)

  test(`decision ${name.slice(0, 4)} has its title, state and day, and its row in the index says the same`, () => {
    const [title = '', , state = ''] = readFileSync(file, 'utf8').split('\n')
    assert.match(title, new RegExp(`^# ${name.slice(0, 4)} `))
    const [, word = '', by, day = ''] =
      /^(Accepted|Superseded by \[\d{4}\]\((.*)\)) · (\d{4}-\d\d-\d\d)$/.exec(state) ?? assert.fail(`${state} is no state`)
    if (by) assert.ok(files.some((other) => basename(other) === by))
    const row = index.split('\n').find((line) => line.startsWith(`| [${name.slice(0, 4)}](${name}) |`)) ?? ''
    assert.match(row, new RegExp(`\\| ${word.split(' ')[0]?.toLowerCase()}.* \\| ${day} \\|$`))
  })
}
