import { Money } from '#components/ui/money.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { Facts } from './facts.tsx'
import { FAULT_LABELS, REFUND_LABELS, reasonLabel } from './refund-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  file: OrderFile
  /** Given where the operator may say where a deposit goes back to. */
  giveAccount: ((before: ActionResult, form: FormData) => Promise<ActionResult>) | undefined
}

/** Every refund of the order with its parts, and what it waits for. */
export function RefundList({ locale, file, giveAccount }: Props) {
  const say = sayIn(locale)
  return (
    <ul className="divide-y divide-line">
      {file.refunds.map((refund) => {
        const money = (amount: number) => <Money amount={amount} currency={refund.currency} locale={locale} />
        const isDeposit = file.payments.some(({ id, virtualAccount }) => id === refund.paymentId && virtualAccount !== null)
        return (
          <li key={refund.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong>{money(refund.amount)}</strong>
              <Badge words={REFUND_LABELS[refund.state]} locale={locale} />
              <span className="text-sm text-ink-soft">
                <DateTime at={refund.requestedAt} /> · {refund.requestedBy ?? say('자동', 'by itself')}
              </span>
            </p>
            <Facts
              facts={[
                [say('까닭', 'Reason'), reasonLabel(refund.reason, locale)],
                ...refund.lines.map(({ position, quantity, amount }): [string, React.ReactNode] => [
                  `${file.lines.find((line) => line.position === position)?.name[locale] ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
                  money(amount),
                ]),
                ...(refund.shipping > 0 ? ([[say('배송비 환불', 'Delivery fee'), money(refund.shipping)]] as Fact[]) : []),
                ...(refund.withheld > 0 ? ([[say('뺀 반품 배송비', 'Postage withheld'), money(refund.withheld)]] as Fact[]) : []),
                ...(refund.requestKey !== null
                  ? ([
                      [
                        say('면세 / 공급가액 / 부가세', 'Tax-free / supply / VAT'),
                        <span key="tax">
                          {money(refund.taxFree)} / {money(refund.amount - refund.taxFree - refund.vat)} / {money(refund.vat)}
                        </span>,
                      ],
                    ] as Fact[])
                  : []),
                ...(refund.fault && file.order.shippedAt
                  ? ([[say('배송비', 'Postage'), FAULT_LABELS[refund.fault][locale]]] as Fact[])
                  : []),
                ...(refund.restock ? ([[say('재고', 'Stock'), say('되돌림', 'Goods go back')]] as Fact[]) : []),
                ...(refund.failureCode ? ([[say('게이트웨이의 답', 'The gateway said'), refund.failureCode]] as Fact[]) : []),
              ]}
            />
            {isDeposit && refund.state === 'requested' && (
              <p className="text-warning">
                {refund.hasAccount
                  ? say(
                      '계좌로 돌려주지 못하고 있으면, 구매자에게 다시 물어 고쳐 주세요.',
                      'If it does not go through, ask the buyer again and correct the account.',
                    )
                  : say(
                      '환불받을 계좌를 모릅니다. 구매자에게 물어 적어 주세요.',
                      'The account for the refund is missing. Ask the buyer and enter it.',
                    )}
              </p>
            )}
            {isDeposit && refund.state === 'failed' && (
              <p className="text-danger">
                {say(
                  '은행이 이 계좌로 받지 않았습니다. 돈은 결제사에 있습니다. 결제사 관리자 화면에서 계좌를 고치거나 직접 송금하고, 확인 필요를 해결로 기록해 주세요.',
                  'The bank did not take it, and the money is with the gateway. Correct the account at the gateway’s console or transfer it by hand, then settle the attention.',
                )}
              </p>
            )}
            {isDeposit && refund.state === 'requested' && giveAccount && (
              <ActionForm
                action={giveAccount}
                submit={say('이 계좌로 환불하기', 'Refund to this account')}
                label={say('환불받을 계좌', 'Account for the refund')}
                variant="secondary"
                hidden={{ refundId: refund.id }}
              >
                <RefundAccountFields locale={locale} form={refund.id} filledInBy="operator" />
              </ActionForm>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type Fact = [string, React.ReactNode]
