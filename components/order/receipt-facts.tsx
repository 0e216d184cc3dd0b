import { buttonClass } from '#components/ui/button-class.ts'
import { isMethod, METHODS } from '#lib/gateways/methods.ts'
import type { Locale } from '#lib/locale.ts'
import type { PaymentView } from '#lib/order-page/order-view.ts'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

const TEXT = {
  ko: {
    title: '결제 정보',
    method: '결제 수단',
    card: '카드',
    installments: '할부',
    months: (n: number) => (n > 1 ? `${n}개월` : '일시불'),
    approval: '승인번호',
    paidAt: '결제 시각',
    receipt: '매출전표 보기',
    newWindow: '새 창',
  },
  en: {
    title: 'Payment',
    method: 'Method',
    card: 'Card',
    installments: 'Instalments',
    months: (n: number) => (n > 1 ? `${n} months` : 'Single payment'),
    approval: 'Approval no.',
    paidAt: 'Paid on',
    receipt: 'View receipt',
    newWindow: 'new window',
  },
}

interface ReceiptFactsProps {
  locale: Locale
  receipt: NonNullable<PaymentView['receipt']>
  paidAt: Date | null
}

export function ReceiptFacts({ locale, receipt, paidAt }: ReceiptFactsProps) {
  const text = TEXT[locale]
  const card = [receipt.issuer, receipt.cardLast4 && `•••• ${receipt.cardLast4}`].filter(Boolean).join(' ')
  return (
    <OrderCard id="receipt" title={text.title}>
      <Facts>
        <Fact name={text.method}>
          {isMethod(receipt.method) ? METHODS[receipt.method][locale] : receipt.method}
          {receipt.easyPay && ` (${receipt.easyPay})`}
        </Fact>
        {card && <Fact name={text.card}>{card}</Fact>}
        {receipt.method === 'card' && <Fact name={text.installments}>{text.months(receipt.installmentMonths ?? 0)}</Fact>}
        {receipt.approvalNumber && (
          <Fact name={text.approval}>
            <span className="figures">{receipt.approvalNumber}</span>
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
