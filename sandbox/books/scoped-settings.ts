/** Values that the console sets for all gateways, one gateway, or one payment: the narrower scope wins, field by field. */
import type { z } from 'zod'
import type { Settings } from './settings.ts'

export type Scope = { gateway?: string | undefined; paymentId?: string | undefined }

/** Kept under `name`. `null` returns a field to what is normal. */
export function scopedSettings<Values extends object>(settings: Settings, name: string, schema: z.ZodType<Values>) {
  const read = () =>
    Object.fromEntries(Object.entries(settings.read(name) ?? {}).map(([scope, values]): [string, Values] => [scope, schema.parse(values)]))
  let all = read()
  return {
    set({ gateway, paymentId }: Scope, change: { [Field in keyof Values]?: Values[Field] | null | undefined }) {
      const scope = keyOf(gateway, paymentId)
      const merged = Object.entries({ ...all[scope], ...change }).filter(([, value]) => value !== null && value !== undefined)
      all = { ...all, [scope]: schema.parse(Object.fromEntries(merged)) }
      settings.write(name, all)
    },
    clear() {
      all = {}
      settings.remove(name)
    },
    list: () =>
      Object.entries(all).map(([scope, values]) => {
        const [gateway, paymentId] = scope.split(' ', 2)
        return { ...(gateway !== '*' && { gateway }), ...(paymentId !== '*' && { paymentId }), ...values }
      }),
    effective: (gateway: string, paymentId: string): Partial<Values> => ({
      ...all[keyOf(undefined, undefined)],
      ...all[keyOf(gateway, undefined)],
      ...all[keyOf(undefined, paymentId)],
      ...all[keyOf(gateway, paymentId)],
    }),
  }
}

const keyOf = (gateway: string | undefined, paymentId: string | undefined) => `${gateway ?? '*'} ${paymentId ?? '*'}`
