/** The developers’ switch of a test shop. */
import type { Translation } from '#lib/translation.ts'
import type { gatewaySwitch as ko } from '../ko/gateway-switch.ts'

export const gatewaySwitch: Translation<typeof ko> = {
  label: 'For developers: gateway',
  hint: 'Test shops only. In a live shop, the settings decide.',
}
