import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heightSaid } from './card-form-height.ts'

for (const [said, height] of [
  [{ height: 500 }, 502],
  [{ height: 0 }, 64],
  [{ height: -5 }, 64],
  [{ height: 1e9 }, 1200],
  [{ height: Number.NaN }, undefined],
  [{ height: Number.POSITIVE_INFINITY }, undefined],
  [{ height: '500px' }, undefined],
  [{ subject: 'card', outcome: 'saved' }, undefined],
  ['500', undefined],
  [null, undefined],
] as const)
  test(`a frame that says ${JSON.stringify(said)} is ${height ?? 'as high as before'}`, () => assert.equal(heightSaid(said), height))
