/** What a gateway has drawn into the page. The pay button can be pressed before it is there, so a press waits for it. */

/** A panel that has not come by then is reported as missing. */
const LONGEST_WAIT_MS = 15_000

export class DrawnPanel<T> {
  #panel: T | undefined
  #waiting = new Set<(panel: T) => void>()

  get current(): T | undefined {
    return this.#panel
  }

  set current(panel: T | undefined) {
    this.#panel = panel
    if (panel === undefined) return
    for (const tell of this.#waiting) tell(panel)
    this.#waiting.clear()
  }

  /** Resolves with the panel as soon as it is in the page. Rejects with `{ code }` if it does not come. */
  whenDrawn(code: string): Promise<T> {
    if (this.#panel !== undefined) return Promise.resolve(this.#panel)
    return new Promise((resolve, reject) => {
      const tell = (panel: T) => {
        clearTimeout(timer)
        resolve(panel)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(tell)
        reject({ code })
      }, LONGEST_WAIT_MS)
      this.#waiting.add(tell)
    })
  }
}
