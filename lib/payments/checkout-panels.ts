/** What gateways draw into the checkout page before there is an order. It contains no secret. */
import type { Panel } from '#lib/gateways/gateway.ts'
import type { Gateways } from '#lib/gateways/index.ts'

/** By `gateway/method`. */
export function checkoutPanels(gateways: Gateways, memberCustomerKey: string | null): Record<string, Panel> {
  const panels = gateways
    .all()
    .flatMap((gateway) =>
      Object.entries(gateway.panels(memberCustomerKey)).map(([method, panel]): [string, Panel] => [`${gateway.name}/${method}`, panel]),
    )
  return Object.fromEntries(panels)
}
