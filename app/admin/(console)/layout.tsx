import type { ReactNode } from 'react'
import { ConsoleHeader } from '#components/admin/console-header.tsx'
import { backlog } from '#lib/admin/backlog.ts'
import { requireOperator } from '../require-operator.ts'
import { changeLocaleAction, signOutOperatorAction } from './actions.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { shop, operator } = await requireOperator()
  const {
    attention_open = 0,
    jobs_parked = 0,
    webhooks_parked = 0,
    returns_open = 0,
    disputes_open = 0,
    ledger_findings_open = 0,
    differences_open = 0,
  } = await backlog(shop)
  return (
    <>
      <ConsoleHeader
        operator={operator}
        waiting={{
          attention: attention_open,
          jobs: jobs_parked,
          webhooks: webhooks_parked,
          findings: ledger_findings_open,
          differences: differences_open,
          returns: returns_open,
          disputes: disputes_open,
        }}
        changeLocale={changeLocaleAction}
        signOut={signOutOperatorAction}
      />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-[90rem] flex-1 pb-16 outline-none">
        {children}
      </main>
    </>
  )
}
