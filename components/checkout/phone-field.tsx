import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import { caretAfter, hyphenated } from '#lib/text/phone-writing.ts'

interface PhoneFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  autoComplete: string
  placeholder?: string | undefined
  value: string
  onValue: (value: string) => void
  onBlur?: () => void
  className?: string | undefined
}

/** Adds the hyphens while the buyer types, also when something in the middle is changed. */
export function PhoneField({ onValue, placeholder = '010-1234-5678', ...field }: PhoneFieldProps) {
  return (
    <Field
      {...field}
      type="tel"
      inputMode="tel"
      maxLength={30}
      required
      placeholder={placeholder}
      onChange={({ currentTarget: input }) => {
        const digitsBefore = input.value.slice(0, input.selectionStart ?? 0).replaceAll(/\D/g, '').length
        const shown = hyphenated(input.value)
        onValue(shown)
        if (shown === input.value) return
        // Runs after React has written the value, because that moves the caret to the end.
        requestAnimationFrame(() => document.activeElement === input && input.setSelectionRange(...both(caretAfter(shown, digitsBefore))))
      }}
    />
  )
}

const both = (caret: number): [number, number] => [caret, caret]
