/** Every version of a policy, for the owner who writes the next one and for whoever asks what an order has agreed to. */
import { byLocale, inLocale, LOCALES, type Locale } from '#lib/locale.ts'
import { filedPolicy } from '#lib/policies/policy.ts'
import { heldSettings } from '#lib/shop-settings/current.ts'
import { FILE_HOLDS_FROM, FILE_VERSION, inForce } from '#lib/shop-settings/policies-in-force.ts'
import type { PolicyName } from '#lib/shop-settings/policy-text.ts'

export interface ListedVersion {
  /** As orders record it. */
  version: string
  isFile: boolean
  holdsFrom: string
  state: 'now' | 'announced' | 'past'
}

/** Newest first; the wording that comes with the shop is the last. `today` is a day in Seoul. */
export function listVersions(policy: PolicyName, today: string): ListedVersion[] {
  const saved = (heldSettings().saved.policies ?? []).filter((each) => each.policy === policy)
  const held = inForce(saved, today)[policy].version
  const stateOf = (version: string, holdsFrom: string) => (version === held ? 'now' : holdsFrom > today ? 'announced' : 'past')
  const listed = saved
    .toSorted((a, b) => b.version - a.version)
    .map(({ version, holdsFrom }) => ({ version: String(version), isFile: false, holdsFrom }))
  return [...listed, { version: FILE_VERSION, isFile: true, holdsFrom: FILE_HOLDS_FROM }].map((each) => ({
    ...each,
    state: stateOf(each.version, each.holdsFrom),
  }))
}

/** The Markdown of a version; of the file where it is no saved one. */
export async function readVersion(policy: PolicyName, version: string | undefined): Promise<Record<Locale, string>> {
  const saved = heldSettings().saved.policies?.find((each) => each.policy === policy && String(each.version) === version)
  if (saved) return byLocale((locale) => inLocale(saved.text, locale))
  const filed = await Promise.all(LOCALES.map(async (locale) => [locale, await filedPolicy(policy, locale)] as const))
  return Object.fromEntries(filed) as Record<Locale, string>
}
