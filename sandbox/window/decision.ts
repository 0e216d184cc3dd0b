/** The buyer's buttons in a window, and what each of them does at any gateway. */
import { z } from 'zod'
import { buyerPays } from '../gateway/buyer-pays.ts'
import type { BuyerAct, Gateway, Outcome, WindowView } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'

const ACTS = [
  'pay',
  'decline',
  'decline-at-confirm',
  'close',
  'answer-lost',
  'webhook-first',
  'webhook-twice',
  'no-webhook',
  'wrong-amount',
  'points',
  'promotion',
] as const

export const decisionForm = z.object({
  act: z.enum(ACTS),
  reason: z.string().max(100).optional(),
  card: z.string().max(40).optional(),
  months: z.coerce.number().int().min(0).max(24).optional(),
  bank: z.string().max(40).optional(),
  provider: z.string().max(40).optional(),
  post: z.literal('yes').optional(),
})
type Decision = z.infer<typeof decisionForm>

/** Enough to be seen, and less than any payment. */
const tenthOf = ({ amount }: WindowView) => Math.floor(amount / 10)

/** Carries out the button that was pressed. `lost` means that the browser gets no answer, though there is one. */
export async function carryOutDecision(
  sandbox: Sandbox,
  gateway: Gateway,
  gatewayId: string,
  view: WindowView,
  decision: Decision,
): Promise<{ outcome: Outcome; lost: boolean }> {
  const { act, reason, card, months, bank, provider } = decision
  const choice: BuyerAct = { card, months, bank, provider }
  const scope = { gateway: gateway.name, paymentId: view.merchantId }
  const pay = (more: BuyerAct = {}) => buyerPays(sandbox, gateway, gatewayId, { ...choice, ...more })
  const answered = async (outcome: Promise<Outcome>) => ({ outcome: await outcome, lost: false })
  switch (act) {
    case 'pay':
      return answered(pay())
    case 'decline':
      return answered(sandbox.perform(() => gateway.decline(sandbox, gatewayId, { ...choice, reason })))
    case 'decline-at-confirm':
      return answered(sandbox.perform(() => gateway.decline(sandbox, gatewayId, { ...choice, reason, at: 'confirm' })))
    case 'close':
      return answered(sandbox.perform(() => gateway.close(sandbox, gatewayId)))
    case 'answer-lost':
      // Where the shop's confirm call captures, that call's answer is lost; elsewhere the browser's is.
      if (!view.capturesAtConfirm) return { outcome: await pay(), lost: true }
      sandbox.faults.add({ ...scope, operation: 'confirm', kind: 'drop_after', nth: 1 })
      return answered(pay())
    case 'webhook-first':
      sandbox.policies.set({ ...scope, first: true })
      return answered(pay())
    case 'webhook-twice':
      sandbox.policies.set({ ...scope, duplicate: true })
      return answered(pay())
    case 'no-webhook':
      sandbox.policies.set({ ...scope, drop: true })
      return answered(pay())
    case 'points':
      return answered(pay({ points: tenthOf(view) }))
    case 'promotion':
      return answered(pay({ promotion: tenthOf(view) }))
    case 'wrong-amount':
      return answered(pay({ paidAmount: view.wrongAmount }))
    default:
      return act satisfies never
  }
}
