/** The headers of everything that the form's listener answers. Pure. */
import type { Env } from '#lib/env.ts'

/** It loads its own script, style and font, talks to itself, and stands in no frame but the shop's. */
export function entryHeaders({ PUBLIC_URL, CARD_ENTRY_URL }: Pick<Env, 'PUBLIC_URL' | 'CARD_ENTRY_URL'>): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    // Its script sends what is typed; a form that was sent by the browser itself would put it into an address or a history.
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': new URL(PUBLIC_URL).origin,
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, source]) => `${name} ${source}`)
      .join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=(), interest-cohort=(), browsing-topics=()',
    ...(CARD_ENTRY_URL?.startsWith('https://') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  }
}
