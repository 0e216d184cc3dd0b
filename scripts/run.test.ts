import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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

const PRINT = `console.log([process.env.NODE_ENV, process.env.DATABASE_URL, ...process.argv.slice(2)].join(' '))`

test('a command of a live shop knows that it is one, so that it never takes real money for a trial’s', async (t) => {
  const { child, firstLine } = await run(t, PRINT, 'exec', { '.env': 'DATABASE_URL=live.db' })
  assert.equal(await firstLine, 'production live.db --a b')
  await once(child, 'close')
})

test('a command that is told --demo works for the demo, with nothing of .env', async (t) => {
  const files = { '.env': 'DATABASE_URL=live.db', '.data/demo.env': 'DATABASE_URL=demo.db' }
  const { child, firstLine } = await run(t, PRINT, 'exec', files, '--demo')
  assert.equal(await firstLine, ' demo.db --a b')
  await once(child, 'close')
})

test('without a demo on the machine, --demo never falls back to the live shop', async (t) => {
  const { child } = await run(t, PRINT, 'exec', { '.env': 'DATABASE_URL=live.db' }, '--demo')
  assert.deepEqual(await once(child, 'close'), [1, null])
})

test('no NODE_ENV of the shell makes a trial of a live shop’s command', async (t) => {
  for (const NODE_ENV of ['staging', 'development', 'test']) {
    const { child, firstLine } = await run(t, PRINT, 'exec', {}, '', { env: { NODE_ENV } })
    assert.match(await firstLine, /^production /)
    await once(child, 'close')
  }
})

for (const [more, HOST, host] of [
  ['-p 3001', '', '-H 127.0.0.1'],
  ['-p 3001', '0.0.0.0', '-H 0.0.0.0'],
  ['-H 10.0.0.1', '', '-H 10.0.0.1'],
  ['--hostname=::', '10.0.0.1', '--hostname=::'],
] as const)
  test(`npm start ${more}${HOST && ` with HOST=${HOST}`} listens at ${host} alone`, async (t) => {
    const files = { 'scripts/check-start.ts': '', 'node_modules/next/dist/bin/next': PRINT }
    const { child, firstLine } = await run(t, '', 'exec', files, more, { command: 'start', env: { HOST } })
    const line = `${await firstLine}`
    assert.ok(line.includes(host), line)
    assert.equal(line.match(/-H|--hostname/g)?.length, 1, line)
    await once(child, 'close')
  })

interface Wanted {
  command?: string
  env?: Record<string, string>
}

/** Runs `migrate` in a checkout where everything is installed and the given script is migrate.ts. */
async function run(
  t: TestContext,
  script: string,
  how: 'exec' | 'from a shell',
  files: Record<string, string> = {},
  more = '',
  wanted: Wanted = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-checkout-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of ['run.mjs', 'install.mjs']) cpSync(join('scripts', file), join(folder, 'scripts', file))
  mkdirSync(join(folder, 'node_modules'))
  const lock = '{"packages":{"":{}}}'
  writeFileSync(join(folder, 'package-lock.json'), lock)
  writeFileSync(join(folder, 'node_modules/.installed'), createHash('sha256').update(lock).digest('hex'))
  writeFileSync(join(folder, 'scripts/migrate.ts'), script)
  mkdirSync(join(folder, '.data'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { NODE_ENV: _, DATABASE_URL: __, ...environment } = process.env
  const command = `"${process.execPath}" scripts/run.mjs ${wanted.command ?? 'migrate'} --a b ${more}`
  const child = spawn('sh', ['-c', how === 'exec' ? `exec ${command}` : `${command}; true`], {
    cwd: folder,
    // Next's types ask every program for NODE_ENV, which run.mjs sets.
    env: { ...environment, npm_lifecycle_event: 'migrate', ...wanted.env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, firstLine: once(createInterface({ input: child.stdout }), 'line').then(([line]) => line) }
}
