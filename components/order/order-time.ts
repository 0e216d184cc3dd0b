import type { Locale } from '#lib/locale.ts'
import { byLocale } from '#lib/locale.ts'
import { seoulFormat } from '#lib/seoul-time.ts'

const formats = (locale: Locale) => ({
  clock: seoulFormat(locale, { hour: 'numeric', minute: '2-digit' }),
  day: seoulFormat(locale, { dateStyle: 'full', timeStyle: 'short' }),
})

const FORMATS = byLocale(formats)

/** "오후 3:24" */
export const clockTime = (time: Date, locale: Locale) => FORMATS[locale].clock.format(time)

/** "2026년 11월 21일 토요일 오후 3:24" */
export const dayAndTime = (time: Date, locale: Locale) => FORMATS[locale].day.format(time)
