'use client'
import { useParams } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { isLocale, localePath } from './locale.ts'

const TEXT = {
  ko: {
    title: '찾으시는 페이지가 없어요',
    line: '주소가 바뀌었거나 판매가 끝난 상품일 수 있습니다.',
    home: '첫 화면으로',
    search: '상품 찾기',
  },
  en: {
    title: 'There is no such page',
    line: 'Its address may have changed, or the product is no longer sold.',
    home: 'Go home',
    search: 'Find a product',
  },
}

/** A not-found page is given no params, so it asks the address for its language. */
export function PageMissing() {
  const asked = String(useParams().locale)
  const locale = isLocale(asked) ? asked : 'ko'
  const text = TEXT[locale]
  return (
    <EmptyState
      as="h1"
      title={text.title}
      action={
        <>
          <ButtonLink href={localePath(locale, '/')}>{text.home}</ButtonLink>
          <ButtonLink href={localePath(locale, '/search')} variant="secondary">
            {text.search}
          </ButtonLink>
        </>
      }
    >
      {text.line}
    </EmptyState>
  )
}
