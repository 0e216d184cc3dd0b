/** What a page with a payment window loads and what its policy refuses, noted while it happens: the page may be left at any time. */
import type { BrowserContext, Request, Response } from '@playwright/test'
import { bad, type Finding, good } from '../doctor/finding.ts'

export interface Watched {
  /** Of gateways and payment companies that came. */
  scripts: Set<string>
  /** Scripts and windows that did not come, each with why. */
  failed: Set<string>
  /** `directive host`. */
  violations: Set<string>
}

declare global {
  interface Window {
    tellViolation(directive: string, blocked: string): void
  }
}

/** `home` is the origin of the shop's page: what a gateway's own frame refuses itself is the gateway's affair. */
export async function watchPage(context: BrowserContext, home: string): Promise<Watched> {
  const watched: Watched = { scripts: new Set(), failed: new Set(), violations: new Set() }
  await context.exposeFunction(
    'tellViolation',
    (directive: string, blocked: string) => void watched.violations.add(`${directive} ${hostOf(blocked)}`),
  )
  await context.addInitScript((origin) => {
    // A popup that the page opened and that is still empty has the page's own policy.
    if (self.origin !== origin) return
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      window.tellViolation(effectiveDirective, blockedURI),
    )
  }, home)
  context.on('response', (response) => noteResponse(watched, response, home))
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // The browser gives up what a page that is left still asks for; what the policy refused is told as that.
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

/** Without its query, which may hold what is a buyer's. */
const placeOf = (address: string) => `${new URL(address).host}${new URL(address).pathname}`

/** `inline`, `eval` and the like are no address. */
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
