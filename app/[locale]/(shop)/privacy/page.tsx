import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { Policy } from '#components/layout/policy.tsx'
import { PRIVACY } from './privacy-text.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return pageMetadata(locale, '/privacy', { title: PRIVACY[locale].title })
}

export default async function PrivacyPage({ params }: Props) {
  const locale = await localeOf(params)
  return <Policy locale={locale} {...PRIVACY[locale]} />
}
