/** The map's table of rooms, compared with the floors that the import rules use. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { FLOORS } from './rooms.ts'

/** Each room of the table with its floor; a row without a number stands on the floor of the row above it. */
function roomsOfMap(): [room: string, floor: number][] {
  const [, table = ''] = readFileSync('docs/map.md', 'utf8').split('| Floor | Room | What it does |\n|---|---|---|\n')
  const rows = table.split('\n\n')[0]?.split('\n') ?? []
  let floor = 0
  return rows.flatMap((row) => {
    const [, number = '', rooms = ''] = row.split('|').map((cell) => cell.trim())
    floor = number ? Number(number) : floor
    return [...rooms.matchAll(/`([\w-]+)(?:\/|\.ts)`/g)].map(([, room = '']): [string, number] => [room, floor])
  })
}

test('every room stands in the map, on its floor', () => {
  const floors = FLOORS.flatMap((rooms, index) => rooms.map((room): [string, number] => [room, index + 1]))
  const sorted = (rooms: [string, number][]) => rooms.map(([room, floor]) => `${floor} ${room}`).sort()
  assert.deepEqual(sorted(roomsOfMap()), sorted(floors))
})
