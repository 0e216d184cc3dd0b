import { buttonClass } from '#components/ui/button-class.ts'
import { Money } from '#components/ui/money.tsx'
import type { CashReceiptView } from '#lib/cash-receipts/view-cash-receipt.ts'
import type { Locale } from '#lib/locale.ts'
import { CASH_RECEIPT } from '#lib/messages/cash-receipt.ts'
import type { BuyerAction } from './buyer-action.ts'
import { CashReceiptForm } from './cash-receipt-form.tsx'
import { Foldout } from './foldout.tsx'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

interface Props {
  locale: Locale
  orderId: string
  currency: string
  view: CashReceiptView
  action: BuyerAction
}

/** The cash receipt of a transfer or a deposit, or the form that requests one. */
export function CashReceipt({ locale, orderId, currency, view: { receipt, mayAsk, isMoving }, action }: Props) {
  const text = CASH_RECEIPT[locale]
  const waits = receipt?.source === 'self' && receipt.state === 'requested'
  return (
    <OrderCard id="cash-receipt" title={text.title}>
      <div className="flex flex-col gap-4">
        {receipt && !waits && (
          <Facts>
            <Fact name={text.state}>
              <strong role="status">{receipt.state === 'requested' && isMoving ? text.soon : text.states[receipt.state]}</strong>
            </Fact>
            <Fact name={text.purpose}>{text.purposes[receipt.purpose]}</Fact>
            {receipt.identityHint && (
              <Fact name={text.number}>
                <span className="identifier">{receipt.identityHint}</span>
              </Fact>
            )}
            {receipt.issueNumber && (
              <Fact name={text.approval}>
                <span className="identifier">{receipt.issueNumber}</span>
              </Fact>
            )}
            {receipt.amount > 0 && (
              <Fact name={text.amount}>
                <Money amount={receipt.amount} currency={currency} locale={locale} />
              </Fact>
            )}
          </Facts>
        )}
        {waits && <p className="text-ink-soft">{text.self(dayAndTime(receipt.dueAt, locale))}</p>}
        {receipt?.source === 'self' && receipt.state === 'issued' && <p className="text-sm text-ink-soft">{text.selfIssued}</p>}
        {receipt?.source === 'window' && <p className="text-sm text-ink-soft">{text.inWindow}</p>}
        {receipt?.url && receipt.state === 'issued' && (
          <a
            href={receipt.url}
            target="_blank"
            rel="noopener noreferrer"
            className={buttonClass({ variant: 'secondary', className: 'self-start' })}
          >
            {text.see}
            <span className="sr-only"> ({text.newWindow})</span>
          </a>
        )}
        {mayAsk && (
          <Foldout label={receipt?.source === 'asked' && receipt.state === 'requested' ? text.change : text.ask}>
            <CashReceiptForm locale={locale} orderId={orderId} action={action} />
          </Foldout>
        )}
      </div>
    </OrderCard>
  )
}
