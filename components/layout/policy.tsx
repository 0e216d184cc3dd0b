import type { Locale } from '#lib/locale.ts'
import { POLICY } from '#lib/messages/policy.ts'
import type { DatedPolicy, PublishedPolicy } from '#lib/policies/policy.ts'
import { writtenDay } from '#lib/seoul-time.ts'
import { PageTitle } from './page-title.tsx'
import { Prose } from './prose.tsx'

interface Props extends DatedPolicy {
  locale: Locale
  /** What its headings' ids begin with, where a page shows several. */
  id?: string
}

/** A page of terms, with numbered articles that can be linked to; and what is announced to come after them. */
export function PolicyPage({ next, ...policy }: PublishedPolicy & { locale: Locale }) {
  const { locale } = policy
  const t = POLICY[locale]
  return (
    <>
      {next && (
        <p className="mx-auto mt-8 max-w-reading rounded-control bg-info-soft p-4">
          <span>{t.willChange(writtenDay(next.holdsFrom, locale))}</span>{' '}
          <a href="#next" className="underline underline-offset-4">
            {t.readNext}
          </a>
        </p>
      )}
      <Policy {...policy} />
      {next && (
        <div id="next" className="mt-16 scroll-mt-32 border-t border-line [&_h1]:text-xl">
          <Policy {...next} locale={locale} id="next-article" />
        </div>
      )}
    </>
  )
}

export function Policy({ locale, id = 'article', title, intro, articles, holdsFrom }: Props) {
  const t = POLICY[locale]
  return (
    <article className="mx-auto max-w-reading">
      <PageTitle title={title}>{t.since(writtenDay(holdsFrom, locale))}</PageTitle>
      {intro.length > 0 && (
        <div className="mb-8">
          <Prose blocks={intro} />
        </div>
      )}
      {articles.map(({ heading, blocks }, i) => (
        <section key={heading} id={`${id}-${i + 1}`} aria-labelledby={`${id}-heading-${i + 1}`} className="mb-8 scroll-mt-32">
          <h2 id={`${id}-heading-${i + 1}`} className="mb-2 text-lg font-bold">
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
