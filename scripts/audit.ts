/**
 * `npm run audit`: whether a package of the lock file has a known hole, by the registry's advisories where it answers, else by the floors of
 * test/floors.json. Exit code 0: the registry knows of none. 1: there is one. 3: only the floors were asked, and they hold.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readAdvisories } from './supply/advisories.ts'
import { belowFloors } from './supply/floors.ts'

const ONLY_FLOORS = 3

const below = belowFloors(JSON.parse(readFileSync('package-lock.json', 'utf8')))
const advisories = readAdvisories(askRegistry())
const holes = [...below, ...(advisories.kind === 'answered' ? advisories.holes : [])]
for (const hole of holes) console.log(hole)

if (holes.length > 0) process.exitCode = 1
else if (advisories.kind === 'answered') console.log('The registry knows no hole in the packages of the lock file.')
else {
  console.log(`The registry gave no advisories (${advisories.why}). No package is older than its floor in test/floors.json.`)
  process.exitCode = ONLY_FLOORS
}

/** npm ends with 1 both when it found something and when it got no answer, so only what it says counts. */
function askRegistry(): string {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', timeout: 60_000, shell: process.platform === 'win32' })
  return stdout ?? ''
}
