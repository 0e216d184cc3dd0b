import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { LookupForm } from '#components/order/lookup-form.tsx'
import { lookupOrderAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

const TEXT = {
  ko: { title: '주문 조회', hint: '주문번호와 전화번호로 비회원 주문을 찾습니다.' },
  en: { title: 'Find an order', hint: 'Look up a guest order with its number and your phone.' },
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: TEXT[await localeOf(params)].title }
}

export default async function LookupPage({ params }: Props) {
  const locale = await localeOf(params)
  const text = TEXT[locale]
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
