/** Whoever pressed a button waits no longer for an answer to this. */
const PATIENCE_MS = 4000

/** Whether the shop can be reached now. Where it can, and a script of the page does not come, the page is from before a deployment. */
export function shopIsThere(): Promise<boolean> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  return fetch('/api/health', { cache: 'no-store', signal: stop.signal })
    .then(
      ({ ok }) => ok,
      () => false,
    )
    .finally(() => clearTimeout(timer))
}
