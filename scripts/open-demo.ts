/** Whether a demo may not open where it was asked to: everybody knows its passwords, and its buyers may be strangers. */
import { isOpenTrial } from '#lib/live-settings.ts'

/** What to do instead, where strangers would reach a demo at a gateway of the world. */
export function whyNotOpen(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { PUBLIC_URL = '', GATEWAYS = '' } = env
  if (!URL.canParse(PUBLIC_URL)) return undefined
  const named = GATEWAYS.split(',').map((name) => name.trim())
  if (!isOpenTrial({ PUBLIC_URL, GATEWAYS: named, ALLOW_SANDBOX: true }, env)) return undefined
  return `Strangers reach ${PUBLIC_URL}, and everybody knows the demo's passwords. Open a trial with your own test keys there by npm start, with ALLOW_SANDBOX=1 and a database of its own (docs/going-live.md), or leave the demo on this machine or your own network.`
}
