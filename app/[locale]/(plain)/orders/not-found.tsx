import { PlainHeader } from '#components/layout/plain-header.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LOCALES, localePath } from '#lib/locale.ts'

const TEXT = {
  ko: {
    title: '주문을 찾을 수 없습니다',
    text: '주소가 잘못되었거나 볼 수 없는 주문입니다. 주문번호와 전화번호로 찾아 보세요.',
    lookup: '주문 조회하기',
  },
  en: {
    title: 'Order not found',
    text: 'The link may be wrong, or you don’t have access to this order. Look it up with its number and your phone.',
    lookup: 'Look up order',
  },
}

const HIDDEN_UNLESS = { ko: '[html[lang=en]_&]:hidden', en: '[html:not([lang=en])_&]:hidden' }

/** Next gives this file no params and sends it along with every order: it brings no script, and shows itself in the page's own language. */
export default function OrderNotFound() {
  return (
    <>
      {LOCALES.map((locale) => (
        <div key={locale} className={HIDDEN_UNLESS[locale]}>
          <PlainHeader locale={locale} back="none" />
        </div>
      ))}
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 outline-none">
        {LOCALES.map((locale) => (
          <div key={locale} className={HIDDEN_UNLESS[locale]}>
            <EmptyState
              as="h1"
              title={TEXT[locale].title}
              action={
                <a href={localePath(locale, '/orders/lookup')} className={buttonClass()}>
                  {TEXT[locale].lookup}
                </a>
              }
            >
              {TEXT[locale].text}
            </EmptyState>
          </div>
        ))}
      </main>
    </>
  )
}
