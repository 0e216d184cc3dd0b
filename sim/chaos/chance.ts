/** Repeatable randomness: every decision has a name, so that leaving one journey out does not change the others. */
import { createHash } from 'node:crypto'

export class Chance {
  readonly #seed: string

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A number from 0 up to, but not including, 1. */
  at(purpose: string): number {
    return createHash('sha256').update(`${this.#seed}:${purpose}`).digest().readUIntBE(0, 6) / 2 ** 48
  }

  happens(probability: number, purpose: string): boolean {
    return this.at(purpose) < probability
  }

  oneOf<T>(choices: readonly [T, ...T[]], purpose: string): T {
    return choices[Math.floor(this.at(purpose) * choices.length)] ?? choices[0]
  }

  /** A key chosen by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>, purpose: string): K {
    // The type of Object.entries does not keep K.
    const entries = Object.entries(weights) as [K, number][]
    let left = this.at(purpose) * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    throw new Error('There is nothing to choose from.')
  }
}
