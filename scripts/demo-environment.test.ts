import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { environmentFile } from './demo-environment.ts'
import { withMachineSecret } from './machine-secret.ts'

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-demo-'))
  const here = process.cwd()
  process.chdir(folder)
  t.after(() => {
    process.chdir(here)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

test('a command that is told --demo reads what the demo ran with, to the letter', (t) => {
  const folder = folderFor(t)
  const env = {
    PUBLIC_URL: 'http://localhost:3000',
    SESSION_SECRET: 'a#b c="d"',
    MAIL_FROM: '계산상점 <shop@localhost>',
    SMTP_URL: '',
    TOSS_CLIENT_KEY: undefined,
    HOME: '/root',
  }
  writeFileSync(join(folder, 'demo.env'), environmentFile(env))
  const print =
    'const { PUBLIC_URL, SESSION_SECRET, MAIL_FROM, SMTP_URL } = process.env; console.log(JSON.stringify({ PUBLIC_URL, SESSION_SECRET, MAIL_FROM, SMTP_URL }))'
  const read = JSON.parse(
    `${execFileSync(process.execPath, ['--env-file=demo.env', '-e', print], { cwd: folder, env: { NODE_ENV: 'test' } })}`,
  )
  const { PUBLIC_URL, SESSION_SECRET, MAIL_FROM } = env
  assert.deepEqual(read, { PUBLIC_URL, SESSION_SECRET, MAIL_FROM })
  assert.ok(!environmentFile(env).includes('HOME'))
})

test('a secret that is set after the first demo signs from then on, and what the demo signed before stays good', (t) => {
  const folder = folderFor(t)
  const first = withMachineSecret('session-secret', undefined)
  assert.equal(withMachineSecret('session-secret', ''), first, 'a restart signs nobody out')
  assert.equal(withMachineSecret('session-secret', 'a secret of somebody'), `a secret of somebody,${first}`)
  assert.equal(withMachineSecret('session-secret', undefined), first)
  assert.notEqual(withMachineSecret('data-key', undefined), first)
  assert.equal(statSync(join(folder, '.data/session-secret')).mode & 0o077, 0, 'nobody else on this machine reads it')
})
