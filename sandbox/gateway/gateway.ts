/** The port that every gateway implements, and its types: calls, windows, acts of buyers and consoles, outcomes. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Fronted } from '../companies/strictness.ts'
import type { Operation } from '../faults/fault-rule.ts'
import type { Answer } from '../http/answer.ts'
import type { WebhookRules } from '../webhooks/webhook-rules.ts'
import type { Sandbox } from './sandbox.ts'

/** A call before it is routed, for faults that match requests. */
export type Call = { method: string; path: string; body: string }

export type WireEnv = {
  Bindings: {
    /** The body as text for every method, because PortOne declares bodies on GET, which a Request cannot carry. */
    body: string
    address: string
    /** How long the work itself takes; the fault `delay` sets it. */
    workMs: number
    /** Do the work, answer, and undo the work; the fault `lie_ok` sets it. */
    rehearse: boolean
  }
}

/** How one gateway refuses, fails and lies, so that all gateways share the code of the faults. */
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
  /** Minor units: what points, and a card company's promotion, pay in the buyer's place. */
  points: z.number().int().min(0).optional(),
  promotion: z.number().int().min(0).optional(),
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

/** What the browser gets: the value of the script's promise, and the address to return to, with its fields. */
export type Outcome = { result: Record<string, unknown>; back: WayBack | null }
export type WayBack = { address: string; fields: Record<string, string | number> }

/** What a window shows about a payment. */
export type WindowView = {
  brand: string
  colour: string
  merchantId: string
  orderName: string
  amount: number
  /** A sum that differs from the requested one, in the gateway's own unit. */
  wrongAmount: number
  currency: string
  methodTitle: string
  fields: WindowField[]
  /** The shop's confirm call captures the money, and this window does not. */
  capturesAtConfirm: boolean
  /** The origin of the page that waits for the answer in another frame or window; null when the browser itself returns. */
  answersTo: string | null
  /** Set where the buyer does not pay here but registers a card. It names the window and its button. */
  purpose?: 'register'
}
export type WindowField = {
  name: 'card' | 'months' | 'bank' | 'provider'
  label: string
  shape: 'grid' | 'list'
  chosen: string
  options: [value: string, label: string][]
}

/** A card that the gateway keeps for later charges: by the name under which it is charged. */
type KeptKey = { key: string; customer: string | null }

/** The window that was opened, or the reason why the gateway opened none. */
type Opening = { opened: string } | { refused: Outcome }

export type ConsoleAct = 'deposit' | 'reverse-deposit' | 'cancel' | 'dispute' | 'expire' | 'escrow'
/**
 * `result` ends what was still open: a cancellation that waits for its answer, a dispute that the shop has won or lost, or goods that a buyer
 * accepts (`succeeded`) or refuses (`failed`) while their money is held.
 */
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
  /** Whether servers may call it by access tokens that run out. */
  hasTokens: boolean
  manifest(origin: string): Record<string, unknown>
  routes(sandbox: Sandbox): Hono<WireEnv>
  operationOf(call: Call): { operation: Operation; id: string | undefined } | undefined
  accent: Accent
  webhooks: WebhookRules
  /** Opens a window from the JSON that the shop would have handed to the browser script. */
  open(sandbox: Sandbox, window: Record<string, unknown>, tampering: BuyerAct): Opening
  /** The attempt of this id for a buyer at a window. The id may be the shop's or the gateway's. */
  windowOf(sandbox: Sandbox, id: string): string | undefined
  /** The attempt of this id for a bank or the gateway's console. */
  paymentOf(sandbox: Sandbox, id: string): string | undefined
  /** Sends the shop the confirm request before the capture. Returns the failure's sentence if the shop refuses. */
  beforeApproval?(sandbox: Sandbox, gatewayId: string): Promise<string | undefined>
  approve(sandbox: Sandbox, gatewayId: string, act: BuyerAct): Outcome
  decline(sandbox: Sandbox, gatewayId: string, act: BuyerAct): Outcome
  close(sandbox: Sandbox, gatewayId: string): Outcome
  view(sandbox: Sandbox, gatewayId: string): WindowView | undefined
  /** The outcome of a window that has ended. */
  ended(sandbox: Sandbox, gatewayId: string): Outcome | undefined
  /** Does what only a bank, the gateway's console or time can do. Returns a sentence where that is impossible. */
  act(sandbox: Sandbox, gatewayId: string, act: ConsoleAct, body: ConsoleActBody): string | undefined
  /** Every card that it keeps and would charge. */
  keptKeys(sandbox: Sandbox): KeptKey[]
  /** Applies everything that only time changes. */
  passTime(sandbox: Sandbox): void
}
