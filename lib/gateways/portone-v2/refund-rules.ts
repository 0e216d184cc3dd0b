/** Which payments the companies behind PortOne V2 refund only as a whole, or only so often. */
import { rulesBy } from '../companies/refund-rules.ts'
import { UNKNOWN } from '../companies/table.ts'
import { channelOf, channelsOf } from './channels.ts'
import type { PortoneV2Settings } from './settings.ts'

export function portoneV2RefundRules(settings: PortoneV2Settings) {
  const channels = channelsOf(settings)
  return rulesBy((method) => channelOf(channels, method)?.named?.company ?? UNKNOWN)
}
