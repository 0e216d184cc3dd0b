/** The frame of a subscription's pages that open without signing in. */
import type { ReactNode } from 'react'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import type { Locale } from '#lib/locale.ts'

export const SubscriptionFrame = ({
  locale,
  title,
  lead,
  children,
}: {
  locale: Locale
  title: string
  lead: ReactNode
  children: ReactNode
}) => (
  <>
    <PlainHeader locale={locale} back="none" />
    <main id="main" tabIndex={-1} className="gutter w-full flex-1 pb-16 outline-none">
      <div className="mx-auto flex max-w-form flex-col gap-6 *:first:mb-0">
        <PageTitle title={title}>{lead}</PageTitle>
        {children}
      </div>
    </main>
  </>
)
