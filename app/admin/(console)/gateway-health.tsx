import { Panel } from '#components/admin/facts.tsx'
import { gatewayLabel } from '#components/admin/state-labels.ts'
import { Table } from '#components/admin/table.tsx'
import type { Approvals, CallsTo, Dashboard } from '#lib/admin/dashboard.ts'
import { OVERVIEW } from '#lib/messages/console/overview.ts'
import type { OperatorContext } from '../require-operator.ts'

interface Props {
  context: OperatorContext
  dashboard: Dashboard
}

/** How many payments each gateway approves, and whether the shop offers new ones through it. */
export function ApprovalPanel({ context: { locale }, dashboard: { approvals, health } }: Props) {
  const t = OVERVIEW[locale]
  const healthOf = (gateway: string) =>
    health.find((each) => each.gateway === gateway)?.isAvailable ? (
      <span className="text-success">{t.healthy}</span>
    ) : (
      <span className="text-danger">{t.circuitBreakerOpen}</span>
    )
  return (
    <Panel title={t.approvalTitle}>
      <Table
        locale={locale}
        label={t.approvalRate}
        rows={approvals}
        keyOf={({ gateway }) => gateway}
        columns={[
          { name: t.gateway, value: ({ gateway }) => gatewayLabel(gateway, locale), className: 'font-semibold' },
          { name: t.health, value: ({ gateway }) => healthOf(gateway) },
          { name: t.approvalRate, value: (row) => <Rate row={row} /> },
          { name: t.approvalRateColumn, value: ({ approved }) => approved },
          { name: t.declined, value: ({ declined }) => declined },
        ]}
      />
    </Panel>
  )
}

function Rate({ row: { approved, declined } }: { row: Approvals }) {
  const decided = approved + declined
  const percent = decided > 0 ? (approved / decided) * 100 : 0
  return (
    <span className="flex items-center gap-2">
      <svg aria-hidden="true" viewBox="0 0 100 8" className="h-2 w-24" preserveAspectRatio="none">
        <rect width="100" height="8" rx="2" className="fill-sunken" />
        <rect width={percent} height="8" rx="2" className="fill-accent" />
      </svg>
      <span className="figures">{decided > 0 ? `${percent.toFixed(1)}%` : '–'}</span>
    </span>
  )
}

/** What this process has counted about its calls to gateways. */
export function CallsPanel({ context: { locale }, dashboard: { calls } }: Props) {
  const t = OVERVIEW[locale]
  return (
    <Panel title={t.gatewayRequests}>
      {calls.length === 0 ? (
        <p className="text-ink-soft">{t.noCalls}</p>
      ) : (
        <Table
          locale={locale}
          label={t.requests}
          rows={calls}
          keyOf={({ host }) => host}
          columns={[
            { name: t.host, value: ({ host }) => host },
            { name: t.requests, value: (row) => row.calls },
            { name: t.failures, value: (row) => <Failures row={row} /> },
            { name: t.average, value: ({ meanMs }) => `${meanMs} ms`, className: 'figures' },
          ]}
        />
      )}
    </Panel>
  )
}

const Failures = ({ row: { failures } }: { row: CallsTo }) => (
  <span className={`figures ${failures > 0 ? 'font-semibold text-danger' : ''}`}>{failures}</span>
)
