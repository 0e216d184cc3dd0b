import { Select } from '#components/ui/select.tsx'
import type { Locale } from '#lib/locale.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'

const TEXT = {
  ko: { legend: '돌려보낼 상품', none: '돌려보내지 않음', count: (n: number) => `${n}개` },
  en: { legend: 'Items to return', none: 'Don’t return', count: (n: number) => `${n}` },
}

/** How many of each line go back, by the line's position in the order. */
export type ReturnQuantities = Readonly<Record<number, number>>

interface Props {
  locale: Locale
  lines: OrderView['lines']
  left: NonNullable<BuyerOptions['return']>['left']
  quantities: ReturnQuantities
  onChange: (quantities: ReturnQuantities) => void
}

/** How many of each line go back, up to what can still be sent back. */
export function ReturnedLines({ locale, lines, left, quantities, onChange }: Props) {
  const text = TEXT[locale]
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{text.legend}</legend>
      {left.map(({ position, quantity }) => {
        const line = lines.find((one) => one.position === position)
        return (
          <Select
            key={position}
            id={`return-${position}`}
            name={`quantity-${position}`}
            label={`${line?.name[locale] ?? ''}${line?.label ? ` (${line.label[locale]})` : ''}`}
            value={quantities[position] ?? 0}
            onChange={({ currentTarget }) => onChange({ ...quantities, [position]: Number(currentTarget.value) })}
          >
            {Array.from({ length: quantity + 1 }, (_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
              <option key={n} value={n}>
                {n === 0 ? text.none : text.count(n)}
              </option>
            ))}
          </Select>
        )
      })}
    </fieldset>
  )
}
