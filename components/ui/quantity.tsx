'use client'
import { useState } from 'react'
import type { Locale } from '#lib/locale.ts'
import { QUANTITY } from '#lib/messages/quantity.ts'

export interface QuantityProps {
  /** Of the number in its form, where that is sent without script. */
  name?: string
  value: number
  most: number
  onChange: (value: number) => void
  locale: Locale
  /** The product's name, for a screen reader. */
  of: string
}

/** Buttons for less and more around a number that can also be typed. Whoever wants more than there is reads how many there are. */
export function Quantity({ name, value, most, onChange, locale, of }: QuantityProps) {
  const text = QUANTITY[locale]
  const [wantsMore, setWantsMore] = useState(false)
  const choose = (wanted: number) => {
    setWantsMore(wanted > most)
    if (Math.min(wanted, most) !== value) onChange(Math.min(wanted, most))
  }
  const group = (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend to a row of three
    <div
      role="group"
      aria-label={`${of}, ${text.quantity}`}
      className="inline-flex items-center rounded-control border border-line-strong bg-surface"
    >
      <Step label={text.fewer} disabled={value <= 1} onPress={() => value > 1 && choose(value - 1)} path="M3 8h10" />
      <input
        {...(name && { name })}
        inputMode="numeric"
        autoComplete="off"
        aria-label={text.quantity}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const typed = Number(event.currentTarget.value.replace(/\D/g, ''))
          if (typed > 0) choose(typed)
        }}
        className="figures h-11 w-10 bg-transparent text-center font-semibold"
      />
      <Step label={text.more} disabled={value >= most} onPress={() => choose(value + 1)} path="M3 8h10M8 3v10" />
    </div>
  )
  return (
    <div>
      {group}
      <p role="status" className="mt-1 text-sm text-ink-soft empty:mt-0">
        {wantsMore && value >= most && text.most(most)}
      </p>
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
      onClick={onPress}
      className="grid size-11 cursor-pointer place-items-center rounded-control hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:text-line-strong aria-disabled:hover:bg-transparent"
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 stroke-current stroke-2">
        <path d={path} />
      </svg>
    </button>
  )
}
