/** The content security policy of the pages where money is at stake: our own scripts by nonce, and the configured gateways. Pure. */

interface GatewayHosts {
  /** Names of the variables that move the gateway elsewhere (a sandbox). */
  moved: readonly string[]
  /** Where it really lives: its own documentation, and the hosts its script was seen to use. */
  real: readonly string[]
}

const GATEWAYS: Record<string, GatewayHosts> = {
  toss: {
    moved: ['TOSS_SDK_URL', 'TOSS_API_URL'],
    real: ['https://*.tosspayments.com', 'https://*.toss.im', 'https://log-centre.toss.team'],
  },
  'portone-v2': {
    moved: ['PORTONE_V2_SDK_URL', 'PORTONE_V2_API_URL'],
    // PortOne's script frames the window of the payment company behind the channel, so the usual ones stand here too.
    real: [
      'https://*.portone.io',
      'https://*.iamport.co',
      'https://*.iamport.kr',
      'https://*.tosspayments.com',
      'https://*.inicis.com',
      'https://*.nicepay.co.kr',
      'https://*.kcp.co.kr',
      'https://*.kakaopay.com',
      'https://*.pay.naver.com',
    ],
  },
}

/** Kakao's postcode search: its script frames and asks these. */
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
  return (env.GATEWAYS ?? '').split(',').flatMap((name) => {
    const hosts = GATEWAYS[name.trim()]
    if (!hosts) return []
    const moved = hosts.moved.flatMap((variable) => originOf(env[variable]))
    // Another API address alone (a proxy of ours) does not move the window.
    return env[hosts.moved[0] ?? ''] ? moved : [...hosts.real, ...moved]
  })
}

const originOf = (url: string | undefined) => (url && URL.canParse(url) ? [new URL(url).origin] : [])
