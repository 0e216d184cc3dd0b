/** iPay's card fields in the page: mounted into a panel or a dialog, and exchanged for a token. */
import type { Locale } from '#lib/locale.ts'
import { DrawnPanel } from '../drawn-panel.ts'
import { type IpayConfig, type IpayError, type IpayFields, loadIpay } from './script.ts'

interface Mounted {
  slot: HTMLElement
  fields: IpayFields
}

// One for the page: the card that was typed lives in its frame and nowhere else.
const drawn = new DrawnPanel<Mounted>()

/** Draws the card's fields into `slot`. Asking again for the same slot leaves what was typed. */
export async function mountIpayCard(slot: HTMLElement, config: IpayConfig, locale: Locale): Promise<void> {
  const ipay = await loadIpay(config)
  const before = drawn.current
  if (before?.slot === slot) return before.fields.ready
  before?.fields.destroy()
  const fields = ipay.cardFields({ element: slot, locale })
  drawn.current = { slot, fields }
  await fields.ready
}

/** The method was left: what was typed goes with its frame. */
export function unmountIpayCard(slot: HTMLElement | null) {
  const mounted = drawn.current
  if (!mounted || mounted.slot !== slot) return
  mounted.fields.destroy()
  drawn.current = undefined
}

export async function tokenOfCard(): Promise<{ token: string } | { error: IpayError }> {
  const { fields } = await drawn.whenDrawn('CARD_FIELDS_NOT_READY')
  const { token, error } = await fields.createToken()
  if (token) return { token }
  return { error: error?.code === 'network_error' ? { code: 'SDK_UNAVAILABLE' } : (error ?? { code: 'CARD_FIELDS_NOT_READY' }) }
}
