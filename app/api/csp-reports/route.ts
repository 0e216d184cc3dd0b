/** Where browsers report what a page's policy refused. Anyone can write a report, so each is read by a schema, counted in bounds, and believed in nothing. */
import { lastOrderOfBrowser } from '#app/order-access.ts'
import { readBody } from '#lib/body.ts'
import { clientAddress } from '#lib/client-address.ts'
import { countViolation } from '#lib/csp-reports/count-violations.ts'
import { payingOn } from '#lib/csp-reports/violation-source.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { readCspReports } from '#lib/security/read-csp-reports.ts'
import { handle, refuse } from '../answer.ts'

/** A report carries the whole policy, some 2 kB, and a browser sends up to a minute of them together. */
const LARGEST_BODY = 48 * 1024

/** A page that fails reports some ten things; a hundred in ten minutes tell nothing new. */
const BY_ONE = { most: 100, windowMs: 10 * 60_000 }
const BY_ALL = { most: 2000, windowMs: 10 * 60_000 }

export const POST = (request: Request) =>
  handle('csp_report_not_counted', async (shop) => {
    const byOne = { key: `csp:${clientAddress(shop.env, request.headers)}`, ...BY_ONE }
    if (!(await withinLimit(shop, byOne)) || !(await withinLimit(shop, { key: 'csp', ...BY_ALL }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: 'Too many reports.' })
    }
    const violations = readCspReports((await readBody(request, LARGEST_BODY)).toString('utf8'), shop.env.PUBLIC_URL)
    if (!violations) return refuse({ status: 400, code: 'unreadable', message: 'This is no report of a content security policy.' })
    const lastOrder = await lastOrderOfBrowser()
    for (const violation of violations) await countViolation(shop, violation, await payingOn(shop, violation.path, lastOrder))
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  })
