/** The port that every gateway fills, and what passes through it: calls, windows, what buyers and consoles do, outcomes. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Fronted } from '../companies/strictness.ts'
import type { Operation } from '../faults/fault-rule.ts'
import type { Answer } from '../http/answer.ts'
import type { WebhookRules } from '../webhooks/webhook-rules.ts'
import type { Sandbox } from './sandbox.ts'

/** A call before it is routed, for the faults that watch the wire. */
export type Call = { method: string; path: string; body: string }

export type WireEnv = {
  Bindings: {
    /** The body as text, whatever the method: PortOne declares bodies on GET, which a Request cannot carry. */
    body: string
    address: string
    /** How long the work itself lasts; the fault `delay` sets it. */
    workMs: number
    /** Do the work, answer, and undo the work; the fault `lie_ok` sets it. */
    rehearse: boolean
  }
}

/** One gateway's own way to refuse, fail and lie, so that the faults on the wire are written once for all gateways. */
export type Accent = {
  unauthorised(): Answer
  tooMany(): Answer
  notFound(operation: Operation): Answer
  unavailable(): Answer
  broken(): Answer
  refusal(operation: Operation): Answer
  paid(answer: Json): Json
  failed(answer: Json): Json
  swapped(answer: Json): Json
  otherAmount(answer: Json): Json
  newStatus(answer: Json): Json
}
export type Json = Record<string, unknown>

export const buyerAct = z.object({
  window: z.record(z.string(), z.unknown()).optional(),
  amount: z.number().optional(),
  paidAmount: z.number().optional(),
  currency: z.string().length(3).optional(),
  mode: z.enum(['test', 'live']).optional(),
  reason: z.string().max(100).optional(),
  method: z.string().max(40).optional(),
  card: z.string().max(40).optional(),
  months: z.number().int().min(0).max(24).optional(),
  bank: z.string().max(40).optional(),
  provider: z.string().max(40).optional(),
  at: z.enum(['window', 'confirm']).optional(),
})
export type BuyerAct = z.infer<typeof buyerAct>

/** What the browser gets: the value of the script's promise, and the address it is sent to with its fields. */
export type Outcome = { result: Record<string, unknown>; back: WayBack | null }
export type WayBack = { address: string; fields: Record<string, string | number> }

/** What a window shows of a payment. */
export type WindowView = {
  brand: string
  colour: string
  merchantId: string
  orderName: string
  amount: number
  /** Another sum than asked, in the gateway's own unit. */
  wrongAmount: number
  currency: string
  methodTitle: string
  fields: WindowField[]
  /** The shop's confirm captures the money, not this window. */
  capturesAtConfirm: boolean
  /** The origin of the page that waits for the answer in another frame or window; null when the browser itself is sent back. */
  answersTo: string | null
  /** What the buyer does here where he does not pay; it names the window and its button. */
  purpose?: 'register'
}
export type WindowField = {
  name: 'card' | 'months' | 'bank' | 'provider'
  label: string
  shape: 'grid' | 'list'
  chosen: string
  options: [value: string, label: string][]
}

/** The window that was opened, or the reason why the gateway opened none. */
type Opening = { opened: string } | { refused: Outcome }

export type ConsoleAct = 'deposit' | 'reverse-deposit' | 'cancel' | 'dispute' | 'expire'
/** `result` ends what was still open: a cancellation that waits for its answer, or a dispute that the shop has won or lost. */
export type ConsoleActBody = {
  amount?: number | undefined
  reason?: string | undefined
  result?: 'succeeded' | 'failed' | 'won' | 'lost' | undefined
}

export type Gateway = {
  name: string
  title: string
  portOffset: number
  /** Where companies stand behind it. */
  channels?: readonly Fronted[]
  manifest(origin: string): Record<string, unknown>
  routes(sandbox: Sandbox): Hono<WireEnv>
  operationOf(call: Call): { operation: Operation; id: string | undefined } | undefined
  accent: Accent
  webhooks: WebhookRules
  /** Opens a window from the JSON that the shop would have handed to the browser script. */
  open(sandbox: Sandbox, window: Record<string, unknown>, tampering: BuyerAct): Opening
  /** The attempt that a buyer at a window means by this id, which may be the shop's or the gateway's. */
  windowOf(sandbox: Sandbox, id: string): string | undefined
  /** The attempt that a bank or the gateway's console means. */
  paymentOf(sandbox: Sandbox, id: string): string | undefined
  /** Asks the shop before the money is captured. Answers the sentence with which the payment fails, if the shop says no. */
  beforeApproval?(sandbox: Sandbox, gatewayId: string): Promise<string | undefined>
  approve(sandbox: Sandbox, gatewayId: string, act: BuyerAct): Outcome
  decline(sandbox: Sandbox, gatewayId: string, act: BuyerAct): Outcome
  close(sandbox: Sandbox, gatewayId: string): Outcome
  view(sandbox: Sandbox, gatewayId: string): WindowView | undefined
  /** The outcome of a window, once it is over. */
  ended(sandbox: Sandbox, gatewayId: string): Outcome | undefined
  /** Does what only a bank, the gateway's console or time can do. Answers a sentence where that cannot be done. */
  act(sandbox: Sandbox, gatewayId: string, act: ConsoleAct, body: ConsoleActBody): string | undefined
  /** Changes what time alone changes. */
  passTime(sandbox: Sandbox): void
}
