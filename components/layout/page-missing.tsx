import { buttonClass } from '#components/ui/button-class.ts'
import { LOCALES, localePath } from '#lib/locale.ts'

const TEXT = {
  ko: {
    title: '찾으시는 페이지가 없어요',
    line: '주소가 바뀌었거나 판매가 끝난 상품일 수 있습니다.',
    home: '첫 화면으로',
    search: '상품 찾기',
  },
  en: {
    title: 'Page not found',
    line: 'The page may have moved, or the product is no longer available.',
    home: 'Back to home',
    search: 'Search products',
  },
}

/**
 * Comes along with every page and is told nothing about it, so it brings no script: it says it in both languages, and
 * a page that knows its language shows that one alone.
 */
export function PageMissing({ inBoth }: { inBoth?: boolean }) {
  return LOCALES.map((locale) => (
    <div
      key={locale}
      lang={locale}
      className={`flex flex-col items-center gap-3 py-16 text-center ${inBoth ? '' : locale === 'ko' ? '[html[lang=en]_&]:hidden' : '[html:not([lang=en])_&]:hidden'}`}
    >
      {inBoth && locale !== 'ko' ? (
        <h2 className="text-xl font-bold">{TEXT[locale].title}</h2>
      ) : (
        <h1 className="text-xl font-bold">{TEXT[locale].title}</h1>
      )}
      <p className="max-w-form text-ink-soft">{TEXT[locale].line}</p>
      <p className="mt-3 flex flex-wrap justify-center gap-2">
        <a href={localePath(locale, '/')} className={buttonClass()}>
          {TEXT[locale].home}
        </a>
        <a href={localePath(locale, '/search')} className={buttonClass({ variant: 'secondary' })}>
          {TEXT[locale].search}
        </a>
      </p>
    </div>
  ))
}
