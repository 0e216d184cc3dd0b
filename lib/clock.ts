/** The shop's sources of time and randomness, so that a test or a simulation can control both. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Clock {
  /** Returns the current time, in UTC. */
  now(): Date
}

export interface Random {
  bytes(length: number): Buffer
}

export const systemClock: Clock = { now: () => new Date() }

/** The machine's clock, or in a test the one that `TEST_CLOCK` names. */
export const clockOf = (testClock: string | undefined): Clock => (testClock ? clockAhead(testClock) : systemClock)

/**
 * Runs ahead of the machine's clock by the number of milliseconds in `file`. It reads the file each time, so that days can pass
 * in a running shop.
 */
const clockAhead = (file: string): Clock => ({ now: () => new Date(Date.now() + aheadBy(file)) })

function aheadBy(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // The file does not exist yet, so the clock has not been moved.
    return 0
  }
}

export const systemRandom: Random = { bytes: randomBytes }

/** An unguessable id of 128 bits. */
export const randomId = (random: Random) => random.bytes(16).toString('base64url')
