'use client'
import { useParams } from 'next/navigation'
import { buttonClass } from '#components/ui/button-class.ts'

const TEXT = {
  ko: {
    title: '페이지를 보여 드리지 못했어요',
    line: '이 일로 결제된 금액은 없습니다. 잠시 뒤에 다시 시도해 주세요.',
    again: '다시 시도',
    code: '문의할 때 알려 주실 번호',
  },
  en: {
    title: 'Something went wrong on our end',
    line: 'We couldn’t load this page. You weren’t charged. Try again in a moment.',
    again: 'Try again',
    code: 'If you contact us, mention this code:',
  },
}

export interface PageBrokenProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** For pages that only show things; it comes along with each of them, so it is small. Where money may be moving, say what is known about it instead. */
export function PageBroken({ error, retry }: PageBrokenProps) {
  const text = TEXT[useParams().locale === 'en' ? 'en' : 'ko']
  return (
    <div role="alert" className="flex flex-col items-center gap-3 py-16 text-center">
      <h1 className="text-xl font-bold">{text.title}</h1>
      <p>{text.line}</p>
      {error.digest && (
        <p className="text-sm text-ink-soft">
          {text.code}: {error.digest}
        </p>
      )}
      <button type="button" onClick={retry} className={buttonClass()}>
        {text.again}
      </button>
    </div>
  )
}
