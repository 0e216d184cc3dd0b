import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DIFFERENCE_LABELS, differenceText, REPAIR_LABELS, resolutionLabel } from '#components/admin/books-labels.ts'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { ResolutionField } from '#components/admin/resolution-field.tsx'
import { CELL_LINK } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Money } from '#components/ui/money.tsx'
import { Select } from '#components/ui/select.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { DIFFERENCE_KINDS, isDifferenceKind, REPAIRS } from '#lib/reconcile/compare.ts'
import { type DifferenceFilters, type KeptDifference, listDifferences } from '#lib/reconcile/differences.ts'
import { lastReconciled, type Reconciled, reconcilable } from '#lib/reconcile/reconcile.ts'
import { type OperatorContext, one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { ownDifferenceAction, reconcileAction, repairDifferenceAction, resolveDifferenceAction } from './actions.ts'

export const metadata: Metadata = { title: '대사' }

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator()
  const { shop, say } = context
  const params = await searchParams
  const here = one(params.after)
  const state = one(params.state)
  const kind = one(params.kind)
  const filters: DifferenceFilters = {
    state: state === 'resolved' || state === 'all' ? state : 'open',
    gateway: one(params.gateway)?.slice(0, 40),
    kind: kind && isDifferenceKind(kind) ? kind : undefined,
  }
  const page = await listDifferences(shop, filters, here)
  return (
    <>
      <PageTitle title={say('대사', 'Reconciliation')}>
        {say(
          '매일 새벽 4시에 게이트웨이의 거래 목록을 우리 장부와 견줍니다. 다른 것은 게이트웨이에 다시 물어 확인한 것만 여기 남습니다.',
          'Each night at four the gateways’ lists are compared with our books. What stays here was confirmed by asking the gateway itself.',
        )}
      </PageTitle>
      <ul className="mb-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {reconcilable(shop).map((gateway) => (
          <Gateway key={gateway} context={context} gateway={gateway} />
        ))}
      </ul>
      <Filters context={context} filters={filters} />
      {page.rows.length === 0 ? (
        <EmptyState title={say('차이가 없습니다', 'There are no differences')} />
      ) : (
        <ul className="grid gap-4" aria-label={say('차이', 'Differences')}>
          {page.rows.map((row) => (
            <Row key={row.id} context={context} row={row} />
          ))}
        </ul>
      )}
      <Pager
        say={say}
        path="/admin/reconciliation"
        params={{ state: filters.state === 'open' ? undefined : filters.state, gateway: filters.gateway, kind: filters.kind }}
        here={here}
        after={page.after}
      />
      {filters.state === 'open' && <Resolved context={context} />}
    </>
  )
}

async function Gateway({ context: { shop, say, operator }, gateway }: { context: OperatorContext; gateway: string }) {
  const round = await lastReconciled(shop, gateway)
  const result = round?.result as Reconciled | null | undefined
  return (
    <li>
      <Panel title={gateway} className="h-full">
        <Facts
          facts={[
            [say('마지막', 'Last run'), round?.finishedAt ? <DateTime key="at" at={round.finishedAt} /> : say('아직', 'Not yet')],
            [
              say('결제', 'Payments'),
              <span key="n" className="figures">
                {result?.payments ?? 0}
              </span>,
            ],
            [
              say('새 차이', 'New'),
              <span key="f" className="figures">
                {result?.found ?? 0}
              </span>,
            ],
            ...(round?.lastError ? ([[say('오류', 'Error'), round.lastError]] as [string, string][]) : []),
          ]}
        />
        {roleCovers(operator.role, 'finance') && (
          <ActionForm
            action={reconcileAction}
            submit={say('지금 견주기', 'Compare now')}
            label={say(`${gateway} 견주기`, `Compare ${gateway}`)}
            variant="secondary"
            hidden={{ gateway }}
            formClassName="mt-4 flex flex-wrap items-end gap-3"
          >
            <Select id={`days-${gateway}`} name="days" label={say('기간', 'Time')} defaultValue="3" className="min-w-28">
              <option value="3">{say('3일', '3 days')}</option>
              <option value="31">{say('31일', '31 days')}</option>
              <option value="90">{say('90일', '90 days')}</option>
            </Select>
          </ActionForm>
        )}
      </Panel>
    </li>
  )
}

function Filters({ context: { shop, say, locale }, filters }: { context: OperatorContext; filters: DifferenceFilters }) {
  return (
    <search>
      <form action="/admin/reconciliation" className="mb-6 grid gap-4 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-end">
        <Select name="state" label={say('상태', 'State')} defaultValue={filters.state}>
          <option value="open">{say('열린 차이', 'Open')}</option>
          <option value="resolved">{say('해결됨', 'Settled')}</option>
          <option value="all">{say('모두', 'All')}</option>
        </Select>
        <Select name="gateway" label={say('게이트웨이', 'Gateway')} defaultValue={filters.gateway ?? ''}>
          <option value="">{say('모두', 'All')}</option>
          {shop.gateways.all().map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Select name="kind" label={say('종류', 'Kind')} defaultValue={filters.kind ?? ''}>
          <option value="">{say('모두', 'All')}</option>
          {DIFFERENCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {DIFFERENCE_LABELS[kind][locale]}
            </option>
          ))}
        </Select>
        <Button type="submit" className="min-h-12">
          {say('보기', 'Show')}
        </Button>
      </form>
    </search>
  )
}

const MINUTE_MS = 60_000

function ageOf(since: Date, now: Date, say: OperatorContext['say']): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS))
  if (minutes < 120) return say(`${minutes}분째`, `${minutes} min old`)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return say(`${hours}시간째`, `${hours} h old`)
  return say(`${Math.floor(hours / 24)}일째`, `${Math.floor(hours / 24)} days old`)
}

function Row({ context: { shop, say, locale, operator }, row }: { context: OperatorContext; row: KeptDifference }) {
  const kind = isDifferenceKind(row.kind) ? row.kind : undefined
  const repair = kind && REPAIRS[kind]
  const name = kind ? DIFFERENCE_LABELS[kind][locale] : row.kind
  const isMine = row.owner === operator.email
  return (
    <li aria-label={`${name} ${row.paymentId}`} className="grid gap-3 rounded-card border border-line bg-surface p-5">
      <div>
        <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-bold">
          {kind ? <Badge words={DIFFERENCE_LABELS[kind]} locale={locale} /> : row.kind}
          <Link href={`/admin/orders?q=${encodeURIComponent(row.paymentId)}`} prefetch={false} className={`${CELL_LINK} figures`}>
            {row.paymentId}
          </Link>
          {row.amount !== null && <Money amount={row.amount} currency={row.currency} locale={locale} />}
        </h2>
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-soft">
          <span>{row.gateway}</span>
          <DateTime at={row.firstSeenAt} />
          {row.resolvedAt === null && <span>{ageOf(row.firstSeenAt, shop.clock.now(), say)}</span>}
          <span>{row.owner ? say(`맡은 사람 ${row.owner}`, `with ${row.owner}`) : say('맡은 사람 없음', 'with nobody')}</span>
        </p>
      </div>
      <Facts
        facts={[
          [
            say('게이트웨이', 'Gateway'),
            <span key="t" className="break-words tabular-nums">
              {differenceText(row.theirs, locale)}
            </span>,
          ],
          [
            say('우리 장부', 'Our books'),
            <span key="o" className="break-words tabular-nums">
              {differenceText(row.ours, locale)}
            </span>,
          ],
        ]}
      />
      {row.resolvedAt ? (
        <p className="text-success">
          {resolutionLabel(row.resolution, locale)} <DateTime at={row.resolvedAt} /> {row.resolvedBy && `· ${row.resolvedBy}`}
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          {roleCovers(operator.role, 'finance') && repair && (
            <ActionForm
              action={repairDifferenceAction}
              submit={REPAIR_LABELS[repair][locale]}
              label={say(`${row.paymentId} 바로잡기`, `Repair ${row.paymentId}`)}
              hidden={{ id: row.id }}
              formClassName="flex flex-wrap items-center gap-3"
            />
          )}
          {roleCovers(operator.role, 'support') && (!row.owner || isMine) && (
            <ActionForm
              action={ownDifferenceAction}
              submit={isMine ? say('내려놓기', 'Let go') : say('내가 맡기', 'Take it on')}
              variant="secondary"
              hidden={{ id: row.id, takes: isMine ? 'no' : 'yes' }}
              formClassName="flex flex-wrap items-center gap-3"
            />
          )}
          {roleCovers(operator.role, 'finance') && (
            <ActionForm
              action={resolveDifferenceAction}
              submit={say('해결했음', 'Settled')}
              label={say(`${row.paymentId} 해결 기록`, `Settle ${row.paymentId}`)}
              variant="quiet"
              hidden={{ id: row.id }}
              formClassName="flex flex-1 flex-wrap items-end gap-3"
            >
              <ResolutionField rowId={row.id} say={say} />
            </ActionForm>
          )}
        </div>
      )}
    </li>
  )
}

/** So that whoever has just pressed a button sees what became of it. */
async function Resolved({ context }: { context: OperatorContext }) {
  const { shop, say } = context
  const { rows } = await listDifferences(shop, { state: 'resolved' }, undefined, 5)
  if (rows.length === 0) return null
  return (
    <section className="mt-10" aria-live="polite">
      <h2 className="mb-3 text-lg font-bold">{say('해결된 차이', 'Settled differences')}</h2>
      <ul className="grid gap-4" aria-label={say('해결된 차이', 'Settled differences')}>
        {rows.map((row) => (
          <Row key={row.id} context={context} row={row} />
        ))}
      </ul>
    </section>
  )
}
