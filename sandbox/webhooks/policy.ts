/** How webhooks are delivered, as the console can change it: for all gateways, one gateway, or one payment. */
import { z } from 'zod'
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
const storedPolicies = z.record(z.string(), storedPolicy)
export type Policy = z.infer<typeof storedPolicy>

export function policyIn(settings: Settings) {
  const read = () => storedPolicies.parse(settings.read('webhook-policies') ?? {})
  let policies = read()
  return {
    set({ gateway, paymentId, ...change }: z.infer<typeof policyChange>) {
      const scope = scopeOf(gateway, paymentId)
      const merged = Object.entries({ ...policies[scope], ...change }).filter(([, value]) => value !== null && value !== undefined)
      policies = { ...policies, [scope]: storedPolicy.parse(Object.fromEntries(merged)) }
      settings.write('webhook-policies', policies)
    },
    clear() {
      policies = {}
      settings.remove('webhook-policies')
    },
    list: () =>
      Object.entries(policies).map(([scope, policy]) => {
        const [gateway, paymentId] = scope.split(' ', 2)
        return { ...(gateway !== '*' && { gateway }), ...(paymentId !== '*' && { paymentId }), ...policy }
      }),
    /** The narrower scope wins, field by field. */
    effective: (gateway: string, paymentId: string): Policy => ({
      ...policies[scopeOf(undefined, undefined)],
      ...policies[scopeOf(gateway, undefined)],
      ...policies[scopeOf(undefined, paymentId)],
      ...policies[scopeOf(gateway, paymentId)],
    }),
  }
}

export type Policies = ReturnType<typeof policyIn>

const scopeOf = (gateway: string | undefined, paymentId: string | undefined) => `${gateway ?? '*'} ${paymentId ?? '*'}`
