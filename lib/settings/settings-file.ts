/** All settings as one file that another shop can read: what an owner set, and nothing that is secret. */
import { z } from 'zod'
import type { Shop } from '#lib/shop.ts'
import { heldSettings } from '#lib/shop-settings/current.ts'
import { type PolicyVersion, type SavedSettings, savedSettings } from '#lib/shop-settings/shape.ts'
import { identifier } from '#lib/text/doors.ts'
import { type Saved, saveSettings } from './save-settings.ts'

/** Another number when a file of before could no longer be read as it was meant. */
const FILE_VERSION = 1

const settingsFile = z.strictObject({
  format: z.literal('gyesan-settings'),
  version: z.literal(FILE_VERSION),
  exportedAt: identifier(30),
  settings: savedSettings,
})

/** Ten times what a shop with every policy in many versions needs. */
export const MOST_FILE_CHARACTERS = 900_000

export function settingsAsFile({ clock }: Pick<Shop, 'clock'>): string {
  const file: z.output<typeof settingsFile> = {
    format: 'gyesan-settings',
    version: FILE_VERSION,
    exportedAt: clock.now().toISOString(),
    settings: heldSettings().saved,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

export type ReadFile =
  | { ok: true; settings: SavedSettings }
  | { ok: false; problem: 'too_large' | 'no_json' | 'no_settings' | 'other_version'; where?: string }

/** A file is read whole or not at all. */
export function readSettingsFile(text: string): ReadFile {
  if (text.length > MOST_FILE_CHARACTERS) return { ok: false, problem: 'too_large' }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'no_json' }
  }
  const read = settingsFile.safeParse(parsed)
  if (read.success) return { ok: true, settings: read.data.settings }
  const [issue] = read.error.issues
  const where = issue?.path.join('.') || '-'
  if (where === 'format' || where === '-') return { ok: false, problem: 'no_settings', where }
  return { ok: false, problem: where === 'version' ? 'other_version' : 'no_settings', where }
}

/** The file's settings replace those that hold. `seen` is undefined at a terminal, where nobody has looked at a page before. */
export const importSettings = (shop: Shop, settings: SavedSettings, actor: string, seen?: number): Promise<Saved> =>
  saveSettings(shop, {
    actor,
    action: 'settings.change',
    subject: 'import',
    ...(seen !== undefined && { seen }),
    apply: (before) => ({
      after: importedInto(before, settings),
      detail: { parts: changedParts(before, settings) },
    }),
  })

/** The names of the parts that would be others. */
export const changedParts = (before: SavedSettings, imported: SavedSettings): string[] => {
  const after = importedInto(before, imported)
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof SavedSettings)[]
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part])).sort()
}

/** What orders have agreed to stays under its number; a wording that is not here yet comes behind those that are. */
function importedInto(before: SavedSettings, { policies: brought = [], ...rest }: SavedSettings): SavedSettings {
  const policies: PolicyVersion[] = [...(before.policies ?? [])]
  for (const version of brought.toSorted((a, b) => a.version - b.version)) {
    const same = policies.filter(({ policy }) => policy === version.policy)
    if (same.some(({ holdsFrom, text }) => holdsFrom === version.holdsFrom && text.ko === version.text.ko && text.en === version.text.en))
      continue
    policies.push({ ...version, version: Math.max(0, ...same.map((each) => each.version)) + 1 })
  }
  return { ...rest, ...(policies.length > 0 && { policies }) }
}
