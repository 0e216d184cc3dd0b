/** The notes for the courier that most people choose. Couriers read Korean, whatever language the shop is read in. */

import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { DELIVERY_NOTES } from '#lib/messages/delivery-notes.ts'
import type { NotePreset } from './draft.ts'

export const isNotePreset = (text: string): text is NotePreset => Object.hasOwn(DELIVERY_NOTES[DEFAULT_LOCALE], text)

/** What goes into the order. */
export function deliveryNote(preset: NotePreset, own: string): string {
  if (preset === 'own') return own.trim()
  return preset === '' ? '' : DELIVERY_NOTES[DEFAULT_LOCALE][preset]
}
