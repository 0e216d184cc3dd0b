/** iPay in the browser. */
import { lazy } from 'react'
import type { GatewayWindow } from '../gateway-window.ts'

export const ipay: GatewayWindow = {
  load: () => import('./window.ts').then(({ ipayWindow }) => ipayWindow),
  panels: { card: { Draw: lazy(() => import('./panel.tsx').then(({ IpayPanel }) => ({ default: IpayPanel }))), space: 'h-80' } },
}
