import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Button } from '#components/ui/button.tsx'
import { RESTOCK } from '#lib/messages/restock.ts'
import { stopRestocksAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ stop?: string | string[]; done?: string | string[] }>
}

// The address in the letter is a person's.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: RESTOCK[await localeOf(params)].page.title, robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

/** Where a letter leads whose reader wants no more of them: with a press, because mail programs open links by themselves. */
export default async function RestockPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { stop, done } = await searchParams
  const { page: text } = RESTOCK[locale]
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={text.title} />
      {done === undefined ? (
        <form action={stopRestocksAction} className="flex flex-col items-start gap-4">
          <p>{text.text}</p>
          <input type="hidden" name="stop" value={typeof stop === 'string' ? stop : ''} />
          <input type="hidden" name="locale" value={locale} />
          <Button type="submit">{text.submit}</Button>
        </form>
      ) : (
        <p role="status">{done === '1' ? text.stopped : text.wrong}</p>
      )}
    </div>
  )
}
