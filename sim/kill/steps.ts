/** Counts a shop process's durable steps by name, and kills the process before or after the one where it must die. */
import { appendFileSync } from 'node:fs'

export class Steps {
  readonly #counts = new Map<string, number>()
  readonly #dieAt: string | undefined
  readonly #log: string | undefined

  /** `dieAt` is `name#n:before` or `name#n:after`; the name `any` counts all steps. `log` gets one line for each step that begins. */
  constructor(dieAt: string | undefined, log: string | undefined) {
    this.#dieAt = dieAt
    this.#log = log
  }

  /** Returns the step's names, for `end`. */
  begin(name: string): string[] {
    const names = [this.#count(name), this.#count('any')]
    if (this.#log) appendFileSync(this.#log, `${names[0]}\n`)
    this.#reach(names, 'before')
    return names
  }

  end(names: string[]) {
    this.#reach(names, 'after')
  }

  #count(name: string): string {
    const n = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, n)
    return `${name}#${n}`
  }

  #reach(names: string[], moment: 'before' | 'after') {
    // The signal is delivered before the call returns, so nothing runs after it.
    if (names.some((name) => `${name}:${moment}` === this.#dieAt)) process.kill(process.pid, 'SIGKILL')
  }
}
