/** Which payments the companies behind PortOne V1 refund only as a whole, or only so often. */
import { rulesBy } from '../companies/refund-rules.ts'
import { UNKNOWN } from '../companies/table.ts'
import { pgOf, readPgs } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'

export function portoneV1RefundRules({ PORTONE_V1_PG = '' }: PortoneV1Settings) {
  const pgs = readPgs(PORTONE_V1_PG)
  return rulesBy((method) => pgOf(pgs, method)?.named?.company ?? UNKNOWN)
}
