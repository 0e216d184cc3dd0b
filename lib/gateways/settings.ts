/** The only list of gateways' settings: a line here for each folder beside this file. */
import type { AnyGatewaySettings, ValuesOf } from './gateway-settings.ts'
import { ipaySettings } from './ipay/ipay-settings.ts'
import { portoneV1Settings } from './portone-v1/portone-v1-settings.ts'
import { portoneV2Settings } from './portone-v2/portone-v2-settings.ts'
import { tossSettings } from './toss/toss-settings.ts'

const ALL = [tossSettings, portoneV2Settings, portoneV1Settings, ipaySettings] as const

export const GATEWAY_SETTINGS: readonly AnyGatewaySettings[] = ALL

type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never

/** Every gateway's variables, each with its own type. */
export type GatewayVariables = UnionToIntersection<(typeof ALL)[number]['variables']>

/** What all of them hold when they are parsed. */
export type GatewayValues = ValuesOf<{ variables: GatewayVariables }>

export const GATEWAY_VARIABLES = Object.assign({}, ...ALL.map(({ variables }) => variables)) as GatewayVariables
