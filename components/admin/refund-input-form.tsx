import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { Select } from '#components/ui/select.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { CONSOLE_REFUNDS } from '#lib/messages/console/refunds.ts'
import { formatMoney } from '#lib/money.ts'
import type { Left } from '#lib/refunds/refund-plan.ts'
import { REFUND_REASONS } from '#lib/refunds/refund-reasons.ts'

interface Props {
  locale: Locale
  file: Pick<OrderFile, 'order' | 'lines'>
  left: Left
  /** The values chosen so far, by field. */
  chosen: Readonly<Record<string, string | undefined>>
  requestKey: string
}

/**
 * Chooses what to refund. It answers with the same page and a preview. A plain GET form: it needs no script, and its address can
 * be kept.
 */
export function RefundInputForm(props: Props) {
  const { locale, file, chosen, requestKey } = props
  const t = CONSOLE_REFUNDS[locale]
  return (
    <form method="get" action={`/admin/orders/${file.order.id}#refund`} aria-label={t.previewRefund} className="group grid gap-4">
      <input type="hidden" name="key" value={requestKey} />
      <HowMuch {...props} />
      <Quantities {...props} />
      <Amount {...props} />
      <Why {...props} />
      <Checkbox id="refund-restock" name="restock" label={t.restockItems} note={t.restockHint} defaultChecked={chosen.restock === 'on'} />
      <div>
        <Button type="submit" variant="secondary">
          {t.previewRefundText}
        </Button>
      </div>
    </form>
  )
}

function HowMuch({ locale, file: { order }, left, chosen }: Props) {
  const t = CONSOLE_REFUNDS[locale]
  const kind = chosen.refund ?? 'everything'
  return (
    <RadioCards id="refund-kind" legend={t.refund} className="grid gap-2 sm:grid-cols-3">
      <RadioCard
        name="refund"
        value="everything"
        title={t.fullRemainingAmount}
        note={formatMoney(left.total, order.currency, locale)}
        defaultChecked={kind === 'everything'}
      />
      <RadioCard name="refund" value="lines" title={t.selectedItems} defaultChecked={kind === 'lines'} />
      <RadioCard name="refund" value="amount" title={t.customAmount} defaultChecked={kind === 'amount'} />
    </RadioCards>
  )
}

/** Shown while the operator refunds items. */
function Quantities({ locale, file, left, chosen }: Props) {
  const t = CONSOLE_REFUNDS[locale]
  return (
    <fieldset className="hidden min-w-0 gap-3 group-has-[[value=lines]:checked]:grid sm:grid-cols-2">
      <legend className="mb-2 text-sm font-semibold">{t.itemsToRefund}</legend>
      {left.lines
        .filter(({ quantity }) => quantity > 0)
        .map(({ position, quantity }) => {
          const line = file.lines.find((one) => one.position === position)
          return (
            <Select
              key={position}
              id={`refund-quantity-${position}`}
              name={`quantity-${position}`}
              label={`${inLocale(line?.name, locale) ?? position}${line?.label ? ` (${inLocale(line.label, locale)})` : ''}`}
              defaultValue={chosen[`quantity-${position}`] ?? '0'}
            >
              {Array.from({ length: quantity + 1 }, (_, count) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
                <option key={count} value={count}>
                  {count === 0 ? t.none : t.quantityOf(count)}
                </option>
              ))}
            </Select>
          )
        })}
    </fieldset>
  )
}

/** Shown while the operator refunds an amount. */
function Amount({ locale, file: { order }, left, chosen }: Props) {
  const t = CONSOLE_REFUNDS[locale]
  const most = formatMoney(left.total, order.currency, locale)
  return (
    <Field
      id="refund-amount"
      name="amount"
      label={t.refundAmount}
      hint={t.amountHint(most)}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={chosen.amount}
      className="hidden group-has-[[value=amount]:checked]:flex"
    />
  )
}

function Why({ locale, file: { order }, chosen }: Props) {
  const t = CONSOLE_REFUNDS[locale]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select id="refund-reason" name="reason" label={t.reason} defaultValue={chosen.reason ?? 'requested_by_customer'}>
        {REFUND_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {REFUND_LABELS[locale].reason[reason]}
          </option>
        ))}
      </Select>
      {/* Before the goods have shipped there is no return shipping to pay for. */}
      {order.shippedAt && (
        <Select id="refund-fault" name="fault" label={t.returnShipping} defaultValue={chosen.fault ?? 'usual'}>
          <option value="usual">{t.basedOnTheReason}</option>
          <option value="buyer">{REFUND_LABELS[locale].fault.buyer}</option>
          <option value="shop">{REFUND_LABELS[locale].fault.shop}</option>
        </Select>
      )}
    </div>
  )
}
