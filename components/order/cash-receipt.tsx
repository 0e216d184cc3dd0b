import { buttonClass } from '#components/ui/button-class.ts'
import { Money } from '#components/ui/money.tsx'
import type { CashReceiptView } from '#lib/cash-receipts/view-cash-receipt.ts'
import type { Locale } from '#lib/locale.ts'
import type { BuyerAction } from './buyer-action.ts'
import { CashReceiptForm } from './cash-receipt-form.tsx'
import { Foldout } from './foldout.tsx'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

const TEXT = {
  ko: {
    title: '현금영수증',
    state: '상태',
    states: {
      requested: '입금되면 발급합니다',
      issuing: '발급하고 있습니다',
      issued: '발급 완료',
      changing: '바뀐 금액으로 고치고 있습니다',
      cancelled: '발급 취소',
      failed: '발급하지 못했습니다. 번호를 확인하고 다시 신청해 주세요.',
    },
    soon: '곧 발급합니다',
    self: (until: string) => `신청하지 않으시면 ${until}에 자진발급합니다.`,
    selfIssued: '자진발급분은 국세청 홈택스에서 승인번호로 등록하면 소득공제를 받을 수 있습니다.',
    inWindow: '결제창에서 신청하신 것입니다.',
    purpose: '용도',
    purposes: { income_deduction: '소득공제', expense_proof: '지출증빙' },
    number: '번호',
    approval: '승인번호',
    amount: '금액',
    see: '현금영수증 보기',
    newWindow: '새 창',
    ask: '현금영수증 신청',
    change: '번호 바꾸기',
  },
  en: {
    title: 'Cash receipt',
    state: 'Status',
    states: {
      requested: 'We’ll issue it when your payment arrives',
      issuing: 'Issuing',
      issued: 'Issued',
      changing: 'Updating to the new amount',
      cancelled: 'Cancelled',
      failed: 'We couldn’t issue it. Check the number and request it again.',
    },
    soon: 'We’ll issue it shortly',
    self: (until: string) => `If you don’t request one, we’ll issue an anonymous receipt on ${until}.`,
    selfIssued: 'To claim a deduction, register the approval number on Hometax.',
    inWindow: 'You requested this in the payment window.',
    purpose: 'Purpose',
    purposes: { income_deduction: 'Income deduction', expense_proof: 'Expense proof' },
    number: 'Number',
    approval: 'Approval no.',
    amount: 'Amount',
    see: 'View cash receipt',
    newWindow: 'new window',
    ask: 'Request a cash receipt',
    change: 'Change number',
  },
}

interface Props {
  locale: Locale
  orderId: string
  currency: string
  view: CashReceiptView
  action: BuyerAction
}

/** What the tax office was told of a transfer or a deposit, or the form that asks for it. */
export function CashReceipt({ locale, orderId, currency, view: { receipt, mayAsk, isMoving }, action }: Props) {
  const text = TEXT[locale]
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
                <span className="figures">{receipt.identityHint}</span>
              </Fact>
            )}
            {receipt.issueNumber && (
              <Fact name={text.approval}>
                <span className="figures">{receipt.issueNumber}</span>
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
