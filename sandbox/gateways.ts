/** The list of gateways. A new gateway needs one folder and one line here. */
import type { Gateway } from './gateway/gateway.ts'
import { ipay } from './ipay/gateway.ts'
import { portOneV1 } from './portone-v1/gateway.ts'
import { portOneV2 } from './portone-v2/gateway.ts'
import { toss } from './toss/gateway.ts'

export const GATEWAYS: Gateway[] = [portOneV1, portOneV2, toss, ipay]
