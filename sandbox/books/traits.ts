/** Awkward behaviour of real gateways, which the console can switch on. All of it is off by default. */
import { z } from 'zod'
import { scopedSettings } from './scoped-settings.ts'
import type { Settings } from './settings.ts'

const FIELDS = {
  /** The part of the next payments that points and coupons pay, in minor units. */
  points: z.number().int().min(0),
  /** The part of them that a card company's instant discount pays, in minor units. */
  promotion: z.number().int().min(0),
  /** Refunds are accepted now, and made or failed two days later, or when the console decides. */
  refunds: z.enum(['later', 'fail_later']),
  /** The window says that it was closed, and the payment succeeds seconds later. */
  closedFirst: z.boolean(),
  /** PortOne V2: a dispute that the shop loses shows as a cancel whose trigger is a chargeback. */
  disputesMoveMoney: z.boolean(),
}

export const traitChange = z.strictObject({
  gateway: z.string().optional(),
  paymentId: z.string().optional(),
  points: FIELDS.points.nullish(),
  promotion: FIELDS.promotion.nullish(),
  refunds: FIELDS.refunds.nullish(),
  closedFirst: FIELDS.closedFirst.nullish(),
  disputesMoveMoney: FIELDS.disputesMoveMoney.nullish(),
})

export const traitsIn = (settings: Settings) => scopedSettings(settings, 'traits', z.object(FIELDS).partial())
