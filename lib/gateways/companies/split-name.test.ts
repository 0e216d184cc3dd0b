import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitName } from './split-name.ts'

for (const [name, lastName, firstName] of [
  ['김하늘', '김', '하늘'],
  ['남궁하늘', '남궁', '하늘'],
  ['남궁 하늘', '남궁', '하늘'],
  ['선우', '선', '우'],
  ['Haneul Kim', 'Kim', 'Haneul'],
  ['Mary Ann Smith', 'Smith', 'Mary Ann'],
  ['Prince', 'Prince', 'Prince'],
  ['김', '김', '김'],
] as const)
  test(`“${name}” is ${lastName} by family and ${firstName} by birth`, () => {
    assert.deepEqual(splitName(name), { lastName, firstName })
  })
