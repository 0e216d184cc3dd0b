/** The buyer pays: a shop that must confirm first is asked before anything is written. */
import type { BuyerAct, Gateway, Outcome } from './gateway.ts'
import type { Sandbox } from './sandbox.ts'

/** The question comes before the transaction: nothing may wait for a network inside one. */
export async function buyerPays(sandbox: Sandbox, gateway: Gateway, gatewayId: string, act: BuyerAct): Promise<Outcome> {
  const refusal = await gateway.beforeApproval?.(sandbox, gatewayId)
  return sandbox.perform(() =>
    refusal === undefined ? gateway.approve(sandbox, gatewayId, act) : gateway.decline(sandbox, gatewayId, { ...act, reason: refusal }),
  )
}
