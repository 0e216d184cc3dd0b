/**
 * Below these versions, dependencies have bugs that cost money or let strangers in. floors.json lists them, so that the check
 * needs no network.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import { atLeast, belowFloors, FLOORS } from '../scripts/supply/floors.ts'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

function assertFloor(name: string, version: string) {
  const floor = FLOORS[name]
  assert.ok(floor, `floors.json has no ${name}`)
  assert.ok(atLeast(version, floor), `${name} is ${version}, and must be ${floor} or newer`)
}

test('versions are compared by number, not by letter', () => {
  assert.ok(atLeast('16.10.0', '16.9.9') && !atLeast('16.3.2', '16.3.3') && atLeast('3.51.3', '3.51.3'))
})

test('Node.js runs TypeScript by itself', () => assertFloor('node', process.versions.node))

for (const name of ['next', 'react', 'react-dom']) {
  test(`${name} has no known hole`, () => assertFloor(name, read(`node_modules/${name}/package.json`).version))
}

test('no copy of a package in the lock file is older than its floor', () => {
  assert.deepEqual(belowFloors(read('package-lock.json')), [])
  const old = { packages: { 'node_modules/a/node_modules/next': { version: '16.3.2' }, 'node_modules/next': { version: '99.0.0' } } }
  assert.deepEqual(belowFloors(old), [`node_modules/a/node_modules/next is 16.3.2, and must be ${FLOORS.next} or newer`])
})

test('every floor is of a package that is here, or of SQLite', () => {
  const { packages } = read('package-lock.json')
  for (const name of Object.keys(FLOORS)) assert.ok(name === 'sqlite' || `node_modules/${name}` in packages, name)
})

test('SQLite does not lose what several connections wrote', () => {
  const database = new BetterSqlite3(':memory:')
  assertFloor('sqlite', String(database.prepare('select sqlite_version()').pluck().get()))
  database.close()
})

test('package.json names exact versions', () => {
  const { dependencies, devDependencies } = read('package.json')
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  assert.deepEqual(loose, [])
})
