/**
 * Below these versions, dependencies have bugs that cost money or let strangers in. floors.json lists them, so that the check
 * needs no network.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import BetterSqlite3 from 'better-sqlite3'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const floors: Record<string, string> = read('test/floors.json')

const atLeast = (version: string, floor: string) => version.localeCompare(floor, 'en', { numeric: true }) >= 0

function assertFloor(name: string, version: string) {
  const floor = floors[name]
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
