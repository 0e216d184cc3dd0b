/** The only list of what gateways draw into the checkout page; each comes to the browser when its method is chosen. */
import { type ComponentType, lazy } from 'react'
import type { PanelProps } from './panel-props.ts'

interface PanelOnPage {
  Draw: ComponentType<PanelProps>
  /** How much room it usually takes, so that nothing below it moves when it comes. */
  space: string
}

/** By `gateway/method`. */
export const PANELS: Record<string, PanelOnPage> = {
  'toss/widget': { Draw: lazy(() => import('./toss/panel.tsx').then(({ TossPanel }) => ({ default: TossPanel }))), space: 'h-94' },
  'ipay/card': { Draw: lazy(() => import('./ipay/panel.tsx').then(({ IpayPanel }) => ({ default: IpayPanel }))), space: 'h-80' },
}
