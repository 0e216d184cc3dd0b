/** Reads the filters of the list of orders from its address, and writes them back. Pure. */
import { z } from 'zod'
import { ORDER_STATES } from '#db/states.ts'
import { isPaymentId } from '#lib/payment-id.ts'
import { startOfSeoulDay } from '#lib/seoul-time.ts'
import { folded, oneLine } from '#lib/text/clean-text.ts'
import { identifier, wanted } from '#lib/text/doors.ts'
import { keptForms } from '#lib/text/phone.ts'

const day = identifier(10).refine((text) => startOfSeoulDay(text) !== undefined)

/** Invalid values are ignored, because people type addresses by hand. */
const filters = z.object({
  q: wanted(100)
    .transform((text) => text || undefined)
    .optional()
    .catch(undefined),
  state: z.enum(ORDER_STATES).optional().catch(undefined),
  gateway: identifier(40)
    .regex(/^[\w-]+$/)
    .optional()
    .catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
})

export type OrderFilters = z.output<typeof filters>

export const readOrderFilters = (params: Readonly<Record<string, unknown>>): OrderFilters => filters.parse(params)

/** The query string without its question mark. The same filters always give the same text. */
export function writeOrderFilters(wanted: OrderFilters): string {
  const query = new URLSearchParams()
  for (const name of ['q', 'state', 'gateway', 'from', 'to'] as const) if (wanted[name]) query.set(name, wanted[name])
  return query.toString()
}

/** The kinds of text that an operator may type into the search box. */
export type OrderSearch =
  | { kind: 'number'; number: string }
  | { kind: 'payment'; id: string }
  | { kind: 'phone'; forms: string[] }
  /** A gateway's reference of a payment, or a person's long name in Latin letters. */
  | { kind: 'reference_or_name'; text: string }
  | { kind: 'name'; name: string }

export function readOrderSearch(q: string): OrderSearch {
  const text = oneLine(q)
  const upper = folded(q).toUpperCase().replaceAll(/\s/g, '')
  if (/^G?\d{6}-[0-9A-Z]{8}$/.test(upper)) return { kind: 'number', number: upper.startsWith('G') ? upper : `G${upper}` }
  if (isPaymentId(upper)) return { kind: 'payment', id: upper }
  const forms = keptForms(text)
  if (forms.length > 0) return { kind: 'phone', forms }
  if (/^[\x21-\x7e]{8,100}$/.test(text)) return { kind: 'reference_or_name', text }
  return { kind: 'name', name: text }
}
