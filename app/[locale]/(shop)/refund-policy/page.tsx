import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { Policy } from '#components/layout/policy.tsx'
import { readPolicy } from '#lib/policies/policy.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  const { title } = await readPolicy('refund-policy', locale)
  return pageMetadata(locale, '/refund-policy', { title })
}

export default async function RefundPolicyPage({ params }: Props) {
  const locale = await localeOf(params)
  return <Policy locale={locale} {...(await readPolicy('refund-policy', locale))} />
}
