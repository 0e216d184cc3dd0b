/** What the console changes about access tokens: how long new ones live, and which were taken back before their time. */
import { z } from 'zod'
import type { Settings } from './settings.ts'

export const tokenChange = z.strictObject({
  /** Takes back every token that was issued until now. */
  revoke: z.boolean().optional(),
  /** Of tokens from now on; null is the gateway's own. */
  lifeSeconds: z.number().int().min(1).max(86_400).nullable().optional(),
})
export type TokenChange = z.infer<typeof tokenChange>

const stored = z.object({ generation: z.number(), lifeSeconds: z.number().nullable() })

export function accessTokensIn(settings: Settings) {
  const name = (gateway: string) => `${gateway} access tokens`
  const read = (gateway: string) => stored.safeParse(settings.read(name(gateway))).data ?? { generation: 1, lifeSeconds: null }
  return {
    /** A token carries the generation it was issued in; one of an earlier generation was taken back. */
    generation: (gateway: string) => read(gateway).generation,
    lifeSeconds: (gateway: string, usual: number) => read(gateway).lifeSeconds ?? usual,
    change(gateway: string, { revoke, lifeSeconds }: TokenChange) {
      const now = read(gateway)
      const changed = {
        generation: now.generation + (revoke ? 1 : 0),
        lifeSeconds: lifeSeconds === undefined ? now.lifeSeconds : lifeSeconds,
      }
      settings.write(name(gateway), changed)
      return changed
    },
  }
}
