import { buttonClass } from '#components/ui/button-class.ts'
import { DEFAULT_LOCALE, LOCALES, localePath } from '#lib/locale.ts'
import { PAGE_MISSING } from '#lib/messages/errors/page-missing.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

/**
 * Next sends this with every page and passes no params, so it has no script: it is rendered in both languages, and a page that
 * knows its language shows only that one.
 */
export function PageMissing({ inBoth }: { inBoth?: boolean }) {
  return LOCALES.map((locale) => (
    <div
      key={locale}
      lang={locale}
      className={`flex flex-col items-center gap-3 py-16 text-center ${inBoth ? '' : LANGUAGE[locale].hiddenElsewhere}`}
    >
      {inBoth && locale !== DEFAULT_LOCALE ? (
        <h2 className="text-xl font-bold">{PAGE_MISSING[locale].title}</h2>
      ) : (
        <h1 className="text-xl font-bold">{PAGE_MISSING[locale].title}</h1>
      )}
      <p className="max-w-form text-ink-soft">{PAGE_MISSING[locale].line}</p>
      <p className="mt-3 flex flex-wrap justify-center gap-2">
        <a href={localePath(locale, '/')} className={buttonClass()}>
          {PAGE_MISSING[locale].home}
        </a>
        <a href={localePath(locale, '/search')} className={buttonClass({ variant: 'secondary' })}>
          {PAGE_MISSING[locale].search}
        </a>
      </p>
    </div>
  ))
}
