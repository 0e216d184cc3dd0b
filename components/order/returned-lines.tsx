import { Select } from '#components/ui/select.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'

/** How many units of each line the buyer sends back or cancels, by the line's position in the order. */
export type ReturnQuantities = Readonly<Record<number, number>>

interface Props {
  locale: Locale
  /** What is chosen, and what a line says of which nothing is. */
  text: { legend: string; none: string }
  /** Begins the fields' ids: a page may hold two of these. */
  form: 'return' | 'cancel-lines'
  lines: OrderView['lines']
  left: NonNullable<BuyerOptions['return']>['left']
  quantities: ReturnQuantities
  onChange: (quantities: ReturnQuantities) => void
}

/** Chooses how many units of each line, up to the number that is left. */
export function ReturnedLines({ locale, text, form, lines, left, quantities, onChange }: Props) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{text.legend}</legend>
      {left.map(({ position, quantity }) => {
        const line = lines.find((one) => one.position === position)
        return (
          <Select
            key={position}
            id={`${form}-${position}`}
            name={`quantity-${position}`}
            label={`${inLocale(line?.name, locale) ?? ''}${line?.label ? ` (${inLocale(line.label, locale)})` : ''}`}
            value={quantities[position] ?? 0}
            onChange={({ currentTarget }) => onChange({ ...quantities, [position]: Number(currentTarget.value) })}
          >
            {Array.from({ length: quantity + 1 }, (_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
              <option key={n} value={n}>
                {n === 0 ? text.none : ORDER[locale].returnedLines.count(n)}
              </option>
            ))}
          </Select>
        )
      })}
    </fieldset>
  )
}
