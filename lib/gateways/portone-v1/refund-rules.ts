/** Which payments the companies behind PortOne V1 refund only as a whole, or only so often. */
import { rulesBy } from '../companies/refund-rules.ts'
import { UNKNOWN } from '../companies/table.ts'
import { pgOf, pgsOf } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'

export function portoneV1RefundRules(settings: PortoneV1Settings) {
  const pgs = pgsOf(settings)
  return rulesBy((method) => pgOf(pgs, method)?.named?.company ?? UNKNOWN)
}
