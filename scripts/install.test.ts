import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'

const CAUSES: [string, RegExp][] = [
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code ENOTFOUND\nnpm error network request to https://registry.example failed', /registry cannot be reached/],
  ['npm error code EACCES', /may not write/],
  ['npm error something new', /something new/],
]

for (const [said, told] of CAUSES) {
  test(`an install that ends with "${said.split('\n')[0]}" says what to do`, (t) => {
    const { status, stderr } = checkoutWithNpm(t, `echo "${said}" >&2; exit 1`)
    assert.equal(status, 1)
    assert.match(stderr, told)
  })
}

test('a machine without npm is told so in one line', (t) => {
  const { status, stderr } = checkoutWithNpm(t, undefined)
  assert.equal(status, 1)
  assert.match(stderr, /npm is missing/)
  assert.doesNotMatch(stderr, /\n\s+at /)
})

test('packages that npm ci has put there without their scripts are not fetched again', (t) => {
  const { stderr, npmRuns } = checkoutWithNpm(t, 'exit 0', { command: 'check', installed: { 'node_modules/next': { version: '16.4.6' } } })
  assert.deepEqual(npmRuns, ['rebuild'], stderr)
})

test('packages that are missing are installed as they are locked', (t) => {
  assert.deepEqual(checkoutWithNpm(t, 'exit 0', { command: 'check' }).npmRuns, ['ci', 'rebuild'])
})

interface Checkout {
  command?: string
  /** The packages that npm has recorded as installed. */
  installed?: Record<string, { version: string }>
}

/** Runs a command in a new checkout that contains only the runner, with a fake npm that runs the given script. */
function checkoutWithNpm(
  t: { after(clean: () => void): void },
  script: string | undefined,
  { command = 'migrate', installed = {} }: Checkout = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-checkout-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'bin'))
  for (const file of ['run.mjs', 'install.mjs']) cpSync(join('scripts', file), join(folder, 'scripts', file))
  writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"":{},"node_modules/next":{"version":"16.4.6"}}}')
  mkdirSync(join(folder, 'node_modules'))
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  if (script) writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\necho "$1" >> npm-runs\n${script}\n`, { mode: 0o755 })
  const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', command], {
    cwd: folder,
    env: { ...process.env, PATH: join(folder, 'bin') },
    encoding: 'utf8',
  })
  const runs = join(folder, 'npm-runs')
  return { status, stderr, npmRuns: existsSync(runs) ? readFileSync(runs, 'utf8').trim().split('\n') : [] }
}
