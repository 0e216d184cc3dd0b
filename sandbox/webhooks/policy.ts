/** How webhooks are delivered, as the console can change it: for all gateways, one gateway, or one payment. */
import { z } from 'zod'
import { scopedSettings } from '../books/scoped-settings.ts'
import type { Settings } from '../books/settings.ts'

const FIELDS = {
  drop: z.union([z.boolean(), z.number().min(0).max(1)]),
  duplicate: z.union([z.boolean(), z.number().int().min(0).max(100)]),
  delayMs: z.number().int().min(0),
  reorder: z.boolean(),
  forge: z.boolean(),
  first: z.boolean(),
  scale: z.number().min(0).max(1000),
  url: z.url({ protocol: /^https?$/ }),
  bodyVersion: z.enum(['2024-04-25', '2024-01-01']),
  bodyType: z.enum(['json', 'form']),
  retry: z.boolean(),
  /** For iPay: events that the shop subscribes to besides the usual ones. */
  events: z.array(z.string().max(60)).max(40),
}

/** Without a gateway and a payment the change applies to all. `null` resets a field to its default. */
export const policyChange = z.strictObject({
  gateway: z.string().optional(),
  paymentId: z.string().optional(),
  drop: FIELDS.drop.nullish(),
  duplicate: FIELDS.duplicate.nullish(),
  delayMs: FIELDS.delayMs.nullish(),
  reorder: FIELDS.reorder.nullish(),
  forge: FIELDS.forge.nullish(),
  first: FIELDS.first.nullish(),
  scale: FIELDS.scale.nullish(),
  url: FIELDS.url.nullish(),
  bodyVersion: FIELDS.bodyVersion.nullish(),
  bodyType: FIELDS.bodyType.nullish(),
  retry: FIELDS.retry.nullish(),
  events: FIELDS.events.nullish(),
})

const storedPolicy = z.object(FIELDS).partial()
export type Policy = z.infer<typeof storedPolicy>

export function policyIn(settings: Settings) {
  const scoped = scopedSettings(settings, 'webhook-policies', storedPolicy)
  return { ...scoped, set: ({ gateway, paymentId, ...change }: z.infer<typeof policyChange>) => scoped.set({ gateway, paymentId }, change) }
}

export type Policies = ReturnType<typeof policyIn>
