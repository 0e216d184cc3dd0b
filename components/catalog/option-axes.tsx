import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { filled } from '#lib/text/filled.ts'
import type { BuyWords } from './buy-words.ts'
import { type ChoiceOption, type Chosen, valueState } from './option-choice.ts'

export interface AxisToChoose {
  name: string
  values: readonly { id: string; label: string }[]
}

interface OptionAxesProps {
  locale: Locale
  words: BuyWords
  axes: readonly AxisToChoose[]
  options: readonly ChoiceOption[]
  chosen: Chosen
  problem: string | undefined
  currency: string
  onChoose: (axis: number, value: string) => void
}

/** From this stock downwards a buyer sees how many are left. */
const FEW = 5

/** One row of choices for each axis. What is sold out beside what is chosen stays choosable: the page then says so, and what to do. */
export function OptionAxes({ words, axes, options, chosen, problem, currency, locale, onChoose }: OptionAxesProps) {
  const prices = new Set(options.map(({ price }) => price))
  const missing = chosen.indexOf(undefined)
  return axes.map(({ name, values }, axis) => (
    <fieldset key={name} className="min-w-0" aria-describedby={problem && missing === axis ? 'axis-error' : undefined}>
      <legend className="mb-2 text-sm font-semibold">{name}</legend>
      <div className="flex flex-wrap gap-2">
        {values.map(({ id, label }) => {
          const state = valueState(options, chosen, axis, id)
          const note = noteOf(state, words)
          const isGone = state === 'none' || state.left === 0
          const price = axes.length === 1 && prices.size > 1 ? options.find(({ choices }) => choices[axis] === id)?.price : undefined
          return (
            <label
              key={id}
              className={`relative flex min-h-12 min-w-14 cursor-pointer flex-col items-center justify-center rounded-control border border-line-strong bg-surface px-4 py-1.5 text-center hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${isGone ? 'border-dashed text-ink-soft' : ''}`}
            >
              <input
                type="radio"
                name={`axis-${axis}`}
                value={id}
                checked={chosen[axis] === id}
                onChange={() => onChoose(axis, id)}
                className="absolute inset-0 size-full cursor-[inherit] appearance-none rounded-control outline-none"
              />
              <span className="font-medium leading-snug">{label}</span>
              {note && <span className="text-xs leading-snug">{note}</span>}
              {price !== undefined && <Money amount={price} currency={currency} locale={locale} className="text-xs" />}
            </label>
          )
        })}
      </div>
      {problem && missing === axis && (
        <p id="axis-error" className="mt-1.5 text-sm font-medium text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  ))
}

function noteOf(state: ReturnType<typeof valueState>, words: BuyWords): string | undefined {
  if (state === 'none') return words.notMade
  if (state.left === 0) return words.soldOut
  return state.left <= FEW ? filled(words.left, state.left) : undefined
}
