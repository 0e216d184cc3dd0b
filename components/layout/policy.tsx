import type { Locale } from '#lib/locale.ts'
import type { Policy as PolicyText } from '#lib/policies/policy.ts'
import { PageTitle } from './page-title.tsx'
import { Prose } from './prose.tsx'

const TEXT = {
  ko: { since: '시행일: 2026년 11월 1일' },
  en: { since: 'In force since 1 November 2026' },
}

/** A page of terms: numbered articles that can be linked to. */
export function Policy({ locale, title, intro, articles }: PolicyText & { locale: Locale }) {
  return (
    <article className="mx-auto max-w-reading">
      <PageTitle title={title}>{TEXT[locale].since}</PageTitle>
      {intro.length > 0 && (
        <div className="mb-8">
          <Prose blocks={intro} />
        </div>
      )}
      {articles.map(({ heading, blocks }, i) => (
        <section key={heading} id={`article-${i + 1}`} aria-labelledby={`heading-${i + 1}`} className="mb-8 scroll-mt-32">
          <h2 id={`heading-${i + 1}`} className="mb-2 text-lg font-bold">
            {locale === 'ko' ? `제${i + 1}조 ` : `${i + 1}. `}
            {heading}
          </h2>
          <div className="text-ink-soft">
            <Prose blocks={blocks} />
          </div>
        </section>
      ))}
    </article>
  )
}
