import { RowLink, Table } from '#components/admin/table.tsx'
import type { LedgerCheck } from '#lib/ledger/finding.ts'
import type { KeptFinding } from '#lib/ledger/findings.ts'
import { BOOKS } from '#lib/messages/console/books.ts'
import { LEDGER } from '#lib/messages/console/ledger.ts'
import { findPaymentId } from '#lib/payment-id.ts'
import type { OperatorContext } from '../../require-operator.ts'

interface Props {
  context: OperatorContext
  label: string
  rows: KeptFinding[]
}

/** Rows of the books that a check found wrong. */
export function Findings({ context: { locale }, label, rows }: Props) {
  const t = LEDGER[locale]
  return (
    <Table
      locale={locale}
      label={label}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: t.problem,
          value: (finding) => (
            <>
              <Subject finding={finding} />
              <p>{finding.detail}</p>
            </>
          ),
          className: 'min-w-60',
        },
        {
          name: t.check,
          value: ({ check }) => BOOKS[locale].checks[check as LedgerCheck] ?? check,
          className: 'min-w-32',
        },
        { name: t.foundAt, value: ({ foundAt }) => foundAt },
        { name: t.cleared, value: ({ clearedAt }) => clearedAt },
      ]}
    />
  )
}

function Subject({ finding }: { finding: KeptFinding }) {
  const address = addressOfRow(finding)
  if (!address) return <span className="identifier font-semibold">{finding.subject}</span>
  return (
    <RowLink href={address} className="identifier">
      {finding.subject}
    </RowLink>
  )
}

/** The page on which an operator can see the row. */
function addressOfRow({ check, about }: KeptFinding): string | undefined {
  if (check.startsWith('order_') || check === 'coupon_state') return `/admin/orders/${encodeURIComponent(about)}`
  if (check === 'coupon_uses') return `/admin/coupons/${encodeURIComponent(about)}`
  if (check === 'stock') return '/admin/products'
  const payment = findPaymentId(about)
  return payment && `/admin/orders?q=${payment}`
}
