/** Reads what a browser says of things its policy refused, in both forms that browsers use, and keeps nothing of the person. Pure. */
import { z } from 'zod'

export interface Violation {
  directive: Directive
  /** What would have to be let in: an origin, or a scheme with its colon. Else a word of the browser's, such as `inline` or `eval`. */
  blocked: string
  /** The path of the page, without its query: an order's query holds its key. */
  path: string
}

const DIRECTIVES = [
  'child-src',
  'connect-src',
  'default-src',
  'font-src',
  'form-action',
  'frame-src',
  'img-src',
  'media-src',
  'object-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src',
  'style-src-attr',
  'style-src-elem',
  'worker-src',
] as const
export type Directive = (typeof DIRECTIVES)[number]

/** https://www.w3.org/TR/CSP3/#deprecated-serialize-violation: older browsers name the directive with all of its sources. */
const legacy = z
  .object({
    'csp-report': z.object({
      'document-uri': z.string(),
      'blocked-uri': z.string().default(''),
      'effective-directive': z.string().optional(),
      'violated-directive': z.string().optional(),
      disposition: z.string().optional(),
    }),
  })
  .transform(({ 'csp-report': report }) => ({
    page: report['document-uri'],
    blocked: report['blocked-uri'],
    directive: report['effective-directive'] || (report['violated-directive'] ?? '').split(' ')[0],
    disposition: report.disposition,
  }))

/** https://www.w3.org/TR/reporting-1/: a list, in which reports of other kinds may stand beside ours. */
const reporting = z
  .object({
    type: z.literal('csp-violation'),
    body: z.object({
      documentURL: z.string(),
      blockedURL: z.string().nullish(),
      effectiveDirective: z.string(),
      disposition: z.string().optional(),
    }),
  })
  .transform(({ body }) => ({
    page: body.documentURL,
    blocked: body.blockedURL ?? '',
    directive: body.effectiveDirective,
    disposition: body.disposition,
  }))

type Reported = z.output<typeof legacy>

/** A browser gathers reports for a minute; more of them than this are a flood. */
const MOST_AT_ONCE = 20

/** Undefined for a body that is no report at all. What another site's page says, or a browser's extension caused, is left out. */
export function readCspReports(body: string, publicUrl: string): Violation[] | undefined {
  const parsed = z.union([legacy.transform((one) => [one]), z.array(z.unknown()).transform(ourKind)]).safeParse(jsonOf(body))
  if (!parsed.success) return undefined
  return parsed.data.slice(0, MOST_AT_ONCE).flatMap((report) => readOne(report, new URL(publicUrl).host))
}

const ourKind = (list: readonly unknown[]): Reported[] => list.flatMap((one) => reporting.safeParse(one).data ?? [])

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: no report.
    return undefined
  }
}

function readOne({ page, blocked, directive, disposition }: Reported, host: string): Violation[] {
  const known = DIRECTIVES.find((name) => name === directive)
  const what = blockedSource(blocked)
  const path = pathOf(page, host)
  return known && what && path !== undefined && disposition !== 'report' ? [{ directive: known, blocked: what, path }] : []
}

/** An empty popup has the policy of the page that opened it, and no address. */
function pathOf(page: string, host: string): string | undefined {
  if (page === 'about' || page === 'about:blank') return ''
  const url = URL.canParse(page) ? new URL(page) : undefined
  return url?.host === host ? url.pathname : undefined
}

/** https://www.w3.org/TR/CSP3/#violation-resource: beside addresses. An empty one is older browsers' word for inline. */
const WORDS = /^(?:|inline|eval|wasm-eval|trusted-types-(?:policy|sink))$/

/** Extensions are the buyer's own business. */
const OF_THE_BROWSER =
  /^(?:about|chrome|chrome-extension|moz-extension|safari-extension|safari-web-extension|ms-browser-extension|resource)$/

const LONGEST_BLOCKED = 100

function blockedSource(blocked: string): string | undefined {
  if (WORDS.test(blocked)) return blocked || 'inline'
  const { protocol, host } = URL.canParse(blocked) ? new URL(blocked) : { protocol: `${blocked}:`, host: '' }
  const scheme = protocol.slice(0, -1).toLowerCase()
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme) || OF_THE_BROWSER.test(scheme)) return undefined
  const source = /^(?:https?|wss?)$/.test(scheme) ? host && `${scheme}://${host}` : `${scheme}:`
  return source && source.length <= LONGEST_BLOCKED ? source : undefined
}
