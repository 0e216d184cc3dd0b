import type { Metadata } from 'next'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { PolicyPage } from '#components/layout/policy.tsx'
import { readPolicy } from '#lib/policies/policy.ts'

// A day may pass on which another version begins to hold: caches in front of the shop ask again.
export const revalidate = 30

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
  return <PolicyPage locale={locale} {...(await readPolicy('refund-policy', locale))} />
}
