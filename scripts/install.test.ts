import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

/** Runs a command in a fresh checkout of nothing but the runner, with an npm that does what the script says. */
function checkoutWithNpm(t: { after(clean: () => void): void }, script: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-checkout-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'bin'))
  for (const file of ['run.mjs', 'install.mjs']) cpSync(join('scripts', file), join(folder, 'scripts', file))
  writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"":{},"node_modules/next":{"version":"16.4.6"}}}')
  if (script) writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return spawnSync(process.execPath, ['scripts/run.mjs', 'migrate'], {
    cwd: folder,
    env: { ...process.env, PATH: join(folder, 'bin') },
    encoding: 'utf8',
  })
}
