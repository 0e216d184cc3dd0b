/** Where the shop gets time and chance from, so that a test or a simulation can own both. */
import { randomBytes } from 'node:crypto'

export interface Clock {
  /** UTC. */
  now(): Date
}

export interface Random {
  bytes(length: number): Buffer
}

export const systemClock: Clock = { now: () => new Date() }

export const systemRandom: Random = { bytes: randomBytes }

/** An unguessable name of 128 bits. */
export const randomId = (random: Random) => random.bytes(16).toString('base64url')
