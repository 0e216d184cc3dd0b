import { Money } from '#components/ui/money.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { CONSOLE_REFUNDS } from '#lib/messages/console/refunds.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { type Fact, Facts } from './facts.tsx'
import { REFUND_TONES, reasonLabel } from './refund-labels.ts'

interface Props {
  locale: Locale
  file: OrderFile
  /** Defined when the operator may enter the account that a refunded deposit is sent to. */
  giveAccount: FormAction | undefined
}

type OneProps = Omit<Props, 'giveAccount'> & { refund: OrderFile['refunds'][number] }

/** Every refund of the order with its parts, and what each one waits for. */
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
    <Badge tone={REFUND_TONES[refund.state]}>{REFUND_LABELS[locale].refund[refund.state]}</Badge>
    <span className="text-sm text-ink-soft">
      <DateTime at={refund.requestedAt} /> <span>{`· ${refund.requestedBy ?? CONSOLE_REFUNDS[locale].automatic}`}</span>
    </span>
  </p>
)

function factsOf({ locale, file, refund }: OneProps): Fact[] {
  const t = CONSOLE_REFUNDS[locale]
  const money = (amount: number) => <Money amount={amount} currency={refund.currency} locale={locale} />
  return [
    [t.reason, reasonLabel(refund.reason, locale)],
    ...refund.lines.map(
      ({ position, quantity, amount }): Fact => [
        `${inLocale(file.lines.find((line) => line.position === position)?.name, locale) ?? position}${quantity > 0 ? ` × ${quantity}` : ''}`,
        money(amount),
      ],
    ),
    [t.shippingRefund, refund.shipping > 0 && money(refund.shipping)],
    [t.returnShippingDeducted, refund.withheld > 0 && money(refund.withheld)],
    [t.returnShippingOwed, refund.owed > 0 && money(refund.owed)],
    [
      t.taxExemptNetVAT,
      refund.requestKey !== null && (
        <span key="tax">
          {money(refund.taxFree)} / {money(refund.amount - refund.taxFree - refund.vat)} / {money(refund.vat)}
        </span>
      ),
    ],
    [t.returnShipping, refund.fault && file.order.shippedAt && REFUND_LABELS[locale].fault[refund.fault]],
    [t.inventory, refund.restock && t.restockItemsText],
    [t.gatewayResponse, refund.failureCode],
  ]
}

/** A deposit has to be refunded to an account that only the buyer knows. */
function Deposit({ locale, refund, giveAccount }: OneProps & Pick<Props, 'giveAccount'>) {
  const t = CONSOLE_REFUNDS[locale]
  if (refund.state === 'failed') return <p className="text-danger">{t.bankRejected}</p>
  if (refund.state !== 'requested') return null
  return (
    <>
      <p className="text-warning">{refund.hasAccount ? t.accountMayBeWrong : t.accountMissing}</p>
      {giveAccount && (
        <ActionForm
          action={giveAccount}
          submit={t.refundToAccount}
          label={t.refundAccount}
          variant="secondary"
          hidden={{ refundId: refund.id }}
        >
          <RefundAccountFields locale={locale} form={refund.id} filledInBy="operator" />
        </ActionForm>
      )}
    </>
  )
}
