import type { ReactNode } from 'react'
import { ConsoleHeader } from '#components/admin/console-header.tsx'
import { backlog } from '#lib/admin/backlog.ts'
import { requireOperator } from '../require-operator.ts'
import { changeLocaleAction, signOutOperatorAction } from './actions.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { shop, operator } = await requireOperator('console.view')
  return (
    <>
      <ConsoleHeader operator={operator} backlog={await backlog(shop)} changeLocale={changeLocaleAction} signOut={signOutOperatorAction} />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-[90rem] flex-1 pb-16 outline-none">
        {children}
      </main>
    </>
  )
}
