/** Which file may import which: the rules that keep the code for money independent of framework, network and clock. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { circles, type ImportLine, importLines, importLinesWithTests, sourceFiles } from './import-lines.ts'
import { FLOORS, floorOf } from './rooms.ts'

/** They take facts and return answers, so they may import only each other. */
const PURE =
  /^\/?lib\/messages\/|^\/content\/[\w-]+\.json$|\/(locale|translation|decide|states|seoul-time|card-id|payment-id|readable-letters|order-state|payment-state|refund-state|price-order|price-at|not-goods|picture-name|money|split-by-weight|outcome|failure-reason|methods|routing|shop-settings\/delivery|refund-plan|refund-reasons|refund-window|shop-identity|accounts|finding|check-order|compare|clean-text|clean-texts|cut-text|phone-writing|filled)\.ts$/
// A file directly in lib/gateways serves all adapters and belongs to none.
const ADAPTER = /^lib\/gateways\/(?!companies\/)([^/]+)\//
const THE_PORT = [
  'gateway.ts',
  'gateway-error.ts',
  'gateway-module.ts',
  'cancel-outcome.ts',
  'redact-window.ts',
  'window-errors.ts',
  'account-check.ts',
  'capturable.ts',
  'card-company.ts',
  'card-mark.ts',
  'card-number.ts',
  'cash-receipts.ts',
  'disputes.ts',
  'escrows.ts',
  'instant.ts',
  'key-in.ts',
  'member-records.ts',
  'payouts.ts',
  'refund-limits.ts',
  'saved-cards.ts',
  'schedules.ts',
  'sums.ts',
  'transactions.ts',
  'typed-expiry.ts',
]
  .map((name) => `lib/gateways/${name}`)
  .concat('lib/gateways/http.ts')
/** Who runs the shop, which gateways ask for. An owner may change it while the shop runs. */
const THE_SHOP = 'lib/shop-settings/current.ts'
const THE_LIST = 'lib/gateways/list.ts'

/** The rooms, floor by floor from the ground: a room may import the rooms before it, and none after it. */
const LIB = FLOORS.flat()
const COMPONENTS = 'ui cart catalog checkout order documents account admin layout'.split(' ')

const under = (...folders: string[]) => importLines(folders.map((folder) => `${folder}/**/*.{ts,tsx}`))
const withTests = (folder: string) => importLinesWithTests([`${folder}/**/*.{ts,tsx}`])
const isNext = ({ target, ours }: ImportLine) => !ours && /^next($|\/)/.test(target)
const isIn = (folder: string) => (line: ImportLine) => line.ours && line.target.startsWith(`${folder}/`)
const told = (lines: ImportLine[]) => lines.map(({ file, target }) => `${file} imports ${target}`)

test('the lines are read at all', () => {
  const lines = under('lib', 'components', 'app', 'db')
  assert.ok(lines.length > 200)
  assert.ok(lines.some(isNext) && lines.some(isIn('db')) && lines.some(({ typesOnly }) => typesOnly))
})

test('an import of lib goes down the floors, and one of components down its own, in tests too', () => {
  assert.deepEqual(upwards('lib', LIB), [])
  assert.deepEqual(upwards('components', COMPONENTS), [])
})

test('the database’s own code imports of lib only what stands on the ground', () => {
  const lines = under('db').filter(({ file, target }) => !file.startsWith('db/test/') && target.startsWith('lib/'))
  assert.ok(lines.length > 0)
  assert.deepEqual(told(lines.filter(({ target }) => floorOf(target) !== 1)), [])
})

test('no files import each other in a circle, not even for a type', () => {
  for (const folder of ['app', 'bench', 'components', 'db', 'e2e', 'lib', 'scripts', 'sim', 'test'])
    assert.deepEqual(circles(under(folder)), [])
})

/** The imports of a folder that lead to a later room of the list, or to one that the list does not have. */
function upwards(folder: string, rooms: readonly string[]): string[] {
  const placeOf = (file: string) => {
    const room = file.slice(folder.length + 1).replace(/[/.].*/, '')
    assert.ok(rooms.includes(room), `${room} of ${file} has no place in the list of rooms`)
    return rooms.indexOf(room)
  }
  return told(withTests(folder).filter((line) => isIn(folder)(line) && placeOf(line.target) > placeOf(line.file)))
}

test('lib knows neither the framework nor the pages', () => {
  const isPage = (line: ImportLine) =>
    isNext(line) || isIn('app')(line) || isIn('components')(line) || (!line.ours && /^react(-dom)?($|\/)/.test(line.target))
  assert.deepEqual(told(under('lib', 'db').filter(isPage)), [])
})

test('a pure file imports only types and other pure files', () => {
  const lines = under('lib').filter(({ file }) => PURE.test(file))
  assert.deepEqual(told(lines.filter(({ target, typesOnly }) => !typesOnly && !PURE.test(`/${target}`))), [])
})

test('an adapter imports the port, pure files and packages, never the database or another adapter', () => {
  const mayBe = ({ file, target, ours, typesOnly }: ImportLine) =>
    !ours ||
    ADAPTER.exec(target)?.[1] === ADAPTER.exec(file)?.[1] ||
    THE_PORT.includes(target) ||
    PURE.test(target) ||
    target === THE_SHOP ||
    target.startsWith('lib/gateways/companies/') ||
    (typesOnly && target === 'db/schema.ts')
  // A file beside the adapters belongs to no adapter.
  const lines = under('lib/gateways').filter(({ file }) => ADAPTER.test(file))
  assert.deepEqual(told(lines.filter((line) => !mayBe(line) || (ADAPTER.test(line.target) && !ADAPTER.test(line.file)))), [])
})

test('only the list of gateways knows the adapters, and a window the codes of its own gateway', () => {
  const isOwnCodes = ({ file, target }: ImportLine) =>
    target === file.replace(/^components\/checkout\/windows\/([^/]+)\/.*/, 'lib/gateways/$1/window-errors.ts')
  const lines = under('lib', 'app', 'components', 'db').filter(({ target, ours }) => ours && ADAPTER.test(target))
  assert.deepEqual(told(lines.filter((line) => !ADAPTER.test(line.file) && line.file !== THE_LIST && !isOwnCodes(line))), [])
})

test('no adapter, no database and no table of the world’s telephone numbers reaches the browser', () => {
  const lines = Map.groupBy(
    under('app', 'components', 'lib', 'db').filter(({ ours, typesOnly }) => ours && !typesOnly),
    ({ file }) => file,
  )
  const inBrowser = new Set(
    sourceFiles(['{app,components}/**/*.{ts,tsx}']).filter((file) => /^'use client'/.test(readFileSync(file, 'utf8'))),
  )
  assert.ok(inBrowser.size > 20)
  // The set grows while the loop walks it. Files of actions are called over the network, so the browser does not load them.
  for (const file of inBrowser)
    for (const { target } of lines.get(file) ?? []) if (!/^'use server'/.test(readFileSync(target, 'utf8'))) inBrowser.add(target)
  assert.deepEqual(
    [...inBrowser].filter((file) => file === THE_LIST || ['db/database.ts', 'lib/env.ts', 'lib/text/phone.ts'].includes(file)),
    [],
  )
})

test('components read no database', () => {
  assert.deepEqual(
    told(
      under('components')
        .filter(isIn('db'))
        .filter(({ typesOnly }) => !typesOnly),
    ),
    [],
  )
})

test('components use of the framework what shows pages, and nothing that serves them', () => {
  const mayShow = ({ target, typesOnly }: ImportLine) => typesOnly || /^next\/(link|image|navigation)$/.test(target)
  assert.deepEqual(
    told(
      under('components')
        .filter(isNext)
        .filter((line) => !mayShow(line)),
    ),
    [],
  )
})

test('nothing imports the sandbox', () => {
  const lines = importLines(['*.ts', '{app,bench,components,db,e2e,lib,scripts,sim,test}/**/*.{ts,tsx}'])
  assert.deepEqual(told(lines.filter(isIn('sandbox'))), [])
})

test('the sandbox imports nothing of the shop', () => {
  assert.deepEqual(told(under('sandbox').filter((line) => line.ours && !isIn('sandbox')(line))), [])
})

test('time, chance and the network reach the money core only through the shop', () => {
  const OUTSIDE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\(/
  const core = sourceFiles(['lib/{captures,checkout,disputes,fulfilment,ledger,orders,payments,reconcile,refunds,webhooks}/**/*.ts'])
  const reaching = core.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((line, index) =>
      OUTSIDE.test(line.replace(/^\s*(\/\/|\*|\/\*).*/, '')) ? [`${file}:${index + 1} ${line.trim()}`] : [],
    )
  })
  assert.ok(core.length > 20)
  assert.deepEqual(reaching, [])
})
