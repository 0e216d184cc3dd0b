/** Records what a page with a payment window loads and what its policy blocks, at once, because the page may navigate away at any time. */
import type { BrowserContext, Request, Response } from '@playwright/test'
import { bad, type Finding, good } from '../doctor/finding.ts'

export interface Watched {
  /** Hosts of gateways and payment companies that were loaded. */
  scripts: Set<string>
  /** Scripts and windows that failed to load, each with the reason. */
  failed: Set<string>
  /** The directive and the host. */
  violations: Set<string>
}

declare global {
  interface Window {
    tellViolation(directive: string, blocked: string): void
  }
}

/** `home` is the origin of the shop's page. What a gateway's frame blocks by its own policy is ignored. */
export async function watchPage(context: BrowserContext, home: string): Promise<Watched> {
  const watched: Watched = { scripts: new Set(), failed: new Set(), violations: new Set() }
  await context.exposeFunction(
    'tellViolation',
    (directive: string, blocked: string) => void watched.violations.add(`${directive} ${hostOf(blocked)}`),
  )
  await context.addInitScript((origin) => {
    // An empty popup that the page has opened inherits the page's policy.
    if (self.origin !== origin) return
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      window.tellViolation(effectiveDirective, blockedURI),
    )
  }, home)
  context.on('response', (response) => noteResponse(watched, response, home))
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Ignores requests that the browser cancels when the page is left, and those that the policy blocks, which are recorded separately.
    if (concerns(request, home) && !/ERR_ABORTED|ERR_BLOCKED_BY_CSP|blocked:csp/i.test(why))
      watched.failed.add(`${placeOf(request.url())}: ${why}`)
  })
  return watched
}

const concerns = (request: Request, home: string) =>
  !request.url().startsWith(home) && (request.resourceType() === 'script' || request.isNavigationRequest())

function noteResponse(watched: Watched, response: Response, home: string) {
  const request = response.request()
  if (!concerns(request, home)) return
  if (response.status() >= 400) watched.failed.add(`${placeOf(request.url())}: ${response.status()}`)
  else if (request.resourceType() === 'script') watched.scripts.add(hostOf(request.url()))
}

/** Without its query, which may contain a buyer's data. */
const placeOf = (address: string) => `${new URL(address).host}${new URL(address).pathname}`

/** `inline`, `eval` and similar values are not addresses. */
const hostOf = (blocked: string) => (URL.canParse(blocked) ? new URL(blocked).host || blocked : blocked)

export function scriptsFound({ scripts, failed }: Watched): Finding {
  if (failed.size > 0)
    return bad(
      `did not come: ${[...failed].join('; ')}`,
      'Check the network of this machine, and the address in *_SDK_URL where one is set.',
    )
  return good(scripts.size === 0 ? 'none needed' : `from ${[...scripts].join(', ')}`)
}

export function policyFound({ violations }: Watched): Finding {
  if (violations.size === 0) return good('refused nothing')
  return bad(
    `refused ${[...violations].join('; ')}`,
    'Allow the host for that directive (docs/security.md), or leave that payment company out.',
  )
}
