'use client'
import { usePathname } from 'next/navigation'
import { localePath } from '#components/layout/locale.ts'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

const TEXT = {
  ko: {
    title: '주문을 찾을 수 없습니다',
    text: '주소가 잘못되었거나 볼 수 없는 주문입니다. 주문번호와 전화번호로 찾아 보세요.',
    lookup: '주문 조회하기',
  },
  en: {
    title: 'There is no such order',
    text: 'The address is wrong, or the order is not yours to see. Look it up by its number and your phone.',
    lookup: 'Look up an order',
  },
}

/** Next gives this file no params, so the language is read from the address. */
export default function OrderNotFound() {
  const locale = usePathname().startsWith('/en') ? 'en' : 'ko'
  const text = TEXT[locale]
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 outline-none">
        <EmptyState as="h1" title={text.title} action={<ButtonLink href={localePath(locale, '/orders/lookup')}>{text.lookup}</ButtonLink>}>
          {text.text}
        </EmptyState>
      </main>
    </>
  )
}
