import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { Policy } from '#components/layout/policy.tsx'
import { TERMS } from './terms-text.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return pageMetadata(locale, '/terms', { title: TERMS[locale].title })
}

export default async function TermsPage({ params }: Props) {
  const locale = await localeOf(params)
  return <Policy locale={locale} {...TERMS[locale]} />
}
