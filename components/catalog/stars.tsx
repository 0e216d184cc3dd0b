import type { Locale } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'

/** One to five stars, drawn and said. */
export function Stars({ locale, stars }: { locale: Locale; stars: number }) {
  const full = Math.round(stars)
  return (
    <span role="img" aria-label={REVIEW[locale].stars(stars)} className="whitespace-nowrap text-accent">
      <span>{'★'.repeat(full)}</span>
      <span className="text-line-strong">{'★'.repeat(5 - full)}</span>
    </span>
  )
}
