/** The only list of gateways: a new one is a folder beside this file and a line here. */
import type { Capabilities } from './capabilities.ts'
import type { GatewayModule, ValuesOf } from './gateway-module.ts'
import type { Http } from './http.ts'
import { ipay } from './ipay/index.ts'
import { portoneV1 } from './portone-v1/index.ts'
import { portoneV2 } from './portone-v2/index.ts'
import { toss } from './toss/index.ts'

const ALL = [toss, portoneV2, portoneV1, ipay] as const

type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never

/** Every gateway's variables, each with its own type. */
type GatewayVariables = UnionToIntersection<(typeof ALL)[number]['settings']['variables']>

/** The parsed values of all of them. */
export type GatewayValues = ValuesOf<{ variables: GatewayVariables }>

export const GATEWAY_VARIABLES = Object.assign({}, ...ALL.map(({ settings }) => settings.variables)) as GatewayVariables

export const GATEWAYS: readonly GatewayModule[] = ALL

/** Undefined when no gateway has this name. */
export const gatewayNamed = (name: string) => GATEWAYS.find(({ settings }) => settings.name === name)

/** A gateway's optional capabilities. Also for one that GATEWAYS no longer names, because of the money it has moved before. */
export const capabilitiesOf = (name: string, values: GatewayValues, http: Http): Capabilities =>
  gatewayNamed(name)?.capabilities(values, http) ?? {}
