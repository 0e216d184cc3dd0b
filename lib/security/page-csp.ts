/** The content security policy of a page that is made once and kept for everybody: it has no nonce, so it names the inline scripts of the page. Pure. */
import { CSP_REPORTS } from './csp-report-address.ts'
import { hashSource } from './hash-source.ts'

/** Such a page opens no payment window, and talks to this shop alone. */
export function pageCsp(html: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${inlineHashes(html).join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `report-uri ${CSP_REPORTS}`,
  ].join('; ')
}

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g

/** Data in a script element is not run, and needs no leave. */
const IS_DATA = /\btype="application\/(?:ld\+)?json"/

function inlineHashes(html: string): string[] {
  const inline = [...html.matchAll(SCRIPT)].filter(([, attributes = '']) => !/\bsrc=/.test(attributes) && !IS_DATA.test(attributes))
  const hashes = inline.map(([, , text = '']) => hashSource(text))
  return [...new Set(hashes)]
}
