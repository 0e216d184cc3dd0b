'use client'
import { useParams } from 'next/navigation'
import { buttonClass } from '#components/ui/button-class.ts'
import { asLocale } from '#lib/locale.ts'
import { PAGE_BROKEN } from '#lib/messages/errors/page-broken.ts'

export interface PageBrokenProps {
  error: Error & { digest?: string }
  retry: () => void
}

/**
 * The error view of pages that only show things. It is sent with each of them, so it is small. A page on which money may be
 * moving must say what is known about it instead.
 */
export function PageBroken({ error, retry }: PageBrokenProps) {
  const text = PAGE_BROKEN[asLocale(useParams().locale)]
  return (
    <div role="alert" className="flex flex-col items-center gap-3 py-16 text-center">
      <h1 className="text-xl font-bold">{text.title}</h1>
      <p>{text.line}</p>
      {error.digest && <p className="text-sm text-ink-soft">{`${text.code}: ${error.digest}`}</p>}
      <button type="button" onClick={retry} className={buttonClass()}>
        {text.again}
      </button>
    </div>
  )
}
