/** The notes for the courier that most people choose. Couriers read Korean, whatever language the shop is read in. */
import type { Locale } from '#lib/locale.ts'
import type { NotePreset } from './draft.ts'

export const DELIVERY_NOTES: Record<NotePreset, Record<Locale, string>> = {
  '': { ko: '배송 요청사항 없음', en: 'No instructions' },
  door: { ko: '문 앞에 놓아 주세요', en: 'Leave at the door' },
  guard: { ko: '경비실에 맡겨 주세요', en: 'Leave at the security desk' },
  call: { ko: '배송 전에 연락해 주세요', en: 'Call before delivery' },
  own: { ko: '직접 입력', en: 'Other' },
}

export const isNotePreset = (text: string): text is NotePreset => Object.hasOwn(DELIVERY_NOTES, text)

/** What goes into the order. */
export function deliveryNote(preset: NotePreset, own: string): string {
  if (preset === 'own') return own.trim()
  return preset === '' ? '' : DELIVERY_NOTES[preset].ko
}
