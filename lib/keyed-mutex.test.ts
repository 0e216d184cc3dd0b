import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withKeyedMutex } from './keyed-mutex.ts'

/** Work that ends when the test ends it. */
function work(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const run = () => {
    log.push(`${name} begins`)
    return promise.finally(() => log.push(`${name} ends`))
  }
  return { run, ends: () => resolve(name), fails: () => reject(new Error(name)) }
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((next) => setImmediate(next))
}

test('work on one payment waits for all earlier work, and each gets its own result', async () => {
  const log: string[] = []
  const [one, two, three] = [work(log, 'one'), work(log, 'two'), work(log, 'three')]
  const answers = [one, two, three].map(({ run }) => withKeyedMutex('payment', run))
  await turns()
  assert.deepEqual(log, ['one begins'])
  three.ends()
  two.ends()
  await turns()
  assert.deepEqual(log, ['one begins'])
  one.ends()
  assert.deepEqual(await Promise.all(answers), ['one', 'two', 'three'])
  assert.deepEqual(log, ['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends'])
})

test('work on another payment does not wait', async () => {
  const log: string[] = []
  const [one, other] = [work(log, 'one'), work(log, 'other')]
  const slow = withKeyedMutex('payment', one.run)
  const quick = withKeyedMutex('another', other.run)
  other.ends()
  assert.equal(await quick, 'other')
  one.ends()
  assert.equal(await slow, 'one')
})

test('failed work rejects only its own caller, and not those behind it', async () => {
  const log: string[] = []
  const [one, two] = [work(log, 'one'), work(log, 'two')]
  const failed = assert.rejects(withKeyedMutex('payment', one.run), { message: 'one' })
  const done = withKeyedMutex('payment', two.run)
  one.fails()
  two.ends()
  await failed
  assert.equal(await done, 'two')
  // No entry is left of either.
  const three = work(log, 'three')
  three.ends()
  assert.equal(await withKeyedMutex('payment', three.run), 'three')
})
