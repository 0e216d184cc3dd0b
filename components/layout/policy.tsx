import type { Locale } from '#lib/locale.ts'
import { POLICY } from '#lib/messages/policy.ts'
import type { Policy as PolicyText } from '#lib/shop-settings/policy-text.ts'
import { PageTitle } from './page-title.tsx'
import { Prose } from './prose.tsx'

/** A page of terms, with numbered articles that can be linked to. */
export function Policy({ locale, title, intro, articles }: PolicyText & { locale: Locale }) {
  const t = POLICY[locale]
  return (
    <article className="mx-auto max-w-reading">
      <PageTitle title={title}>{t.since}</PageTitle>
      {intro.length > 0 && (
        <div className="mb-8">
          <Prose blocks={intro} />
        </div>
      )}
      {articles.map(({ heading, blocks }, i) => (
        <section key={heading} id={`article-${i + 1}`} aria-labelledby={`heading-${i + 1}`} className="mb-8 scroll-mt-32">
          <h2 id={`heading-${i + 1}`} className="mb-2 text-lg font-bold">
            {`${t.article(i + 1)}${heading}`}
          </h2>
          <div className="text-ink-soft">
            <Prose blocks={blocks} />
          </div>
        </section>
      ))}
    </article>
  )
}
