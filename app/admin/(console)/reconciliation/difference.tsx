import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DIFFERENCE_TONES, differenceText, resolutionLabel } from '#components/admin/books-labels.ts'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts } from '#components/admin/facts.tsx'
import { RowLink } from '#components/admin/table.tsx'
import { ResolveForm, WorkItem } from '#components/admin/work-item.tsx'
import { Money } from '#components/ui/money.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { BOOKS } from '#lib/messages/console/books.ts'
import { RECONCILIATION } from '#lib/messages/console/reconciliation.ts'
import { isDifferenceKind, REPAIRS } from '#lib/reconcile/compare.ts'
import type { KeptDifference } from '#lib/reconcile/differences.ts'
import type { OperatorContext } from '../../require-operator.ts'
import { assignDifferenceAction, repairDifferenceAction, resolveDifferenceAction, unassignDifferenceAction } from './actions.ts'

interface Props {
  context: OperatorContext
  row: KeptDifference
}

/** One entry in which the shop's books and the gateway's disagree. */
export function Difference({ context, row }: Props) {
  const { locale } = context
  const t = RECONCILIATION[locale]
  const labels = isDifferenceKind(row.kind) ? { label: BOOKS[locale].differences[row.kind], tone: DIFFERENCE_TONES[row.kind] } : undefined
  return (
    <WorkItem
      label={`${labels?.label ?? row.kind} ${row.paymentId}`}
      title={
        <>
          {labels ? <Badge tone={labels.tone}>{labels.label}</Badge> : <span>{row.kind}</span>}
          <RowLink href={`/admin/orders?q=${encodeURIComponent(row.paymentId)}`} className="identifier">
            {row.paymentId}
          </RowLink>
          {row.amount !== null && <Money amount={row.amount} currency={row.currency} locale={locale} />}
        </>
      }
      about={<About context={context} row={row} />}
      resolution={row.resolvedAt ? { text: resolutionLabel(row.resolution, locale), at: row.resolvedAt, by: row.resolvedBy } : undefined}
      actions={<Actions context={context} row={row} />}
    >
      <Facts
        locale={locale}
        facts={[
          [t.gateway, differenceText(row.theirs, locale)],
          [t.ledger, differenceText(row.ours, locale)],
        ]}
      />
    </WorkItem>
  )
}

const About = ({ context: { shop, locale }, row }: Props) => (
  <>
    <span>{row.gateway}</span>
    <DateTime at={row.firstSeenAt} />
    {row.resolvedAt === null && <span>{ageOf(row.firstSeenAt, shop.clock.now(), locale)}</span>}
    <span>{row.owner ? RECONCILIATION[locale].assignedTo(row.owner) : RECONCILIATION[locale].unassigned}</span>
  </>
)

function Actions({ context: { locale, operator }, row: { id, kind, paymentId, owner } }: Props) {
  const t = RECONCILIATION[locale]
  const repair = isDifferenceKind(kind) ? REPAIRS[kind] : undefined
  const isMine = owner === operator.email
  return (
    <div className="flex flex-wrap items-end gap-3">
      {may(operator, 'difference.repair') && repair && (
        <ActionForm
          action={repairDifferenceAction}
          submit={BOOKS[locale].repairs[repair]}
          label={t.correct(paymentId)}
          hidden={{ id }}
          inline
        />
      )}
      {may(operator, 'difference.assign') && !owner && (
        <ActionForm action={assignDifferenceAction} submit={t.assignToMe} variant="secondary" hidden={{ id }} inline />
      )}
      {may(operator, 'difference.unassign') && isMine && (
        <ActionForm action={unassignDifferenceAction} submit={t.unassign} variant="secondary" hidden={{ id }} inline />
      )}
      {may(operator, 'difference.resolve') && (
        <ResolveForm locale={locale} id={id} label={t.resolve(paymentId)} action={resolveDifferenceAction} variant="quiet" />
      )}
    </div>
  )
}

const MINUTE_MS = 60_000

function ageOf(since: Date, now: Date, locale: Locale): string {
  const t = RECONCILIATION[locale]
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS))
  if (minutes < 120) return t.minAgo(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return t.hoursAgo(hours)
  return t.daysAgo(Math.floor(hours / 24))
}
