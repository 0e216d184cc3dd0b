/** Behind which channels the company refuses what the real one refuses, until the console says otherwise. */
import { z } from 'zod'
import type { Settings } from '../books/settings.ts'
import type { Profile } from './profile.ts'
import { PROFILES_OF_V1, PROFILES_OF_V2 } from './profiles.ts'

const PROFILES: Readonly<Record<string, Readonly<Record<string, Profile>>>> = { 'portone-v1': PROFILES_OF_V1, 'portone-v2': PROFILES_OF_V2 }

/** A channel with a company behind it. */
export type Fronted = {
  key: string
  name: string
  /** PortOne's code of the company's module. */
  company: string
  /** Whether the company is strict before anybody has said so: clients that were written before it had a profile are not surprised. */
  strict: boolean
}

export const strictnessChange = z.strictObject({ channel: z.string().max(100), strict: z.boolean() })

const stored = z.record(z.string(), z.boolean())

export function strictnessIn(settings: Settings) {
  let changed = stored.parse(settings.read('strict-channels') ?? {})
  const isStrict = ({ key, strict }: Fronted) => changed[key] ?? strict
  const profile = (gateway: string, { company }: Fronted) => PROFILES[gateway]?.[company]
  return {
    /** The company's profile while it counts. */
    profileOf: (gateway: string, channel: Fronted): Profile | undefined => (isStrict(channel) ? profile(gateway, channel) : undefined),
    set({ channel, strict }: z.infer<typeof strictnessChange>) {
      changed = { ...changed, [channel]: strict }
      settings.write('strict-channels', changed)
    },
    clear() {
      changed = {}
      settings.remove('strict-channels')
    },
    /** Those whose company has a profile. */
    list: (gateway: string, channels: readonly Fronted[]) =>
      channels
        .filter((channel) => profile(gateway, channel))
        .map((channel) => ({ gateway, channel: channel.key, name: channel.name, company: channel.company, strict: isStrict(channel) })),
  }
}
