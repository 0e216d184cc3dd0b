/** Parses what a member sends about a subscription. Prices are not part of it: only the plan's version and the sum that the page showed. */
import { z } from 'zod'
import { orderInput } from '#lib/checkout/order-input.ts'
import { withoutGaps } from '#lib/checkout/without-gaps.ts'
import { startOfSeoulDay } from '#lib/seoul-time.ts'
import { identifier } from '#lib/text/doors.ts'

const { buyer, shipping, agreements, gateway, method } = orderInput.shape

/** `2026-12-31` */
const day = identifier(10).refine((text) => startOfSeoulDay(text) !== undefined)

export const subscribeInput = z.strictObject({
  planId: identifier(64),
  planVersion: z.int().min(1),
  quantity: z.int().min(1).max(99),
  ...{ buyer, agreements, gateway, method },
  /** What the page says is paid now, in minor units. */
  expectedTotal: z.int().min(0),
  /** A plan of goods is refused without it. */
  shipping: shipping.transform(withoutGaps).optional(),
  cardId: identifier(64).optional(),
})

export const planInput = z.object({
  planId: identifier(64),
  quantity: z.coerce.number().int().min(1).max(99),
  when: z.enum(['now', 'next_period']),
})

/** The sum that the page showed, in minor units. */
export const expectedInput = z.object({ expected: z.coerce.number().int().min(0) })

/** The same of a preview, and the price of a period. */
export const previewedInput = expectedInput.extend({ expectedPrice: z.coerce.number().int().min(0) })

/** An empty field is no day. */
export const pauseInput = z.object({
  resumeOn: z.preprocess((text) => (text === '' ? undefined : text), day.optional()),
})

/** A form sends more than the address: the token too. */
export const addressInput = z.object(shipping.shape).transform(withoutGaps)
