/** Whatever this repository carries that somebody else made, or that nobody can read, is known by its source, version and hash. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

interface Vendored {
  files: string
  package: string
  version: string
  licence: string
  /** In the package; the star stands for the same as in `files`. */
  copyOf: string
}

interface Provenance {
  vendored: Vendored[]
  made: { files: string; by: string; from: string }[]
  own: { files: string; reason: string }[]
}

const { vendored, made, own }: Provenance = JSON.parse(readFileSync('test/provenance.json', 'utf8'))
const filesOf = (pattern: string) => globSync(pattern).map((file) => file.replaceAll('\\', '/'))
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

for (const { files, package: name, version, copyOf } of vendored)
  test(`${files} are those of ${name} ${version}, byte for byte`, () => {
    assert.equal(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version, version)
    const [before = '', after = ''] = files.split('*')
    assert.ok(filesOf(files).length > 0)
    for (const file of filesOf(files)) {
      const original = copyOf.replace('*', file.slice(before.length, file.length - after.length))
      assert.equal(sha256(file), sha256(`node_modules/${name}/${original}`), file)
    }
  })

for (const { files, by } of made)
  test(`${files} have the hash of their content in their name, as ${by} gives it`, () => {
    assert.equal(filesOf(files).length, 1)
    for (const file of filesOf(files)) assert.equal(/\.([0-9a-f]{8})\./.exec(file)?.[1], sha256(file).slice(0, 8))
    assert.ok(globSync(by).length > 0)
  })

test('no script, picture or program lies here without its source', () => {
  const known = new Set([...vendored, ...made, ...own].flatMap(({ files }) => filesOf(files)))
  const opaque = '*.{js,cjs,wasm,node,so,dll,exe,woff,woff2,ttf,otf,png,jpg,jpeg,gif,webp,avif,ico,pdf,zip,gz,tgz,jar}'
  const found = filesOf(`{*,*/**}/${opaque}`).filter(
    (file) => !/^(node_modules|test-results|playwright-report|sandbox\/dist)\/|\/node_modules\//.test(file),
  )
  assert.ok(found.length > 50)
  assert.deepEqual(
    found.filter((file) => !known.has(file)),
    [],
  )
})

test('each package comes from the registry by its hash, never from an address', () => {
  const { packages }: { packages: Record<string, { integrity?: string; resolved?: string; link?: boolean; inBundle?: boolean }> } =
    JSON.parse(readFileSync('package-lock.json', 'utf8'))
  for (const [path, { integrity, resolved, link, inBundle }] of Object.entries(packages)) {
    if (path === '') continue
    // What came inside another package is covered by that one's hash.
    if (!inBundle) assert.match(integrity ?? '', /^sha512-/, path)
    assert.equal(resolved, undefined, path)
    assert.equal(link, undefined, path)
  }
})
