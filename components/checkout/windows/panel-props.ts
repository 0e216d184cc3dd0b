/** What the checkout gives to a gateway's panel. */
import type { Panel } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'

export interface PanelProps {
  locale: Locale
  /** Made by the shop's adapter of the same gateway. */
  config: Panel
  /** To be paid, in minor units. */
  amount: number
}
