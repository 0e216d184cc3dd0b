'use client'
import type { Locale } from '#lib/locale.ts'
import { QUANTITY } from '#lib/messages/quantity.ts'

export interface QuantityProps {
  value: number
  most: number
  onChange: (value: number) => void
  locale: Locale
  /** The product's name, for a screen reader. */
  of: string
}

/** Buttons for less and more around a number that can also be typed. */
export function Quantity({ value, most, onChange, locale, of }: QuantityProps) {
  const text = QUANTITY[locale]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend to a row of three
    <div
      role="group"
      aria-label={`${of}, ${text.quantity}`}
      className="inline-flex items-center rounded-control border border-line-strong bg-surface"
    >
      <Step label={text.fewer} disabled={value <= 1} onPress={() => onChange(value - 1)} path="M3 8h10" />
      <input
        inputMode="numeric"
        autoComplete="off"
        aria-label={text.quantity}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const typed = Number(event.currentTarget.value.replace(/\D/g, ''))
          if (typed > 0) onChange(Math.min(typed, most))
        }}
        className="figures h-11 w-10 bg-transparent text-center font-semibold"
      />
      <Step label={text.more} disabled={value >= most} onPress={() => onChange(value + 1)} path="M3 8h10M8 3v10" />
    </div>
  )
}

function Step({ label, disabled, onPress, path }: { label: string; disabled: boolean; onPress: () => void; path: string }) {
  // aria-disabled keeps the focus on the button when the limit is reached.
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => disabled || onPress()}
      className="grid size-11 cursor-pointer place-items-center rounded-control hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:text-line-strong aria-disabled:hover:bg-transparent"
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 stroke-current stroke-2">
        <path d={path} />
      </svg>
    </button>
  )
}
