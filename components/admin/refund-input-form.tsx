import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import { Select } from '#components/ui/select.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { formatMoney } from '#lib/money.ts'
import type { Left } from '#lib/refunds/refund-plan.ts'
import { REFUND_REASONS } from '#lib/refunds/refund-reasons.ts'
import { FAULT_LABELS, REASON_LABELS } from './refund-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  file: Pick<OrderFile, 'order' | 'lines'>
  left: Left
  /** What was chosen before, by field. */
  chosen: Readonly<Record<string, string | undefined>>
  requestKey: string
}

/** Chooses what goes back; the answer is the same page with a preview. A plain form: it needs no script, and its address can be kept. */
export function RefundInputForm(props: Props) {
  const { locale, file, chosen, requestKey } = props
  const say = sayIn(locale)
  return (
    <form
      method="get"
      action={`/admin/orders/${file.order.id}#refund`}
      aria-label={say('환불 미리 보기', 'Preview refund')}
      className="group grid gap-4"
    >
      <input type="hidden" name="key" value={requestKey} />
      <HowMuch {...props} />
      <Quantities {...props} />
      <Amount {...props} />
      <Why {...props} />
      <Checkbox
        id="refund-restock"
        name="restock"
        label={say('상품을 재고로 되돌리기', 'Restock items')}
        note={say('환불이 끝나면 되돌립니다.', 'Items are restocked once the refund completes.')}
        defaultChecked={chosen.restock === 'on'}
      />
      <div>
        <Button type="submit" variant="secondary">
          {say('미리 계산하기', 'Preview refund')}
        </Button>
      </div>
    </form>
  )
}

function HowMuch({ locale, file: { order }, left, chosen }: Props) {
  const say = sayIn(locale)
  const kind = chosen.refund ?? 'everything'
  return (
    <RadioCards id="refund-kind" legend={say('얼마를', 'Refund')} className="grid gap-2 sm:grid-cols-3">
      <RadioCard
        name="refund"
        value="everything"
        title={say('남은 전액', 'Full remaining amount')}
        note={formatMoney(left.total, order.currency, locale)}
        defaultChecked={kind === 'everything'}
      />
      <RadioCard name="refund" value="lines" title={say('상품별', 'Selected items')} defaultChecked={kind === 'lines'} />
      <RadioCard name="refund" value="amount" title={say('금액으로', 'Custom amount')} defaultChecked={kind === 'amount'} />
    </RadioCards>
  )
}

/** Shown while items are what is chosen. */
function Quantities({ locale, file, left, chosen }: Props) {
  const say = sayIn(locale)
  return (
    <fieldset className="hidden min-w-0 gap-3 group-has-[[value=lines]:checked]:grid sm:grid-cols-2">
      <legend className="mb-2 text-sm font-semibold">{say('돌려받는 상품', 'Items to refund')}</legend>
      {left.lines
        .filter(({ quantity }) => quantity > 0)
        .map(({ position, quantity }) => {
          const line = file.lines.find((one) => one.position === position)
          return (
            <Select
              key={position}
              id={`refund-quantity-${position}`}
              name={`quantity-${position}`}
              label={`${line?.name[locale] ?? position}${line?.label ? ` (${line.label[locale]})` : ''}`}
              defaultValue={chosen[`quantity-${position}`] ?? '0'}
            >
              {Array.from({ length: quantity + 1 }, (_, count) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
                <option key={count} value={count}>
                  {count === 0 ? say('없음', 'None') : say(`${count}개`, `${count}`)}
                </option>
              ))}
            </Select>
          )
        })}
    </fieldset>
  )
}

/** Shown while an amount is what is chosen. */
function Amount({ locale, file: { order }, left, chosen }: Props) {
  const say = sayIn(locale)
  const most = formatMoney(left.total, order.currency, locale)
  return (
    <Field
      id="refund-amount"
      name="amount"
      label={say('환불할 금액 (원)', 'Refund amount (KRW)')}
      hint={say(`${most}까지`, `Up to ${most}`)}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={chosen.amount}
      className="hidden group-has-[[value=amount]:checked]:flex"
    />
  )
}

function Why({ locale, file: { order }, chosen }: Props) {
  const say = sayIn(locale)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select id="refund-reason" name="reason" label={say('까닭', 'Reason')} defaultValue={chosen.reason ?? 'requested_by_customer'}>
        {REFUND_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {REASON_LABELS[reason][locale]}
          </option>
        ))}
      </Select>
      {/* Before the goods have left nobody bears any. */}
      {order.shippedAt && (
        <Select id="refund-fault" name="fault" label={say('배송비', 'Return shipping')} defaultValue={chosen.fault ?? 'usual'}>
          <option value="usual">{say('까닭에 따라', 'Based on the reason')}</option>
          <option value="buyer">{FAULT_LABELS.buyer[locale]}</option>
          <option value="shop">{FAULT_LABELS.shop[locale]}</option>
        </Select>
      )}
    </div>
  )
}
