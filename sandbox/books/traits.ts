/** What real gateways do and tame ones do not, to be switched on in the console. All are off until somebody asks for them. */
import { z } from 'zod'
import { scopedSettings } from './scoped-settings.ts'
import type { Settings } from './settings.ts'

const FIELDS = {
  /** Minor units: what points and coupons pay of the next payments, in the buyer's place. */
  points: z.number().int().min(0),
  /** Minor units: what a card company's instant discount pays of them. */
  promotion: z.number().int().min(0),
  /** Refunds are accepted, and made or failed two days later, or when the console says so. */
  refunds: z.enum(['later', 'fail_later']),
}

export const traitChange = z.strictObject({
  gateway: z.string().optional(),
  paymentId: z.string().optional(),
  points: FIELDS.points.nullish(),
  promotion: FIELDS.promotion.nullish(),
  refunds: FIELDS.refunds.nullish(),
})

export const traitsIn = (settings: Settings) => scopedSettings(settings, 'traits', z.object(FIELDS).partial())
