/** Parses a refund form from the address of its preview and from the submitted form. Pure. */

import { z } from 'zod'
import { CARRIERS } from '#lib/fulfilment/carriers.ts'
import type { RefundInput } from '#lib/refunds/refund-plan.ts'
import { type FaultParty, REFUND_REASONS, type RefundReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import { folded } from '#lib/text/clean-text.ts'
import { code, identifier, note } from '#lib/text/doors.ts'

const won = note(40)
  .transform((text) => folded(text).replaceAll(/[\s,원]/g, ''))
  .refine((text) => /^\d{1,12}$/.test(text))
  .transform(Number)

const common = z.object({
  /** The server makes it with the form, so that a form sent twice makes one refund. */
  key: identifier(64, 16).regex(/^[\w-]+$/),
  reason: z.enum(REFUND_REASONS),
  fault: z.enum(['usual', 'buyer', 'shop']).catch('usual'),
  restock: z.literal('on').optional().catch(undefined),
})

const input = z.discriminatedUnion('refund', [
  common.extend({ refund: z.literal('everything') }),
  common.extend({ refund: z.literal('lines') }),
  common.extend({ refund: z.literal('amount'), amount: won }),
])

export interface RefundForm {
  key: string
  input: RefundInput
  reason: RefundReason
  fault: FaultParty
  restock: boolean
}

export type RefundFormReading = { ok: true; form: RefundForm } | { ok: false; field: string }

/** `quantity-3` is how many units of line 3 are refunded. */
export function readRefundForm(fields: Readonly<Record<string, unknown>>): RefundFormReading {
  const read = input.safeParse(fields)
  if (!read.success) return { ok: false, field: String(read.error.issues[0]?.path[0] ?? 'refund') }
  const { key, reason, fault, restock } = read.data
  return {
    ok: true,
    form: {
      key,
      input: inputOf(read.data, fields),
      reason,
      fault: fault === 'usual' ? usualFault(reason) : fault,
      restock: restock === 'on',
    },
  }
}

function inputOf(asked: z.output<typeof input>, fields: Readonly<Record<string, unknown>>): RefundInput {
  if (asked.refund === 'amount') return { kind: 'amount', amount: asked.amount }
  return asked.refund === 'lines' ? { kind: 'lines', lines: quantitiesIn(fields) } : { kind: 'everything' }
}

const quantitiesIn = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    const quantity = Number(value)
    return position !== undefined && quantity > 0 ? [{ position: Number(position), quantity }] : []
  })

/** The fields of the form that ask for the same refund again. */
export const fieldsOf = ({ key, input, reason, fault, restock }: RefundForm): Record<string, string> => ({
  key,
  refund: input.kind,
  reason,
  fault,
  ...(restock && { restock: 'on' }),
  ...(input.kind === 'amount' && { amount: `${input.amount}` }),
  ...(input.kind === 'lines' && Object.fromEntries(input.lines.map(({ position, quantity }) => [`quantity-${position}`, `${quantity}`]))),
})

/** The refund in the preview, in won. */
export const previewed = z.coerce.number().int().positive().max(1e12)

export const parcelInput = z
  .object({
    carrier: z.enum(CARRIERS),
    trackingNumber: code(40)
      .transform((number) => number.replaceAll(/[\s-]/g, ''))
      .refine((number) => /^(|[0-9A-Z]{6,30})$/.test(number))
      .transform((number) => number || null),
  })
  .refine(({ carrier, trackingNumber }) => carrier === 'own' || trackingNumber !== null)
