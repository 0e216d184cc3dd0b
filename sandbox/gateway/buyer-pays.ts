import type { BuyerAct, Gateway, Outcome } from './gateway.ts'
import type { Sandbox } from './sandbox.ts'

/** The buyer pays. Where the shop has the last word it is asked first: nothing may wait for a network inside a transaction. */
export async function buyerPays(sandbox: Sandbox, gateway: Gateway, gatewayId: string, act: BuyerAct): Promise<Outcome> {
  const refusal = await gateway.beforeApproval?.(sandbox, gatewayId)
  return sandbox.perform(() =>
    refusal === undefined ? gateway.approve(sandbox, gatewayId, act) : gateway.decline(sandbox, gatewayId, { ...act, reason: refusal }),
  )
}
