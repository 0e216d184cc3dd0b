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
export function RefundInputForm({ locale, file: { order, lines }, left, chosen, requestKey }: Props) {
  const say = sayIn(locale)
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const kind = chosen.refund ?? 'everything'
  return (
    <form
      method="get"
      action={`/admin/orders/${order.id}#refund`}
      aria-label={say('환불 미리 보기', 'Preview a refund')}
      className="group grid gap-4"
    >
      <input type="hidden" name="key" value={requestKey} />
      <RadioCards id="refund-kind" legend={say('얼마를', 'How much')} className="grid gap-2 sm:grid-cols-3">
        <RadioCard
          name="refund"
          value="everything"
          title={say('남은 전액', 'All that is left')}
          note={money(left.total)}
          defaultChecked={kind === 'everything'}
        />
        <RadioCard name="refund" value="lines" title={say('상품별', 'By line')} defaultChecked={kind === 'lines'} />
        <RadioCard name="refund" value="amount" title={say('금액으로', 'By amount')} defaultChecked={kind === 'amount'} />
      </RadioCards>
      <fieldset className="hidden min-w-0 gap-3 group-has-[[value=lines]:checked]:grid sm:grid-cols-2">
        <legend className="mb-2 text-sm font-semibold">{say('돌려받는 상품', 'Goods that come back')}</legend>
        {left.lines
          .filter(({ quantity }) => quantity > 0)
          .map(({ position, quantity }) => {
            const line = lines.find((one) => one.position === position)
            return (
              <Select
                key={position}
                id={`refund-quantity-${position}`}
                name={`quantity-${position}`}
                label={`${line?.name[locale] ?? position}${line?.label ? ` (${line.label[locale]})` : ''}`}
                defaultValue={chosen[`quantity-${position}`] ?? '0'}
              >
                {Array.from({ length: quantity + 1 }, (_, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
                  <option key={n} value={n}>
                    {n === 0 ? say('없음', 'None') : say(`${n}개`, `${n}`)}
                  </option>
                ))}
              </Select>
            )
          })}
      </fieldset>
      <Field
        id="refund-amount"
        name="amount"
        label={say('환불할 금액 (원)', 'Amount (won)')}
        hint={say(`${money(left.total)}까지`, `Up to ${money(left.total)}`)}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={chosen.amount}
        className="hidden group-has-[[value=amount]:checked]:flex"
      />
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
          <Select id="refund-fault" name="fault" label={say('배송비', 'Postage')} defaultValue={chosen.fault ?? 'usual'}>
            <option value="usual">{say('까닭에 따라', 'As the reason has it')}</option>
            <option value="buyer">{FAULT_LABELS.buyer[locale]}</option>
            <option value="shop">{FAULT_LABELS.shop[locale]}</option>
          </Select>
        )}
      </div>
      <Checkbox
        id="refund-restock"
        name="restock"
        label={say('상품을 재고로 되돌리기', 'Put the goods back into stock')}
        note={say('환불이 끝나면 되돌립니다.', 'Once the refund is done.')}
        defaultChecked={chosen.restock === 'on'}
      />
      <div>
        <Button type="submit" variant="secondary">
          {say('미리 계산하기', 'Preview')}
        </Button>
      </div>
    </form>
  )
}
