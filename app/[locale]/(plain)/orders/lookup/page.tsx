import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { LookupForm } from '#components/order/lookup-form.tsx'
import { LOOKUP } from '#lib/messages/lookup.ts'
import { lookupOrderAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: LOOKUP[await localeOf(params)].title }
}

export default async function LookupPage({ params }: Props) {
  const locale = await localeOf(params)
  const text = LOOKUP[locale]
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 pb-16 outline-none">
        <div className="mx-auto max-w-form">
          <PageTitle title={text.title}>{text.hint}</PageTitle>
          <LookupForm locale={locale} lookup={lookupOrderAction} />
        </div>
      </main>
    </>
  )
}
