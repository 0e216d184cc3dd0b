/** Which version of each policy holds on a day, and which comes after it. Pure. */
import { POLICIES, type PolicyName } from './policy-text.ts'
import type { PolicyVersion } from './shape.ts'

/** The wording that comes with the shop, in content/legal, and the day from which it holds. */
export const FILE_VERSION = '0'
export const FILE_HOLDS_FROM = '2026-11-01'

export interface PolicyInForce {
  /** As an order records it. */
  version: string
  /** A day in Seoul, `2026-12-10`. */
  holdsFrom: string
  /** Markdown; null for the files of content/legal. */
  text: PolicyVersion['text'] | null
  /** The version that was announced and does not hold yet. */
  next: PolicyVersion | null
}

export const inForce = (all: readonly PolicyVersion[], day: string): Record<PolicyName, PolicyInForce> => {
  const found = POLICIES.map(
    (policy) =>
      [
        policy,
        ofPolicy(
          all.filter((each) => each.policy === policy),
          day,
        ),
      ] as const,
  )
  // The list has every name.
  return Object.fromEntries(found) as Record<PolicyName, PolicyInForce>
}

/** A version that was written later replaces those before it from its day on, also one whose day comes after. */
function ofPolicy(versions: readonly PolicyVersion[], day: string): PolicyInForce {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version)
  const held = newestFirst.find(({ holdsFrom }) => holdsFrom <= day)
  const coming = newestFirst.filter(({ holdsFrom, version }) => holdsFrom > day && version > (held?.version ?? 0))
  const next = coming.toSorted((a, b) => a.holdsFrom.localeCompare(b.holdsFrom) || b.version - a.version)[0] ?? null
  if (!held) return { version: FILE_VERSION, holdsFrom: FILE_HOLDS_FROM, text: null, next }
  return { version: String(held.version), holdsFrom: held.holdsFrom, text: held.text, next }
}
