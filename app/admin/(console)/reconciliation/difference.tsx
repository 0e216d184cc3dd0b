import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DIFFERENCE_LABELS, differenceText, REPAIR_LABELS, resolutionLabel } from '#components/admin/books-labels.ts'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts } from '#components/admin/facts.tsx'
import { RowLink } from '#components/admin/table.tsx'
import type { Say } from '#components/admin/translate.ts'
import { ResolveForm, WorkItem } from '#components/admin/work-item.tsx'
import { Money } from '#components/ui/money.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { isDifferenceKind, REPAIRS } from '#lib/reconcile/compare.ts'
import type { KeptDifference } from '#lib/reconcile/differences.ts'
import type { OperatorContext } from '../../require-operator.ts'
import { assignDifferenceAction, repairDifferenceAction, resolveDifferenceAction, unassignDifferenceAction } from './actions.ts'

interface Props {
  context: OperatorContext
  row: KeptDifference
}

/** One thing that the shop's books and a gateway's say differently. */
export function Difference({ context, row }: Props) {
  const { say, locale } = context
  const labels = isDifferenceKind(row.kind) ? DIFFERENCE_LABELS[row.kind] : undefined
  return (
    <WorkItem
      label={`${labels?.[locale] ?? row.kind} ${row.paymentId}`}
      title={
        <>
          {labels ? <Badge labels={labels} locale={locale} /> : row.kind}
          <RowLink href={`/admin/orders?q=${encodeURIComponent(row.paymentId)}`} className="figures">
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
          [say('게이트웨이', 'Gateway'), differenceText(row.theirs, locale)],
          [say('우리 장부', 'Ledger'), differenceText(row.ours, locale)],
        ]}
      />
    </WorkItem>
  )
}

const About = ({ context: { shop, say }, row }: Props) => (
  <>
    <span>{row.gateway}</span>
    <DateTime at={row.firstSeenAt} />
    {row.resolvedAt === null && <span>{ageOf(row.firstSeenAt, shop.clock.now(), say)}</span>}
    <span>{row.owner ? say(`맡은 사람 ${row.owner}`, `Assigned to ${row.owner}`) : say('맡은 사람 없음', 'Unassigned')}</span>
  </>
)

function Actions({ context: { say, locale, operator }, row: { id, kind, paymentId, owner } }: Props) {
  const repair = isDifferenceKind(kind) ? REPAIRS[kind] : undefined
  const isMine = owner === operator.email
  return (
    <div className="flex flex-wrap items-end gap-3">
      {may(operator, 'difference.repair') && repair && (
        <ActionForm
          action={repairDifferenceAction}
          submit={REPAIR_LABELS[repair][locale]}
          label={say(`${paymentId} 바로잡기`, `Correct ${paymentId}`)}
          hidden={{ id }}
          inline
        />
      )}
      {may(operator, 'difference.assign') && !owner && (
        <ActionForm action={assignDifferenceAction} submit={say('내가 맡기', 'Assign to me')} variant="secondary" hidden={{ id }} inline />
      )}
      {may(operator, 'difference.unassign') && isMine && (
        <ActionForm action={unassignDifferenceAction} submit={say('내려놓기', 'Unassign')} variant="secondary" hidden={{ id }} inline />
      )}
      {may(operator, 'difference.resolve') && (
        <ResolveForm
          say={say}
          id={id}
          label={say(`${paymentId} 해결 기록`, `Resolve ${paymentId}`)}
          action={resolveDifferenceAction}
          variant="quiet"
        />
      )}
    </div>
  )
}

const MINUTE_MS = 60_000

function ageOf(since: Date, now: Date, say: Say): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS))
  if (minutes < 120) return say(`${minutes}분째`, `${minutes} min ago`)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return say(`${hours}시간째`, `${hours} hours ago`)
  return say(`${Math.floor(hours / 24)}일째`, `${Math.floor(hours / 24)} days ago`)
}
