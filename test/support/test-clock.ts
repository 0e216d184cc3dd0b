/** A clock that moves only when a test moves it. */
import type { Clock } from '#lib/clock.ts'

export class TestClock implements Clock {
  #now: number

  /** Noon in Seoul. */
  constructor(start = new Date('2026-11-21T03:00:00.000Z')) {
    this.#now = start.getTime()
  }

  now(): Date {
    return new Date(this.#now)
  }

  advance(ms: number): void {
    this.#now += ms
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
