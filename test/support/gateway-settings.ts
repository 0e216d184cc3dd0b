/** What an adapter is given of the environment, where a test sets a few of its variables. */
import type { GatewaySettings, ValuesOf } from '#lib/gateways/gateway-module.ts'

/** The others are not set, which is what their schemas make of nothing. */
export const settingsWith = <Own extends GatewaySettings['variables']>(
  { variables }: GatewaySettings<Own>,
  set: Partial<ValuesOf<{ variables: Own }>>,
): ValuesOf<{ variables: Own }> =>
  // Each name of the variables is there, and all of them are optional.
  ({ ...Object.fromEntries(Object.keys(variables).map((name) => [name, undefined])), ...set }) as ValuesOf<{ variables: Own }>
