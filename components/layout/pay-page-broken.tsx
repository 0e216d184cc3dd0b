'use client'
import { useParams } from 'next/navigation'
import { buttonClass } from '#components/ui/button-class.ts'
import { asLocale, localePath } from '#lib/locale.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'
import { SHOP_BROKEN } from '#lib/messages/errors/shop-broken.ts'

/**
 * The error view of pages on which money may be moving. Often a part of the page did not come, because the connection is gone or the shop has
 * another build by now: another load of the page mends both, and what was typed is kept.
 */
export function PayPageBroken() {
  const locale = asLocale(useParams().locale)
  const text = SHOP_BROKEN[locale]
  return (
    <main id="main" className="gutter mx-auto flex max-w-form flex-col items-start gap-4 py-16">
      <div role="alert">
        <h1 className="mb-4 text-2xl font-bold">{text.title}</h1>
        <p>{text.text}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={() => location.reload()} className={buttonClass()}>
          {NO_ANSWER[locale].reload}
        </button>
        <a href={localePath(locale, '/orders/lookup')} className="flex min-h-11 items-center px-2 underline underline-offset-4">
          {text.lookup}
        </a>
      </div>
    </main>
  )
}
