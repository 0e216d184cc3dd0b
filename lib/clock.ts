/** Where the shop gets time and chance from, so that a test or a simulation can own both. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Clock {
  /** UTC. */
  now(): Date
}

export interface Random {
  bytes(length: number): Buffer
}

export const systemClock: Clock = { now: () => new Date() }

/** The machine's own, or in a trial the one that `TEST_CLOCK` names. */
export const clockOf = (testClock: string | undefined): Clock => (testClock ? clockAhead(testClock) : systemClock)

/** Ahead of this machine's by as many milliseconds as `file` holds, read at every look so that days can pass in a running shop. */
const clockAhead = (file: string): Clock => ({ now: () => new Date(Date.now() + aheadBy(file)) })

function aheadBy(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // Nobody has moved it yet.
    return 0
  }
}

export const systemRandom: Random = { bytes: randomBytes }

/** An unguessable name of 128 bits. */
export const randomId = (random: Random) => random.bytes(16).toString('base64url')
