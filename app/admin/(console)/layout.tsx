import type { ReactNode } from 'react'
import { ConsoleHeader } from '#components/admin/console-header.tsx'
import { backlog } from '#lib/admin/backlog.ts'
import { readRenewalsStop } from '#lib/subscriptions/stopped.ts'
import { requireOperator } from '../require-operator.ts'
import { changeLocaleAction, signOutOperatorAction } from './actions.ts'
import { RestoredBar } from './restored-bar.tsx'
import { StoppedBar } from './stopped-bar.tsx'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { shop, operator, locale } = await requireOperator('console.enter')
  const [waiting, stop] = await Promise.all([backlog(shop), readRenewalsStop(shop)])
  return (
    <>
      <ConsoleHeader operator={operator} backlog={waiting} changeLocale={changeLocaleAction} signOut={signOutOperatorAction} />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-[90rem] flex-1 pb-16 outline-none">
        {(waiting.restores_open ?? 0) > 0 && <RestoredBar locale={locale} />}
        {stop && <StoppedBar locale={locale} by={stop.stoppedBy} />}
        {children}
      </main>
    </>
  )
}
