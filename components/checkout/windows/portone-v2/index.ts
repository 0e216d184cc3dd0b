/** PortOne V2 in the browser. */
import type { GatewayWindow } from '../gateway-window.ts'

export const portoneV2: GatewayWindow = {
  load: () => import('./window.ts').then(({ portoneV2Window }) => portoneV2Window),
}
