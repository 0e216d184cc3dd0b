import type { OrderFile } from '#lib/admin/order-file.ts'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_CASH_RECEIPTS } from '#lib/messages/console/cash-receipts.ts'
import { RECEIPT_TONES } from './cash-receipt-labels.ts'
import { Facts, Panel } from './facts.tsx'

/** The cash receipts of an order. Card payments have none, because the card company reports them to the tax office. */
export function CashReceipts({ receipts, locale }: { receipts: OrderFile['cashReceipts']; locale: Locale }) {
  const t = CONSOLE_CASH_RECEIPTS[locale]
  if (receipts.length === 0) return null
  return (
    <Panel title={t.title}>
      <ul className="divide-y divide-line">
        {receipts.map((receipt) => (
          <li key={receipt.id} className="py-4 first:pt-0 last:pb-0">
            <Facts
              locale={locale}
              facts={[
                [t.status, { label: CONSOLE_CASH_RECEIPTS[locale].states[receipt.state], tone: RECEIPT_TONES[receipt.state] }],
                [
                  t.purpose,
                  [
                    CONSOLE_CASH_RECEIPTS[locale].purposes[receipt.purpose],
                    CONSOLE_CASH_RECEIPTS[locale].sources[receipt.source],
                    receipt.identityHint,
                  ]
                    .filter(Boolean)
                    .join(' · '),
                ],
                [t.amount, { amount: receipt.amount, currency: receipt.currency }],
                [t.approvalNumber, receipt.issueNumber],
                [t.rejectionCode, receipt.failureCode],
                [t.scheduledFor, receipt.state === 'requested' && receipt.dueAt],
              ]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
