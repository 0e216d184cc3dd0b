import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from './children.ts'

/** Prints the id of a process that it starts. Both then run until they are killed. */
const WITH_A_CHILD = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log(child.pid)
  setInterval(() => {}, 1000)
`

test('stopping a program stops what it started', async () => {
  const line = Promise.withResolvers<string>()
  const child = startChild({ name: 'program', args: ['-e', WITH_A_CHILD], env: process.env, onLine: line.resolve })
  const grandchild = Number(await line.promise)
  await child.stop()
  await assertGone(child.pid)
  await assertGone(grandchild)
})

test('a program that does not listen is stopped all the same', async () => {
  const child = startChild({
    name: 'program',
    args: ['-e', `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`],
    env: process.env,
  })
  await child.kill()
  assert.equal((await child.ended).words, 'ended by SIGKILL')
})

test('a program ends when whoever started it is killed', async () => {
  const starter = `
    import { startChild } from './scripts/children.ts'
    console.log(startChild({ name: 'program', args: ['-e', 'setInterval(() => {}, 1000)'], env: process.env }).pid)
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 500)
  `
  const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [pid] = await once(createInterface({ input: parent.stdout }), 'line')
  await once(parent, 'exit')
  await assertGone(Number(pid))
})

test('the end of what a program printed is kept, for whoever asks why it ended', async () => {
  const child = startChild({
    name: 'program',
    args: ['-e', `console.log('first'); console.error('last'); process.exit(3)`],
    env: process.env,
  })
  assert.deepEqual(await child.ended, { code: 3, words: 'ended with exit code 3' })
  assert.deepEqual(child.lastLines().split('\n').toSorted(), ['first', 'last'])
})

async function assertGone(pid: number) {
  for (let tries = 0; tries < 400; tries++) {
    if (!isAlive(pid)) return
    await pause(50)
  }
  process.kill(pid, 'SIGKILL')
  assert.fail(`process ${pid} is still there`)
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
