/** Where browsers report what a page's policy refused. */

export const CSP_REPORTS = '/api/csp-reports'

const GROUP = 'csp'

/** The directives that name the address. A browser that knows `report-to` follows it alone, and follows it over https alone. */
export const reportDirectives = (publicUrl: string | undefined): Record<string, readonly string[]> => ({
  'report-uri': [CSP_REPORTS],
  ...(isSecure(publicUrl) && { 'report-to': [GROUP] }),
})

/** The header that `report-to` refers to. */
export const reportingEndpoints = (publicUrl: string | undefined): Record<string, string> =>
  isSecure(publicUrl) ? { 'Reporting-Endpoints': `${GROUP}="${CSP_REPORTS}"` } : {}

const isSecure = (publicUrl: string | undefined) => publicUrl?.startsWith('https://') === true
