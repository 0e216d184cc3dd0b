import { PageMissing } from '#components/layout/page-missing.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { LOCALES } from '#lib/locale.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

/** Next passes no params to this file: the page finds its language by itself. */
export default function PayLinkNotFound() {
  return (
    <>
      {LOCALES.map((locale) => (
        <div key={locale} className={LANGUAGE[locale].hiddenElsewhere}>
          <PlainHeader locale={locale} back="none" />
        </div>
      ))}
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 outline-none">
        <PageMissing />
      </main>
    </>
  )
}
