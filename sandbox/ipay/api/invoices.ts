/** `/invoices`: drafts an invoice, charges it to a stored method, and ends one that nobody pays. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { decline, useMethod } from '../books/charge.ts'
import { type IpayPayment, newId, seconds } from '../books/payment.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { announce } from '../books/webhooks.ts'
import { cardError, refuse } from '../protocol/errors.ts'
import { isWithin, type ListQuery, listPage } from '../protocol/list.ts'
import { parse } from '../protocol/parse.ts'
import { customerWith } from './customers.ts'
import { methodOf } from './payment-methods.ts'
import { openPayment } from './payments.ts'

type Line = { description: string; amount: number; quantity: number }
export type Invoice = {
  id: string
  customer: string
  currency: string
  lines: Line[]
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible'
  dueAt: number | null
  subscription: string | null
  payment: string | null
  attempts: number
  paidAt: number | null
  at: number
}
const invoices = oncePerDatabase((db) => objectsOf<Invoice>(db, 'invoice'))

// iPay ends an open invoice that is still unpaid thirty days after it was due.
const GIVEN_UP_AFTER_MS = 30 * 86_400_000

const invoiceBody = z.object({
  customer: z.string(),
  currency: z.string().length(3).default('USD'),
  lines: z
    .array(z.object({ description: z.string().max(300), amount: z.number().int(), quantity: z.number().int().min(1).default(1) }))
    .min(1)
    .max(200),
  due_date: z.number().int().nullish(),
})

export function createInvoice(sandbox: Sandbox, body: unknown): Answer {
  const { customer, currency, lines, due_date } = parse(invoiceBody, body)
  if (total(lines) < 0) return refuse('parameter_invalid', { param: 'lines' })
  const owner = customerWith(sandbox, customer, 'customer').id
  return jsonAnswer(
    invoiceObject(draft(sandbox, { customer: owner, currency, lines, dueAt: due_date ? due_date * 1000 : null, subscription: null })),
  )
}

export function draft(sandbox: Sandbox, asked: Pick<Invoice, 'customer' | 'currency' | 'lines' | 'dueAt' | 'subscription'>): Invoice {
  const at = sandbox.clock.now()
  const invoice: Invoice = { id: newId('in'), ...asked, status: 'draft', payment: null, attempts: 0, paidAt: null, at }
  invoices(sandbox.db).add(invoice, { owner: asked.subscription ?? asked.customer, at })
  return invoice
}

export function finalize(sandbox: Sandbox, invoice: Invoice): Invoice {
  const open: Invoice = { ...invoice, status: 'open' }
  invoices(sandbox.db).save(open, { dueAt: invoice.dueAt === null ? null : invoice.dueAt + GIVEN_UP_AFTER_MS })
  return open
}

export function finalizeInvoice(sandbox: Sandbox, id: string): Answer {
  const invoice = invoiceWith(sandbox, id)
  return invoice.status === 'draft' ? jsonAnswer(invoiceObject(finalize(sandbox, invoice))) : refuse('invalid_state')
}

/** Charges a stored method. If the charge fails, the invoice stays open. */
export function payInvoice(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { payment_method } = parse(z.object({ payment_method: z.string() }), body)
  const invoice = invoiceWith(sandbox, id)
  if (invoice.status !== 'open') return refuse('invalid_state')
  const { payment, invoice: after } = collect(sandbox, invoice, payment_method, {})
  const { failure } = payment.detail
  if (!failure) return jsonAnswer(invoiceObject(after))
  return cardError(
    { code: failure.code, ...(failure.declineCode && { declineCode: failure.declineCode }) },
    { invoice: invoiceObject(after) },
  )
}

/** Tries once to charge an invoice to a stored method, without the buyer. */
export function collect(
  sandbox: Sandbox,
  invoice: Invoice,
  methodId: string,
  metadata: Record<string, string>,
): {
  invoice: Invoice
  payment: IpayPayment
} {
  const method = methodOf(sandbox, methodId, invoice.customer)
  const opened = openPayment(sandbox, {
    amount: total(invoice.lines),
    currency: invoice.currency,
    customer: invoice.customer,
    method,
    description: invoice.lines[0]?.description ?? null,
    metadata,
    captureMethod: 'automatic',
    statementDescriptor: 'MYCOMPANY',
    canChallenge: false,
    returnUrl: null,
    invoice: invoice.id,
  })
  // The buyer ended the card, and the invoice still has its name.
  const payment = method.detached ? decline(sandbox, opened, { code: 'card_declined' }) : useMethod(sandbox, opened, method)
  const isPaid = payment.status === 'succeeded'
  const after: Invoice = {
    ...invoice,
    status: isPaid ? 'paid' : 'open',
    payment: payment.gatewayId,
    attempts: invoice.attempts + 1,
    paidAt: isPaid ? sandbox.clock.now() : null,
  }
  invoices(sandbox.db).save(after, { dueAt: isPaid || after.dueAt === null ? null : after.dueAt + GIVEN_UP_AFTER_MS })
  if (isPaid || payment.status === 'failed') {
    const about = { merchantId: payment.merchantId, gatewayId: invoice.id }
    announce(sandbox, isPaid ? 'invoice.paid' : 'invoice.payment_failed', about, invoiceObject(after))
  }
  return { invoice: after, payment }
}

export function voidInvoice(sandbox: Sandbox, id: string): Answer {
  const invoice = invoiceWith(sandbox, id)
  if (invoice.status !== 'open') return refuse('invalid_state')
  const voided: Invoice = { ...invoice, status: 'void' }
  invoices(sandbox.db).save(voided)
  return jsonAnswer(invoiceObject(voided))
}

export function endOverdueInvoices(sandbox: Sandbox) {
  for (const due of invoices(sandbox.db).due(sandbox.clock.now())) {
    invoices(sandbox.db).save(due.status === 'open' ? { ...due, status: 'uncollectible' } : due)
  }
}

export const readInvoice = (sandbox: Sandbox, id: string): Answer => jsonAnswer(invoiceObject(invoiceWith(sandbox, id)))

export function listInvoices(sandbox: Sandbox, query: ListQuery): Answer {
  const start = query.starting_after ? invoices(sandbox.db).positionOf(query.starting_after) : Number.MAX_SAFE_INTEGER
  if (start === undefined) return refuse('resource_missing', { param: 'starting_after' })
  return listPage(
    query,
    start,
    (before, limit) => invoices(sandbox.db).newest(0, before, limit),
    (one) => isWithin(query, one.at) && (query.customer === undefined || one.customer === query.customer),
    invoiceObject,
  )
}

export function invoiceWith(sandbox: Sandbox, id: string): Invoice {
  return invoices(sandbox.db).find(id) ?? refuse('resource_missing')
}

const total = (lines: Line[]) => lines.reduce((sum, line) => sum + line.amount * line.quantity, 0)

const invoiceObject = (invoice: Invoice) => ({
  id: invoice.id,
  object: 'invoice',
  customer: invoice.customer,
  currency: invoice.currency,
  lines: invoice.lines,
  amount_due: total(invoice.lines),
  amount_paid: invoice.status === 'paid' ? total(invoice.lines) : 0,
  status: invoice.status,
  due_date: invoice.dueAt === null ? null : seconds(invoice.dueAt),
  subscription: invoice.subscription,
  payment: invoice.payment,
  attempt_count: invoice.attempts,
  paid_at: invoice.paidAt === null ? null : seconds(invoice.paidAt),
  created: seconds(invoice.at),
  livemode: false,
})
