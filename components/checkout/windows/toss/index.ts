/** Toss Payments in the browser. */
import { lazy } from 'react'
import type { GatewayWindow } from '../gateway-window.ts'

export const toss: GatewayWindow = {
  load: () => import('./window.ts').then(({ tossWindow }) => tossWindow),
  panels: { widget: { Draw: lazy(() => import('./panel.tsx').then(({ TossPanel }) => ({ default: TossPanel }))), space: 'h-94' } },
}
