import type { Locale } from '#lib/locale.ts'

/** Shop and bank keep Seoul's time, wherever the reader is. */
const formats = (locale: Locale) => ({
  clock: new Intl.DateTimeFormat(locale === 'ko' ? 'ko-KR' : 'en-GB', { timeZone: 'Asia/Seoul', hour: 'numeric', minute: '2-digit' }),
  day: new Intl.DateTimeFormat(locale === 'ko' ? 'ko-KR' : 'en-GB', { timeZone: 'Asia/Seoul', dateStyle: 'full', timeStyle: 'short' }),
})

const FORMATS = { ko: formats('ko'), en: formats('en') }

/** "오후 3:24" */
export const clockTime = (time: Date, locale: Locale) => FORMATS[locale].clock.format(time)

/** "2026년 11월 21일 토요일 오후 3:24" */
export const dayAndTime = (time: Date, locale: Locale) => FORMATS[locale].day.format(time)
