/** What real windows do that a shop may not expect, as the console can change it: for all gateways or for one. */
import { z } from 'zod'
import type { Settings } from '../books/settings.ts'

const FIELDS = {
  /** Where the company behind the gateway has its window: on the gateway's own host, on a second one, or on one that it has moved to. */
  companyHost: z.enum(['own', 'second', 'moved']),
  /** The script writes a `<style>` of its own into the shop's page, or places its dialog by style attributes. */
  styles: z.enum(['element', 'attributes']),
  /** How a V1 failure comes back: with its code, with the code's name misspelt, or with a message alone. */
  failure: z.enum(['error_code', 'misspelt', 'message_alone']),
  /** A window that a page without an origin opens is refused: what `Referrer-Policy: no-referrer` makes of a form. */
  nullOrigin: z.enum(['refused', 'taken']),
}
export type WindowHabits = { [Name in keyof typeof FIELDS]: z.output<(typeof FIELDS)[Name]> }

/** The awkward side of each, where a real gateway was seen to have it or may have it. */
const USUAL: WindowHabits = { companyHost: 'second', styles: 'element', failure: 'error_code', nullOrigin: 'refused' }

/** What each can be, for the console's form. */
export const HABIT_CHOICES: Record<keyof WindowHabits, readonly string[]> = {
  companyHost: FIELDS.companyHost.options,
  styles: FIELDS.styles.options,
  failure: FIELDS.failure.options,
  nullOrigin: FIELDS.nullOrigin.options,
}

/** Without a gateway the change counts for all. */
export const habitChange = z.strictObject({
  gateway: z.string().optional(),
  companyHost: FIELDS.companyHost.optional(),
  styles: FIELDS.styles.optional(),
  failure: FIELDS.failure.optional(),
  nullOrigin: FIELDS.nullOrigin.optional(),
})

const stored = z.record(z.string(), z.object(FIELDS).partial())

export function windowHabitsIn(settings: Settings) {
  let changes = stored.parse(settings.read('window-habits') ?? {})
  const keep = (next: typeof changes) => {
    changes = next
    settings.write('window-habits', changes)
  }
  return {
    set({ gateway = '*', ...change }: z.infer<typeof habitChange>) {
      keep({ ...changes, [gateway]: { ...changes[gateway], ...change } })
    },
    clear: () => keep({}),
    list: () => changes,
    of: (gateway: string): WindowHabits => Object.assign({}, USUAL, changes['*'], changes[gateway]),
  }
}
