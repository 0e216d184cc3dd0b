/**
 * What a guest has let this browser keep for their next order: who they are and where to. Nothing is kept unasked, because others may
 * use the browser too, and nothing of it leaves the browser before an order does.
 */
import { keep, keptText } from '#components/cart/browser-memory.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, eachField } from '#lib/checkout/checkout-fields.ts'
import { isNotePreset, type NotePreset } from './note-preset.ts'

interface Remembered extends Record<CheckoutFieldName, string> {
  sameAsBuyer: boolean
  notePreset: NotePreset
}

export function remember(draft: Remembered) {
  const { sameAsBuyer, notePreset } = draft
  const kept: Remembered = { ...eachField((name) => draft[name]), sameAsBuyer, notePreset }
  keep('remembered', JSON.stringify(kept))
}

export const forgetRemembered = () => keep('remembered', null)

/** Whatever does not fit is left out, because anyone can write into the storage. Undefined where nothing is kept. */
export function remembered(): (Partial<Remembered> & { remembers: true }) | undefined {
  const kept = read()
  if (typeof kept !== 'object' || kept === null) return undefined
  const { sameAsBuyer, notePreset, ...fields } = kept as Record<string, unknown>
  const texts = Object.entries(fields).filter(
    ([name, text]) => Object.hasOwn(CHECKOUT_FIELDS, name) && typeof text === 'string' && text.length <= LONGEST,
  )
  return {
    ...Object.fromEntries(texts),
    ...(typeof sameAsBuyer === 'boolean' && { sameAsBuyer }),
    ...(typeof notePreset === 'string' && isNotePreset(notePreset) && { notePreset }),
    remembers: true,
  }
}

const LONGEST = 200

function read(): unknown {
  try {
    return JSON.parse(keptText('remembered') ?? 'null')
  } catch {
    // Not written by this shop.
    return null
  }
}
