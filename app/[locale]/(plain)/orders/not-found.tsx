import { PlainHeader } from '#components/layout/plain-header.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LOCALES, localePath } from '#lib/locale.ts'
import { ORDER_MISSING } from '#lib/messages/errors/order-missing.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

/**
 * Next passes no params to this file and sends it with every order page: so it needs no script, and finds the page's language by
 * itself.
 */
export default function OrderNotFound() {
  return (
    <>
      {LOCALES.map((locale) => (
        <div key={locale} className={LANGUAGE[locale].hiddenElsewhere}>
          <PlainHeader locale={locale} back="none" />
        </div>
      ))}
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 outline-none">
        {LOCALES.map((locale) => (
          <div key={locale} className={LANGUAGE[locale].hiddenElsewhere}>
            <EmptyState
              as="h1"
              title={ORDER_MISSING[locale].title}
              action={
                <a href={localePath(locale, '/orders/lookup')} className={buttonClass()}>
                  {ORDER_MISSING[locale].lookup}
                </a>
              }
            >
              {ORDER_MISSING[locale].text}
            </EmptyState>
          </div>
        ))}
      </main>
    </>
  )
}
