import { Money } from '#components/ui/money.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { type Fact, Facts } from './facts.tsx'
import { FAULT_LABELS, REFUND_LABELS, reasonLabel } from './refund-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  file: OrderFile
  /** Given where the operator may say where a deposit goes back to. */
  giveAccount: FormAction | undefined
}

type OneProps = Omit<Props, 'giveAccount'> & { refund: OrderFile['refunds'][number] }

/** Every refund of the order with its parts, and what it waits for. */
export function RefundList({ giveAccount, ...props }: Props) {
  const { file } = props
  const isDeposit = (paymentId: string) => file.payments.some(({ id, virtualAccount }) => id === paymentId && virtualAccount !== null)
  return (
    <ul className="divide-y divide-line">
      {file.refunds.map((refund) => (
        <li key={refund.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
          <Summary refund={refund} {...props} />
          <Facts locale={props.locale} facts={factsOf({ refund, ...props })} />
          {isDeposit(refund.paymentId) && <Deposit refund={refund} giveAccount={giveAccount} {...props} />}
        </li>
      ))}
    </ul>
  )
}

const Summary = ({ locale, refund }: OneProps) => (
  <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <strong>
      <Money amount={refund.amount} currency={refund.currency} locale={locale} />
    </strong>
    <Badge labels={REFUND_LABELS[refund.state]} locale={locale} />
    <span className="text-sm text-ink-soft">
      <DateTime at={refund.requestedAt} /> · {refund.requestedBy ?? sayIn(locale)('자동', 'Automatic')}
    </span>
  </p>
)

function factsOf({ locale, file, refund }: OneProps): Fact[] {
  const say = sayIn(locale)
  const money = (amount: number) => <Money amount={amount} currency={refund.currency} locale={locale} />
  return [
    [say('까닭', 'Reason'), reasonLabel(refund.reason, locale)],
    ...refund.lines.map(
      ({ position, quantity, amount }): Fact => [
        `${file.lines.find((line) => line.position === position)?.name[locale] ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
        money(amount),
      ],
    ),
    [say('배송비 환불', 'Shipping refund'), refund.shipping > 0 && money(refund.shipping)],
    [say('뺀 반품 배송비', 'Return shipping deducted'), refund.withheld > 0 && money(refund.withheld)],
    [
      say('면세 / 공급가액 / 부가세', 'Tax-exempt / net / VAT'),
      refund.requestKey !== null && (
        <span key="tax">
          {money(refund.taxFree)} / {money(refund.amount - refund.taxFree - refund.vat)} / {money(refund.vat)}
        </span>
      ),
    ],
    [say('배송비', 'Return shipping'), refund.fault && file.order.shippedAt && FAULT_LABELS[refund.fault][locale]],
    [say('재고', 'Inventory'), refund.restock && say('되돌림', 'Restock items')],
    [say('게이트웨이의 답', 'Gateway response'), refund.failureCode],
  ]
}

/** A deposit goes back to an account that only the buyer knows. */
function Deposit({ locale, refund, giveAccount }: OneProps & Pick<Props, 'giveAccount'>) {
  const say = sayIn(locale)
  if (refund.state === 'failed')
    return (
      <p className="text-danger">
        {say(
          '은행이 이 계좌로 받지 않았습니다. 돈은 결제사에 있습니다. 결제사 관리자 화면에서 계좌를 고치거나 직접 송금하고, 확인 필요를 해결로 기록해 주세요.',
          'The bank rejected this account. The gateway still holds the money. Correct the account in the gateway’s dashboard or transfer the money manually, then resolve the item under Needs attention.',
        )}
      </p>
    )
  if (refund.state !== 'requested') return null
  return (
    <>
      <p className="text-warning">
        {refund.hasAccount
          ? say(
              '계좌로 돌려주지 못하고 있으면, 구매자에게 다시 물어 고쳐 주세요.',
              'If the refund doesn’t go through, confirm the account with the customer and correct it.',
            )
          : say('환불받을 계좌를 모릅니다. 구매자에게 물어 적어 주세요.', 'The refund account is missing. Ask the customer and enter it.')}
      </p>
      {giveAccount && (
        <ActionForm
          action={giveAccount}
          submit={say('이 계좌로 환불하기', 'Refund to this account')}
          label={say('환불받을 계좌', 'Refund account')}
          variant="secondary"
          hidden={{ refundId: refund.id }}
        >
          <RefundAccountFields locale={locale} form={refund.id} filledInBy="operator" />
        </ActionForm>
      )}
    </>
  )
}
