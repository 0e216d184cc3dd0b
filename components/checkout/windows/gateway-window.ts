/** The browser half of a gateway: its window, what it draws into the checkout, and when each of them is fetched. */
import type { ComponentType } from 'react'
import type { Panel } from '#lib/gateways/gateway.ts'
import type { Method } from '#lib/gateways/methods.ts'
import type { Locale } from '#lib/locale.ts'
import type { PaymentWindow } from './payment-window.ts'

export interface GatewayWindow {
  /** Fetches the code that opens the window: when one of the gateway's methods is chosen. */
  load(): Promise<PaymentWindow>
  /** What the gateway draws into the checkout page for these of its methods; each comes to the browser when its method is chosen. */
  panels?: Partial<Record<Method, GatewayPanel>>
}

interface GatewayPanel {
  /** Fetched when it is drawn: made by `lazy`. */
  Draw: ComponentType<PanelProps>
  /** How much room it usually needs, so that nothing below it moves when it comes. */
  space: string
}

/** What the checkout gives to a gateway's panel. */
export interface PanelProps {
  locale: Locale
  /** Made by the shop's adapter of the same gateway. */
  config: Panel
  /** To be paid, in minor units. */
  amount: number
}
