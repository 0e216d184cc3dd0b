/** A gateway's own variables as its adapter gets them, parsed without the rest of the environment. */
import type { ValuesOf, Variable } from '#lib/gateways/gateway-module.ts'

export function gatewayValues<Settings extends { variables: Readonly<Record<string, Variable>> }>(
  { variables }: Settings,
  source: Readonly<Record<string, string>>,
): ValuesOf<Settings> {
  const parsed = Object.entries(variables).map(([name, { schema }]) => [name, schema.parse(source[name])])
  // The schema of each name has produced its value, which is what ValuesOf describes.
  return Object.fromEntries(parsed) as ValuesOf<Settings>
}
