import type { Gateway } from './gateway/gateway.ts'
import { ipay } from './ipay/gateway.ts'
import { portOneV1 } from './portone-v1/gateway.ts'
import { portOneV2 } from './portone-v2/gateway.ts'
import { toss } from './toss/gateway.ts'

/** The only list of gateways: one folder and one line here is all that another one takes. */
export const gateways: Gateway[] = [portOneV1, portOneV2, toss, ipay]

export const gatewayNamed = (name: string) => gateways.find((gateway) => gateway.name === name)
