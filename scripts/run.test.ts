import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import test, { type TestContext } from 'node:test'

test('a command gets its arguments, and its exit code is passed on', async (t) => {
  const { child, firstLine } = await run(t, 'console.log(process.argv.slice(2).join()); process.exitCode = 7', 'exec')
  assert.equal(await firstLine, '--a,b')
  assert.deepEqual(await once(child, 'close'), [7, null])
})

test('a signal is passed on to the command', async (t) => {
  const { child, firstLine } = await run(
    t,
    `process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up')`,
    'exec',
  )
  await firstLine
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'close'), [9, null])
})

test('a command ends when the shell npm started it with is gone', async (t) => {
  const { child, firstLine } = await run(t, `setInterval(() => {}, 1000); console.log('up')`, 'from a shell')
  await firstLine
  child.kill('SIGKILL')
  // The output closes only when no process is left that could write to it.
  await once(child, 'close')
})

/** Runs `migrate` in a checkout where everything is installed and the given script is migrate.ts. */
async function run(t: TestContext, script: string, how: 'exec' | 'from a shell') {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-checkout-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of ['run.mjs', 'install.mjs']) cpSync(join('scripts', file), join(folder, 'scripts', file))
  mkdirSync(join(folder, 'node_modules'))
  const lock = '{"packages":{"":{}}}'
  writeFileSync(join(folder, 'package-lock.json'), lock)
  writeFileSync(join(folder, 'node_modules/.installed'), createHash('sha256').update(lock).digest('hex'))
  writeFileSync(join(folder, 'scripts/migrate.ts'), script)
  const command = `"${process.execPath}" scripts/run.mjs migrate --a b`
  const child = spawn('sh', ['-c', how === 'exec' ? `exec ${command}` : `${command}; true`], {
    cwd: folder,
    env: { ...process.env, npm_lifecycle_event: 'migrate' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, firstLine: once(createInterface({ input: child.stdout }), 'line').then(([line]) => line) }
}
