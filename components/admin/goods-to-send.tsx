import type { LineToSend } from '#lib/fulfilment/lines-to-send.ts'
import { inLocale, type Locale } from '#lib/locale.ts'

/** What is to be sent of an order: how many of what. */
export function GoodsToSend({ locale, lines }: { locale: Locale; lines: readonly LineToSend[] }) {
  return (
    <ul>
      {lines.map(({ position, name, label, quantity }) => (
        <li key={position}>
          <span>{inLocale(name, locale)}</span> {label && <span className="text-ink-soft">{inLocale(label, locale)}</span>}
          <strong className="figures">{` × ${quantity}`}</strong>
        </li>
      ))}
    </ul>
  )
}
