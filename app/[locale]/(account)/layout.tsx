import type { ReactNode } from 'react'
import { Footer } from '#components/layout/footer.tsx'
import { Header } from '#components/layout/header.tsx'
import { localeOf } from '#components/layout/locale-of.ts'

// These pages differ for each member, so none of them may be cached.
export const dynamic = 'force-dynamic'

export default async function AccountLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const locale = await localeOf(params)
  return (
    <>
      <Header locale={locale} />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-shop flex-1 pb-16 outline-none">
        {children}
      </main>
      <Footer locale={locale} />
    </>
  )
}
