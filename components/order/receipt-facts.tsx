import { buttonClass } from '#components/ui/button-class.ts'
import { cardCompanyName } from '#lib/gateways/card-company.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import type { PaymentView } from '#lib/order-page/order-view.ts'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

interface ReceiptFactsProps {
  locale: Locale
  receipt: NonNullable<PaymentView['receipt']>
  paidAt: Date | null
}

export function ReceiptFacts({ locale, receipt, paidAt }: ReceiptFactsProps) {
  const text = ORDER[locale].receiptFacts
  const card = [receipt.issuer && cardCompanyName(receipt.issuer, locale), receipt.cardLast4 && `•••• ${receipt.cardLast4}`]
    .filter(Boolean)
    .join(' ')
  return (
    <OrderCard id="receipt" title={text.title}>
      <Facts>
        <Fact name={text.method}>
          {`${isMethod(receipt.method) ? PAYMENT_METHODS[locale][receipt.method] : receipt.method}${receipt.easyPay ? ` (${receipt.easyPay})` : ''}`}
        </Fact>
        {card && <Fact name={text.card}>{card}</Fact>}
        {receipt.method === 'card' && <Fact name={text.installments}>{text.months(receipt.installmentMonths ?? 0)}</Fact>}
        {receipt.approvalNumber && (
          <Fact name={text.approval}>
            <span className="identifier">{receipt.approvalNumber}</span>
          </Fact>
        )}
        {paidAt && (
          <Fact name={text.paidAt}>
            <time dateTime={paidAt.toISOString()}>{dayAndTime(paidAt, locale)}</time>
          </Fact>
        )}
      </Facts>
      {receipt.receiptUrl && (
        <a
          href={receipt.receiptUrl}
          target="_blank"
          rel="noopener noreferrer"
          className={buttonClass({ variant: 'secondary', className: 'mt-4' })}
        >
          {text.receipt}
          <span className="sr-only"> ({text.newWindow})</span>
        </a>
      )}
    </OrderCard>
  )
}
