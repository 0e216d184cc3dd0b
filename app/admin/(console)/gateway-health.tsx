import { Panel } from '#components/admin/facts.tsx'
import { Table } from '#components/admin/table.tsx'
import type { Approvals, CallsTo, Dashboard } from '#lib/admin/dashboard.ts'
import type { OperatorContext } from '../require-operator.ts'

interface Props {
  context: OperatorContext
  dashboard: Dashboard
}

/** How many payments each gateway approves, and whether new ones go through it. */
export function ApprovalPanel({ context: { say, locale }, dashboard: { approvals, health } }: Props) {
  const healthOf = (gateway: string) =>
    health.find((each) => each.gateway === gateway)?.isAvailable ? (
      <span className="text-success">{say('정상', 'Healthy')}</span>
    ) : (
      <span className="text-danger">{say('차단기 열림', 'Circuit breaker open')}</span>
    )
  return (
    <Panel title={say('게이트웨이별 승인율 (7일)', 'Approval rate by gateway, last 7 days')}>
      <Table
        locale={locale}
        label={say('승인율', 'Approval rate')}
        rows={approvals}
        keyOf={({ gateway }) => gateway}
        columns={[
          { name: say('게이트웨이', 'Gateway'), value: ({ gateway }) => gateway, className: 'font-semibold' },
          { name: say('상태', 'Health'), value: ({ gateway }) => healthOf(gateway) },
          { name: say('승인율', 'Approval rate'), value: (row) => <Rate row={row} /> },
          { name: say('승인', 'Approved'), value: ({ approved }) => approved },
          { name: say('거절', 'Declined'), value: ({ declined }) => declined },
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

/** What this process has seen of its calls to gateways. */
export function CallsPanel({ context: { say, locale }, dashboard: { calls } }: Props) {
  return (
    <Panel title={say('게이트웨이 호출 (이 프로세스)', 'Gateway requests (this process)')}>
      {calls.length === 0 ? (
        <p className="text-ink-soft">{say('시작한 뒤로 아직 호출이 없습니다.', 'No requests since this process started.')}</p>
      ) : (
        <Table
          locale={locale}
          label={say('호출', 'Requests')}
          rows={calls}
          keyOf={({ host }) => host}
          columns={[
            { name: say('서버', 'Host'), value: ({ host }) => host },
            { name: say('호출', 'Requests'), value: (row) => row.calls },
            { name: say('실패', 'Failures'), value: (row) => <Failures row={row} /> },
            { name: say('평균', 'Average'), value: ({ meanMs }) => `${meanMs} ms`, className: 'figures' },
          ]}
        />
      )}
    </Panel>
  )
}

const Failures = ({ row: { failures } }: { row: CallsTo }) => (
  <span className={`figures ${failures > 0 ? 'font-semibold text-danger' : ''}`}>{failures}</span>
)
