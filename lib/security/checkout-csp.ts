/** The content security policy of the pages where money is at stake: our own scripts by nonce, and the configured gateways. */
import { gatewayNamed } from '#lib/gateways/list.ts'

/** The hosts that Kakao's postcode search loads and frames. */
const POSTCODE_HOSTS = ['https://t1.daumcdn.net', 'https://*.map.daum.net', 'https://*.map.kakao.com']

export interface CspFacts {
  nonce: string
  /** React's development build evaluates strings, and its error overlay writes styles. */
  development: boolean
  /** GATEWAYS, POSTCODE_SCRIPT and the gateways' addresses. */
  env: Readonly<Record<string, string | undefined>>
}

export function checkoutCsp({ nonce, development, env }: CspFacts): string {
  const others = [...gatewayHosts(env), ...(env.POSTCODE_SCRIPT === '1' ? POSTCODE_HOSTS : [])]
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    // With strict-dynamic a gateway's script is trusted because our own code, which has the nonce, loads it.
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", ...(development ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`]), ...others],
    // Gateways' scripts place their layer and frame by style attributes, which cannot carry a nonce.
    'style-src-attr': ["'unsafe-inline'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : []), ...others],
    'frame-src': ["'self'", ...others],
    'img-src': ["'self'", 'data:', 'blob:', ...others],
    'font-src': ["'self'", 'data:', ...others],
    // Some windows are opened by posting a form to them.
    'form-action': ["'self'", ...others],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ')
}

function gatewayHosts(env: CspFacts['env']): string[] {
  const named = (env.GATEWAYS ?? '').split(',').map((name) => name.trim())
  return named.flatMap((name) => {
    const gateway = gatewayNamed(name)
    if (!gateway) return []
    const { addresses } = gateway.settings
    const moved = addresses.flatMap((variable) => originOf(env[variable]))
    // Another API address alone (a proxy of ours) does not move the window.
    return env[addresses[0] ?? ''] ? moved : [...gateway.csp.hosts, ...moved]
  })
}

const originOf = (url: string | undefined) => (url && URL.canParse(url) ? [new URL(url).origin] : [])
