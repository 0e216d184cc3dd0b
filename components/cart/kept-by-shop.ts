/** Leaves with the shop what the browser cannot keep, and fetches it on the next page. */

/** By the names under which the pages keep them. */
type Texts = Readonly<Record<string, string>>

const PATH = '/api/kept'
/** Letters follow each other quickly: one request for all of them is enough. */
const WAIT_MS = 300

let next: (() => Texts) | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let sending = Promise.resolve()
let isListening = false

/** Empty where there is no answer: the page then begins with nothing, as in a new browser. */
export async function fetchKept(): Promise<Texts> {
  try {
    const response = await fetch(PATH)
    return response.ok ? await response.json() : {}
  } catch {
    return {}
  }
}

/** `texts` are read when they are sent. */
export function sendKept(texts: () => Texts) {
  next = texts
  clearTimeout(timer)
  timer = setTimeout(send, WAIT_MS)
  if (isListening) return
  isListening = true
  // The page may be left before the wait is over.
  addEventListener('pagehide', sendAtOnce)
}

function send() {
  const body = taken()
  // One after the other, because the last one must win.
  if (body) sending = sending.then(() => post(body))
}

/** Whoever leaves cannot wait for the one before: what is not sent now never is. It began earlier, so it arrives earlier. */
function sendAtOnce() {
  const body = taken()
  if (body) void post(body)
}

function taken(): string | undefined {
  clearTimeout(timer)
  const body = next && JSON.stringify(next())
  next = undefined
  return body
}

async function post(body: string): Promise<void> {
  try {
    // The request survives the page.
    await fetch(PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: true })
  } catch {
    // No connection. The page itself still has it, and the next change is sent again with all of it.
  }
}
