import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { RowLink, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { backlog } from '#lib/admin/backlog.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { readTask } from '#lib/jobs/recurring-tasks.ts'
import { RESTORE } from '#lib/messages/console/restore.ts'
import { waitingRefunds } from '#lib/restore/after-finish.ts'
import { invoiceToConfirm } from '#lib/restore/finish-restore.ts'
import { type LookedAfterRestore, RESTORE_TASK } from '#lib/restore/look-after-restore.ts'
import { lastRestore, type Restore } from '#lib/restored.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import { finishRestoreAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => RESTORE[locale].title)

/** With more than this, the order list is the place to look at them. */
const MOST_SHOWN = 200

export default async function RestorePage() {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = RESTORE[locale]
  const restore = await lastRestore(shop)
  if (!restore || restore.finishedAt)
    return (
      <>
        <PageTitle title={t.title}>{t.intro}</PageTitle>
        <Notice tone="success">{t.notRestored}</Notice>
      </>
    )
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <Notice tone={restore.lookedAt ? 'success' : 'warning'} title={restore.lookedAt ? t.lookedUp : t.stillLooking} className="mb-6">
        {restore.lookedAt ? t.lookedUpNext : t.stillLookingNext}
      </Notice>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Backup context={context} restore={restore} />
        <Differences context={context} />
      </div>
      <WaitingRefunds context={context} />
      {may(operator, 'restore.finish') && <FinishForm context={context} />}
    </>
  )
}

async function FinishForm({ context: { shop, locale } }: { context: OperatorContext }) {
  const t = RESTORE[locale]
  const newest = await invoiceToConfirm(shop)
  return (
    <ActionForm action={finishRestoreAction} submit={t.finish} variant="primary" className="mt-6">
      {newest && (
        <Field
          name="lastInvoice"
          type="number"
          min={newest.nth}
          required
          label={t.lastInvoice}
          hint={t.lastInvoiceHint(newest.nth === 0 ? '–' : newest.number)}
          className="mb-4 max-w-120"
        />
      )}
    </ActionForm>
  )
}

async function Backup({ context: { shop, locale }, restore }: { context: OperatorContext; restore: Restore }) {
  const t = RESTORE[locale]
  const task = await readTask(shop, RESTORE_TASK)
  // The task writes this type alone.
  const result = task?.result as LookedAfterRestore | null | undefined
  return (
    <Panel title={t.facts}>
      <Facts
        locale={locale}
        facts={[
          [t.backupAt, restore.backupAt],
          [t.lookedAt, restore.lookedAt ?? t.notYet],
          [t.payments, result?.looked.toLocaleString('en')],
          [t.unanswered, result?.unanswered.toLocaleString('en')],
          [t.error, task?.lastError],
        ]}
      />
    </Panel>
  )
}

async function Differences({ context: { shop, locale } }: { context: OperatorContext }) {
  const t = RESTORE[locale]
  const { differences_open: open } = await backlog(shop)
  return (
    <Panel title={t.differences}>
      <p className="figures text-2xl font-bold">{open ?? 0}</p>
      <p className="mt-2">{t.differencesNext}</p>
      <Link href="/admin/reconciliation" className="mt-3 inline-block underline">
        {t.seeDifferences}
      </Link>
    </Panel>
  )
}

async function WaitingRefunds({ context: { shop, locale } }: { context: OperatorContext }) {
  const t = RESTORE[locale]
  const waiting = await waitingRefunds(shop, MOST_SHOWN)
  return (
    <section className="mt-6">
      <h2 className="mb-1 text-lg font-bold">{t.waiting}</h2>
      <p className="mb-3 text-ink-soft">{waiting.length === 0 ? t.noneWaiting : t.waitingNext}</p>
      {waiting.length > 0 && (
        <Table
          locale={locale}
          label={t.waiting}
          rows={waiting}
          keyOf={({ id }) => id}
          columns={[
            {
              name: t.order,
              value: ({ orderId, orderNumber, paymentId }) =>
                orderId ? <RowLink href={`/admin/orders/${encodeURIComponent(orderId)}`}>{orderNumber}</RowLink> : paymentId,
            },
            { name: t.amount, value: ({ amount, currency }) => ({ amount, currency }) },
            { name: t.reason, value: ({ reason }) => reason },
            { name: t.requestedAt, value: ({ requestedAt }) => requestedAt },
          ]}
        />
      )}
    </section>
  )
}
