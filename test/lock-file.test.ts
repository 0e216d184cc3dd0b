/** The rules that make `npm ci` work on every machine, and package.json the only place where a version is chosen. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import test from 'node:test'

interface Locked {
  version: string
  dev?: boolean
  extraneous?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

test('npm ci finds nothing amiss in the lock file, without asking the registry', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-lock-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(file, join(folder, file))
  // The machine's own npm, which everyone who clones the project has.
  const path = (process.env.PATH ?? '').split(delimiter).filter((each) => !each.includes('node_modules'))
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    env: { ...process.env, PATH: path.join(delimiter), npm_config_cache: join(folder, 'cache') },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  assert.equal(status, 0, stderr)
})

test('the lock file has what its packages need on any platform, not only on the one it was made on', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isFoundFrom(path, name))
      .map((name) => `${path} needs ${name}`),
  )
  assert.deepEqual(missing, [])
  assert.deepEqual(
    Object.keys(packages).filter((path) => packages[path]?.extraneous),
    [],
  )
})

test('the lock file holds the versions that package.json names', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = { ...dependencies, ...devDependencies }
  assert.deepEqual({ ...packages['']?.dependencies, ...packages['']?.devDependencies }, named)
  assert.deepEqual(Object.fromEntries(Object.keys(named).map((name) => [name, packages[`node_modules/${name}`]?.version])), named)
})

/** Searches like Node.js: beside the package, and then further up. */
function isFoundFrom(path: string, name: string): boolean {
  if (packages[join(path, 'node_modules', name)]) return true
  const above = path.replace(/\/?node_modules\/(?!.*node_modules\/).*$/, '')
  return above !== path && isFoundFrom(above, name)
}
