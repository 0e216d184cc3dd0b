'use client'
import { DEFAULT_LOCALE, inEveryLocale, LOCALES } from '#lib/locale.ts'
import { SHOP_BROKEN } from '#lib/messages/errors/shop-broken.ts'
import './fonts.css'
import './globals.css'
import { buttonClass } from '#components/ui/button-class.ts'

/**
 * Shown when even the layout failed. The app's own code may be broken, so this page has only words in every language and a button
 * to try again.
 */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang={DEFAULT_LOCALE}>
      <body className="gutter mx-auto flex max-w-form flex-col items-start gap-4 py-16">
        {LOCALES.map((locale) => (
          <div key={locale} lang={locale}>
            {locale === DEFAULT_LOCALE ? (
              <h1 className="text-2xl font-bold">{SHOP_BROKEN[locale].title}</h1>
            ) : (
              <h2 className="font-bold">{SHOP_BROKEN[locale].title}</h2>
            )}
            <p>{SHOP_BROKEN[locale].text}</p>
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <button type="button" onClick={retry} className={buttonClass()}>
            {inEveryLocale((locale) => SHOP_BROKEN[locale].again, ' · ')}
          </button>
          <a href="/orders/lookup" className="flex min-h-11 items-center px-2 underline underline-offset-4">
            {inEveryLocale((locale) => SHOP_BROKEN[locale].lookup, ' · ')}
          </a>
        </div>
      </body>
    </html>
  )
}
