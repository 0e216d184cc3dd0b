/** What the console can do to a payment: act as its buyer in a window, as a bank, as the merchant's console, or let time pass. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { paymentsReport } from '../books/payments-report.ts'
import { buyerCloses } from '../gateway/buyer-closes.ts'
import { buyerPays } from '../gateway/buyer-pays.ts'
import { type BuyerAct, buyerAct, type ConsoleAct, type ConsoleActBody, type Gateway, type WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { redirectUrlOf } from '../window/way-back.ts'
import { type C, type Console, parsed, refuse, withGateway } from './request.ts'

const BUYER_DECISIONS = ['approve', 'decline', 'close'] as const
type BuyerDecision = (typeof BUYER_DECISIONS)[number]

const BANK_ACTS = ['deposit', 'reverse-deposit', 'cancel', 'dispute', 'expire', 'escrow'] as const satisfies ConsoleAct[]

const actBody = z.object({
  amount: z.number().positive().optional(),
  reason: z.string().max(200).optional(),
  result: z.enum(['succeeded', 'failed', 'won', 'lost']).optional(),
})

export function addPaymentActs(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  const gatewayIn = (c: C, use: (gateway: Gateway) => Promise<Response>) => withGateway(c, gateways, c.req.param('gateway') ?? '', use)
  for (const decision of BUYER_DECISIONS) {
    api.post(`/payments/:gateway/:id/${decision}`, (c) =>
      parsed(c, buyerAct, (body) => gatewayIn(c, (gateway) => actAsBuyer(sandbox, c, gateway, decision, body))),
    )
  }
  for (const act of BANK_ACTS) {
    api.post(`/payments/:gateway/:id/${act}`, (c) =>
      parsed(c, actBody, (body) => gatewayIn(c, (gateway) => actAsBank(sandbox, c, gateway, act, body))),
    )
  }
}

async function actAsBuyer(sandbox: Sandbox, c: C, gateway: Gateway, decision: BuyerDecision, body: BuyerAct) {
  const id = c.req.param('id') ?? ''
  const window = await sandbox.perform(() => windowFor(sandbox, gateway, id, body))
  if (window === undefined) return refuse(c, 404, 'not_found', `no payment ${id} at ${gateway.name}; send its window to open one`)
  const outcome = 'refused' in window ? window.refused : await decide(sandbox, gateway, decision, window.opened, body)
  return c.json({ result: outcome.result, redirectUrl: redirectUrlOf(outcome.back) })
}

/** If the body has a `window`, opens it first, like the browser script. */
function windowFor(sandbox: Sandbox, gateway: Gateway, id: string, body: BuyerAct) {
  if (body.window) return gateway.open(sandbox, body.window, body)
  const opened = gateway.windowOf(sandbox, id)
  return opened === undefined ? undefined : { opened }
}

function decide(sandbox: Sandbox, gateway: Gateway, decision: BuyerDecision, gatewayId: string, body: BuyerAct) {
  if (decision === 'approve') return buyerPays(sandbox, gateway, gatewayId, body)
  if (decision === 'close') return buyerCloses(sandbox, gateway, gatewayId)
  return sandbox.perform(() => gateway.decline(sandbox, gatewayId, body))
}

async function actAsBank(sandbox: Sandbox, c: C, gateway: Gateway, act: ConsoleAct, body: ConsoleActBody) {
  const id = c.req.param('id') ?? ''
  const gatewayId = gateway.paymentOf(sandbox, id)
  if (gatewayId === undefined) return refuse(c, 404, 'not_found', `no payment ${id} at ${gateway.name}`)
  const whyNot = await sandbox.perform(() => gateway.act(sandbox, gatewayId, act, body))
  if (whyNot) return refuse(c, 409, 'not_possible', whyNot)
  return c.json({ payment: paymentsReport(sandbox.db, { gateway: gateway.name, paymentId: gatewayId })[0] })
}
