/** The content security policy of the pages where money is at stake: our own scripts by nonce, and what payment windows need of everything else. */
import { readCspSources, sourceMatches } from '#lib/csp-source.ts'
import type { Env } from '#lib/env.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { reportDirectives } from './csp-report-address.ts'
import { hashSource } from './hash-source.ts'

/** The environment as the policy reads it, from the parsed one. */
export const cspEnv = (env: Env): CspFacts['env'] => ({
  ...Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
  GATEWAYS: env.GATEWAYS.join(','),
  POSTCODE_SCRIPT: env.POSTCODE_SCRIPT ? '1' : undefined,
  CSP_EXTRA_HOSTS: env.CSP_EXTRA_HOSTS.join(' '),
})

/** Whether payment windows may be framed from there, posted to it and fetch from it. */
export const letsWindowsIn = (env: CspFacts['env'], source: string): boolean =>
  windowHosts(env).some((allowed) => sourceMatches(allowed, source))

/** The hosts that Kakao's postcode search loads and frames. */
const POSTCODE_HOSTS = ['https://t1.daumcdn.net', 'https://*.map.daum.net', 'https://*.map.kakao.com']

export interface CspFacts {
  nonce: string
  /** React's development build evaluates strings, and its error overlay writes styles. */
  development: boolean
  /** PUBLIC_URL, GATEWAYS, POSTCODE_SCRIPT, CSP_EXTRA_HOSTS, CARD_ENTRY_… and the gateways' addresses; without a gateway the page opens no window. */
  env: Readonly<Record<string, string | undefined>>
  /** The demo's mailbox shows mails, and the styles of a mail carry no nonce. */
  showsMail?: boolean
  /** The text of the page's own `<style>` elements that carry no nonce, because a kept page has them too. */
  styles?: readonly string[]
}

export function checkoutCsp({ nonce, development, env, showsMail = false, styles = [] }: CspFacts): string {
  const windows = windowHosts(env)
  const anyStyle = windows.length > 0 || development || showsMail
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    // With strict-dynamic a gateway's script is trusted because our own code, which has the nonce, loads it.
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", ...(anyStyle ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`, ...styles.map(hashSource)]), ...windows],
    'style-src-attr': ["'unsafe-inline'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : []), ...windows],
    'frame-src': ["'self'", ...windows, ...cardForm(env)],
    'img-src': ["'self'", 'data:', 'blob:', ...windows],
    'font-src': ["'self'", 'data:', ...windows],
    // Some windows are opened by posting a form to them, and the answer sends the form on to the payment company.
    'form-action': ["'self'", ...windows],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...reportDirectives(env.PUBLIC_URL),
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ')
}

/** The shop's own form for cards, which stands on another origin. */
const cardForm = ({ CARD_ENTRY, CARD_ENTRY_URL }: CspFacts['env']): string[] =>
  CARD_ENTRY === 'server' && CARD_ENTRY_URL && URL.canParse(CARD_ENTRY_URL) ? [new URL(CARD_ENTRY_URL).origin] : []

/**
 * Whom a page with a payment window may frame, post to and fetch from. Behind a real gateway stand card companies and wallets whose hosts
 * no list knows, and a browser that refuses one stops the buyer at authentication without a word: there every host with https is let in. A
 * gateway's `<style>` carries no nonce, so styles are let in with them; scripts never are.
 */
function windowHosts(env: CspFacts['env']): string[] {
  const { hosts, isReal } = gatewayHosts(env)
  const listed = [...hosts, ...(env.POSTCODE_SCRIPT === '1' ? POSTCODE_HOSTS : []), ...readCspSources(env.CSP_EXTRA_HOSTS)]
  return isReal ? ['https:', ...listed.filter((host) => !host.startsWith('https:'))] : listed
}

function gatewayHosts(env: CspFacts['env']) {
  const gateways = (env.GATEWAYS ?? '').split(',').flatMap((name) => gatewayNamed(name.trim()) ?? [])
  const found = gateways.map(({ settings: { addresses }, csp }) => {
    const moved = addresses.flatMap((variable) => originOf(env[variable]))
    // Another API address alone (a proxy of ours) does not move the window.
    const isReal = !env[addresses[0] ?? '']
    return { hosts: isReal ? [...csp.hosts, ...moved] : moved, isReal }
  })
  return { hosts: found.flatMap(({ hosts }) => hosts), isReal: found.some(({ isReal }) => isReal) }
}

function originOf(url: string | undefined): string[] {
  if (!url || !URL.canParse(url)) return []
  const { origin, protocol, hostname } = new URL(url)
  // A sandbox on this machine has more hosts than one, each on a port of its own.
  return LOOPBACK.test(hostname) ? [`${protocol}//${hostname}:*`] : [origin]
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/
