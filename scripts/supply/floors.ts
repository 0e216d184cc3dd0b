/** Versions below which a package has a hole that is known: kept in test/floors.json, so that a check needs no network. */
import { readFileSync } from 'node:fs'

export const FLOORS: Readonly<Record<string, string>> = JSON.parse(readFileSync(new URL('../../test/floors.json', import.meta.url), 'utf8'))

export const atLeast = (version: string, floor: string): boolean => version.localeCompare(floor, 'en', { numeric: true }) >= 0

interface LockFile {
  packages: Record<string, { version?: string }>
}

/** Every copy of a package in the lock file that is older than its floor, one line each. */
export function belowFloors({ packages }: LockFile, floors = FLOORS): string[] {
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.replace(/^.*node_modules\//, '')
    const floor = Object.hasOwn(floors, name) ? floors[name] : undefined
    return floor && version && !atLeast(version, floor) ? [`${path} is ${version}, and must be ${floor} or newer`] : []
  })
}
