/** What an owner does to the shop's face: sets a part, sets it back to what the files say, publishes a policy. */

import { changesBetween } from '#lib/audit/changes-between.ts'
import { isLocale, type Locale, type Localised } from '#lib/locale.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { type Saved, saveSettings } from '#lib/settings/save-settings.ts'
import type { Shop } from '#lib/shop.ts'
import { FILE_VERSION } from '#lib/shop-settings/policies-in-force.ts'
import type { PolicyName } from '#lib/shop-settings/policy-text.ts'
import { type PolicyVersion, policyVersion as policyVersionShape, type SavedSettings, type SectionName } from '#lib/shop-settings/shape.ts'

interface SectionChange {
  section: SectionName
  /** Undefined sets it back to what the files say. */
  value: SavedSettings[SectionName] | undefined
  /** The version that the owner saw. */
  seen: number
}

export const saveSection = (shop: Shop, { section, value, seen }: SectionChange, actor: string): Promise<Saved> =>
  saveSettings(shop, {
    actor,
    action: 'settings.change',
    subject: section,
    seen,
    apply: (before) => {
      const { [section]: former, ...rest } = before
      // The schema of the whole reads it again before it is written.
      const after = (value === undefined ? rest : { ...rest, [section]: value }) as SavedSettings
      return { after, detail: { changes: changesBetween(former, value) } }
    },
  })

export interface NewPolicy {
  policy: PolicyName
  holdsFrom: string
  text: Localised
}

export type ReadPolicy =
  | { ok: true; policy: NewPolicy }
  | { ok: false; problem: 'in_the_past' | 'day'; says?: never }
  /** In which language, and what its reader says of it. */
  | { ok: false; problem: Locale; says: string }

/** A wording that has not begun to hold when it is written: orders of before have agreed to another. */
export function readNewPolicy({ clock }: Pick<Shop, 'clock'>, entered: unknown): ReadPolicy {
  const read = policyVersionShape.omit({ version: true }).safeParse(entered)
  if (read.success)
    return read.data.holdsFrom < seoulDay(clock.now()) ? { ok: false, problem: 'in_the_past' } : { ok: true, policy: read.data }
  const [issue] = read.error.issues
  const language = issue?.path[1]
  return isLocale(language) ? { ok: false, problem: language, says: issue?.message ?? '' } : { ok: false, problem: 'day' }
}

/** A new version of a policy. Those before it stay as they are, because orders name them. */
export async function publishPolicy(shop: Shop, policy: NewPolicy, seen: number, actor: string): Promise<Published> {
  let policyVersion = 0
  const saved = await saveSettings(shop, {
    actor,
    action: 'settings.change',
    subject: policy.policy,
    seen,
    apply: (before) => {
      policyVersion = nextVersion(before.policies ?? [], policy.policy)
      return {
        after: { ...before, policies: [...(before.policies ?? []), { ...policy, version: policyVersion }] },
        detail: { policyVersion, holdsFrom: policy.holdsFrom },
      }
    },
  })
  return saved.ok ? { ...saved, policyVersion } : saved
}

export type Published = { ok: true; policyVersion: number } | Extract<Saved, { ok: false }>

const nextVersion = (all: readonly PolicyVersion[], policy: PolicyName): number =>
  Math.max(Number(FILE_VERSION), ...all.filter((each) => each.policy === policy).map(({ version }) => version)) + 1
