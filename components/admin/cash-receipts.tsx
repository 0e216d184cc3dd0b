import type { OrderFile } from '#lib/admin/order-file.ts'
import { RECEIPT_LABELS, RECEIPT_PURPOSES, RECEIPT_SOURCES } from './cash-receipt-labels.ts'
import { Facts, Panel } from './facts.tsx'
import { sayIn } from './translate.ts'

/** What the tax office was told of an order; nothing where it is told by the card company. */
export function CashReceipts({ receipts, locale }: { receipts: OrderFile['cashReceipts']; locale: 'ko' | 'en' }) {
  const say = sayIn(locale)
  if (receipts.length === 0) return null
  return (
    <Panel title={say('현금영수증', 'Cash receipts')}>
      <ul className="divide-y divide-line">
        {receipts.map((receipt) => (
          <li key={receipt.id} className="py-4 first:pt-0 last:pb-0">
            <Facts
              locale={locale}
              facts={[
                [say('상태', 'Status'), RECEIPT_LABELS[receipt.state]],
                [
                  say('용도', 'Purpose'),
                  [RECEIPT_PURPOSES[receipt.purpose][locale], RECEIPT_SOURCES[receipt.source][locale], receipt.identityHint]
                    .filter(Boolean)
                    .join(' · '),
                ],
                [say('금액', 'Amount'), { amount: receipt.amount, currency: receipt.currency }],
                [say('승인번호', 'Approval number'), receipt.issueNumber],
                [say('거절 코드', 'Rejection code'), receipt.failureCode],
                [say('발급 예정', 'Scheduled for'), receipt.state === 'requested' && receipt.dueAt],
              ]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
