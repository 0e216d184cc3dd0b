import type { ReactNode } from 'react'
import type { Locale } from '#lib/locale.ts'
import { PageTitle } from './page-title.tsx'

export interface PolicyText {
  title: string
  /** Paragraphs before the first article. */
  intro?: ReactNode
  articles: { heading: string; body: readonly ReactNode[]; list?: readonly ReactNode[] }[]
}

const TEXT = {
  ko: { since: '시행일: 2026년 11월 1일', articles: '차례' },
  en: { since: 'In force since 1 November 2026', articles: 'Contents' },
}

/** A page of terms: numbered articles that can be linked to. */
export function Policy({ locale, title, intro, articles }: PolicyText & { locale: Locale }) {
  const text = TEXT[locale]
  return (
    <article className="mx-auto max-w-reading">
      <PageTitle title={title}>{text.since}</PageTitle>
      {intro && <p className="mb-8">{intro}</p>}
      {articles.map(({ heading, body, list }, i) => (
        <section key={heading} id={`article-${i + 1}`} aria-labelledby={`heading-${i + 1}`} className="mb-8 scroll-mt-32">
          <h2 id={`heading-${i + 1}`} className="mb-2 text-lg font-bold">
            {locale === 'ko' ? `제${i + 1}조 ` : `${i + 1}. `}
            {heading}
          </h2>
          {body.map((paragraph, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fixed text, never reordered
            <p key={n} className="mb-2 text-ink-soft">
              {paragraph}
            </p>
          ))}
          {list && (
            <ul className="list-disc pl-5 text-ink-soft marker:text-line-strong">
              {list.map((item, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: fixed text, never reordered
                <li key={n} className="mb-1">
                  {item}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </article>
  )
}
