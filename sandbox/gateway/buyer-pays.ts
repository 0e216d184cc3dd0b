/** Lets the buyer pay. A shop that expects a confirm request is asked before anything is written. */
import type { BuyerAct, Gateway, Outcome } from './gateway.ts'
import type { Sandbox } from './sandbox.ts'

/** Asks before the transaction, because a transaction must not wait for the network. */
export async function buyerPays(sandbox: Sandbox, gateway: Gateway, gatewayId: string, act: BuyerAct): Promise<Outcome> {
  const refusal = await gateway.beforeApproval?.(sandbox, gatewayId)
  return sandbox.perform(() =>
    refusal === undefined ? gateway.approve(sandbox, gatewayId, act) : gateway.decline(sandbox, gatewayId, { ...act, reason: refusal }),
  )
}
