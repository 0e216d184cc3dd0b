/** The buyer closes the window: the end of it, or, by a trait, what the window says while the payment goes on and succeeds. */

import { buyerPays } from './buyer-pays.ts'
import type { Gateway, Outcome } from './gateway.ts'
import type { Sandbox } from './sandbox.ts'

/** Long enough for a shop to look and find nothing. */
const SUCCEEDS_AFTER_MS = 3000

export async function buyerCloses(sandbox: Sandbox, gateway: Gateway, gatewayId: string): Promise<Outcome> {
  const view = gateway.view(sandbox, gatewayId)
  const isFalse = view && !view.capturesAtConfirm && sandbox.traits.effective(gateway.name, view.merchantId).closedFirst
  if (!isFalse || gateway.ended(sandbox, gatewayId)) return sandbox.perform(() => gateway.close(sandbox, gatewayId))
  // Said and undone: the window is still there for the payment that follows.
  const said = await sandbox.perform(() => gateway.close(sandbox, gatewayId), true)
  setTimeout(() => void buyerPays(sandbox, gateway, gatewayId, {}).catch(() => {}), SUCCEEDS_AFTER_MS).unref()
  return said
}
