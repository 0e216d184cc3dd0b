'use client'
import { useParams } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { isLocale, localePath } from './locale.ts'

const TEXT = {
  ko: {
    title: '페이지를 보여 드리지 못했어요',
    line: '이 일로 결제된 금액은 없습니다. 잠시 뒤에 다시 시도해 주세요.',
    again: '다시 시도',
    home: '첫 화면으로',
    code: '문의할 때 알려 주실 번호',
  },
  en: {
    title: 'We could not show this page',
    line: 'You were not charged by this. Please try again in a moment.',
    again: 'Try again',
    home: 'Go home',
    code: 'If you write to us, please quote',
  },
}

export interface PageBrokenProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** For pages that only show things. Where money may be moving, say what is known about it instead. */
export function PageBroken({ error, retry }: PageBrokenProps) {
  const asked = String(useParams().locale)
  const locale = isLocale(asked) ? asked : 'ko'
  const text = TEXT[locale]
  return (
    <EmptyState
      as="h1"
      title={text.title}
      action={
        <>
          <Button onClick={retry}>{text.again}</Button>
          <ButtonLink href={localePath(locale, '/')} variant="secondary">
            {text.home}
          </ButtonLink>
        </>
      }
    >
      <p>{text.line}</p>
      {error.digest && (
        <p className="mt-2 text-sm">
          {text.code}: <code>{error.digest}</code>
        </p>
      )}
    </EmptyState>
  )
}
