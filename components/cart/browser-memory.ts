/**
 * What the pages keep in this browser. Where its storage is forbidden or full, as in some apps, the page keeps it itself, and the shop for the
 * next page.
 */

/** Where each text lies in the browser: the draft belongs to one tab, everything else to all of them. */
const PLACES = {
  cart: 'gyesan-cart',
  draft: 'gyesan-checkout',
  placed: 'gyesan-placed',
  finished: 'gyesan-finished',
  seed: 'gyesan-order-seed',
  remembered: 'gyesan-remembered',
  method: 'gyesan-last-method',
}
export type KeptName = keyof typeof PLACES
export type KeptTexts = Partial<Record<KeptName, string>>

const PROBE = 'gyesan-probe'

/** Undefined while the storage works; null in it means that the text was taken away. */
let instead: Partial<Record<KeptName, string | null>> | undefined
let isProbed = false
let isKnown = true
const waiting = new Set<() => void>()

/** Null where nothing is kept. */
export function keptText(name: KeptName): string | null {
  const own = probed()?.[name]
  return own === undefined ? stored(name) : own
}

/** Keeps the text, or takes away what was kept. */
export function keep(name: KeptName, text: string | null) {
  if (!probed()) {
    try {
      const storage = storageOf(name)
      if (text === null) storage.removeItem(PLACES[name])
      else storage.setItem(PLACES[name], text)
      return
    } catch {
      // Full, or forbidden since.
      instead = {}
    }
  }
  instead = { ...instead, [name]: text }
  if (isKnown) write()
}

/** Whether what was kept on an earlier page is here already. */
export function isKept(): boolean {
  probed()
  return isKnown
}

/** Runs when what was kept is here: at once, but where the shop has to be asked for it. The answer undoes it. */
export function whenKept(run: () => void): () => void {
  if (isKept()) run()
  else waiting.add(run)
  return () => waiting.delete(run)
}

/** Whether the event of another tab is about this text. */
export const isAbout = ({ key }: StorageEvent, name: KeptName) => key === null || key === PLACES[name]

function probed() {
  if (isProbed) return instead
  isProbed = true
  try {
    localStorage.setItem(PROBE, '')
    localStorage.removeItem(PROBE)
  } catch {
    instead = {}
    isKnown = false
    remote()
      .then(({ fetchKept }) => fetchKept())
      .catch(() => ({}))
      .then(arrived)
  }
  return instead
}

/** What this page has kept meanwhile is newer. */
function arrived(kept: KeptTexts) {
  const own = instead ?? {}
  instead = { ...kept, ...own }
  isKnown = true
  for (const run of waiting) run()
  waiting.clear()
  if (Object.keys(own).length > 0) write()
}

function write() {
  remote().then(
    ({ sendKept }) =>
      sendKept(() => Object.fromEntries(Object.entries(instead ?? {}).flatMap(([name, text]) => (text ? [[name, text]] : [])))),
    () => {},
  )
}

/** Fetched by the few who need it. */
const remote = () => import('./kept-by-shop.ts')

function stored(name: KeptName): string | null {
  try {
    return storageOf(name).getItem(PLACES[name])
  } catch {
    return null
  }
}

const storageOf = (name: KeptName) => (name === 'draft' ? sessionStorage : localStorage)
