/** The usual notes for the courier. They go into the order in Korean whatever the page's language, because couriers read Korean. */

import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { DELIVERY_NOTES } from '#lib/messages/delivery-notes.ts'
import type { NotePreset } from './note-preset.ts'

/** The note that goes into the order. */
export function deliveryNote(preset: NotePreset, own: string): string {
  if (preset === 'own') return own.trim()
  return preset === '' ? '' : DELIVERY_NOTES[DEFAULT_LOCALE][preset]
}
