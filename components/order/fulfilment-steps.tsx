import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'

const STEPS = ['on_hold', 'preparing', 'shipped', 'delivered', 'confirmed'] as const

interface Props {
  locale: Locale
  fulfilment: string
  /** The money is authorised; shipping captures it. */
  isAuthorised: boolean
}

/** How far the goods are, in the words that Korean shops use. */
export function FulfilmentSteps({ locale, fulfilment, isAuthorised }: Props) {
  const text = ORDER[locale].fulfilmentSteps
  const names: readonly string[] = STEPS
  const reached = Math.max(0, names.indexOf(fulfilment))
  return (
    <ol aria-label={text.title} className="flex justify-between gap-1 text-center text-xs sm:text-sm">
      {STEPS.map((step, i) => (
        <li
          key={step}
          {...(i === reached && { 'aria-current': 'step' as const })}
          className={`flex flex-1 flex-col items-center gap-2 ${i === reached ? 'font-bold text-accent' : i < reached ? 'text-ink' : 'text-ink-faint'}`}
        >
          <span aria-hidden="true" className={`h-1.5 w-full rounded-full ${i <= reached ? 'bg-accent' : 'bg-line'}`} />
          <span>{text[step === 'on_hold' && isAuthorised ? 'authorised' : step]}</span>
        </li>
      ))}
    </ol>
  )
}
