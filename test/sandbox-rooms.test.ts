/** The rooms of the sandbox: imports go down, never up, never from one gateway to another, and never in a circle. */
import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import test from 'node:test'
import { type ImportLine, importLines } from './import-lines.ts'

const GATEWAYS = ['toss', 'portone-v1', 'portone-v2', 'ipay']

/** From the lowest up. Rooms of one group do not import each other. '' stands for files directly in `sandbox/`. */
const ROOMS = [
  ['http'],
  ['books'],
  ['faults', 'webhooks', 'companies'],
  ['gateway'],
  ['window', 'server'],
  [...GATEWAYS, 'sign-in'],
  ['console'],
  [''],
  ['test'],
]

/** The same within each gateway. '' stands for files directly in the gateway's folder. */
const ROOMS_OF_A_GATEWAY = [['protocol'], ['books'], ['api', 'window'], ['']]

// Includes tests, because the rules apply to their imports too.
const LINES = importLines(['sandbox/**/*.ts', 'sandbox/test/*.test.ts']).filter(({ ours }) => ours)

/** A file's room in the sandbox, and its room in a gateway. */
function placeOf(file: string) {
  const [, room = '', inner = ''] = dirname(file).split('/')
  return { room, inner, level: levelIn(ROOMS, room), innerLevel: levelIn(ROOMS_OF_A_GATEWAY, inner) }
}

const levelIn = (rooms: string[][], room: string) => rooms.findIndex((names) => names.includes(room))

function runsUp({ file, target }: ImportLine): boolean {
  const [from, to] = [placeOf(file), placeOf(target)]
  if (from.level === -1 || to.level === -1) return true
  if (from.room !== to.room) return to.level >= from.level
  if (!GATEWAYS.includes(from.room) || from.inner === to.inner) return false
  return from.innerLevel === -1 || to.innerLevel === -1 || to.innerLevel >= from.innerLevel
}

test('the lines are read at all, from every room', () => {
  assert.ok(LINES.length > 500)
  const rooms = new Set(LINES.map(({ file }) => placeOf(file).room))
  assert.deepEqual(
    ROOMS.flat().filter((room) => !rooms.has(room) && room !== 'http'),
    [],
  )
})

test('no import of the sandbox runs up, or into the room beside it', () => {
  assert.deepEqual(
    LINES.filter(runsUp).map(({ file, target }) => `${file} imports ${target}`),
    [],
  )
})

test('a room that is not in the list, an upward import and a foreign gateway are each noticed', () => {
  const line = (file: string, target: string): ImportLine => ({ file, target, ours: true, typesOnly: true })
  assert.ok(runsUp(line('sandbox/toss/api/cancel.ts', 'sandbox/ipay/books/charge.ts')))
  assert.ok(runsUp(line('sandbox/toss/api/cancel.ts', 'sandbox/toss/window/buyer.ts')))
  assert.ok(runsUp(line('sandbox/toss/books/payment.ts', 'sandbox/toss/accent.ts')))
  assert.ok(runsUp(line('sandbox/books/clock.ts', 'sandbox/gateway/sandbox.ts')))
  assert.ok(runsUp(line('sandbox/attic/old.ts', 'sandbox/http/answer.ts')))
  assert.ok(!runsUp(line('sandbox/toss/gateway.ts', 'sandbox/toss/window/buyer.ts')))
})

test('no files of the sandbox import each other in a circle, types included', () => {
  assert.deepEqual(circles(LINES), [])
})

/** Every import path that returns to a file it has passed. */
function circles(lines: ImportLine[]): string[] {
  const targets = Map.groupBy(lines, ({ file }) => file)
  const found: string[] = []
  const finished = new Set<string>()
  const follow = (file: string, way: string[]) => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file].join(' > '))
    if (finished.has(file)) return
    for (const { target } of targets.get(file) ?? []) follow(target, [...way, file])
    finished.add(file)
  }
  for (const file of targets.keys()) follow(file, [])
  return found
}
