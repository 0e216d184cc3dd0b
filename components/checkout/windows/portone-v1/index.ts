/** PortOne V1 in the browser. */
import type { GatewayWindow } from '../gateway-window.ts'

export const portoneV1: GatewayWindow = {
  load: () => import('./window.ts').then(({ portoneV1Window }) => portoneV1Window),
}
