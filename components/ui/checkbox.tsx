import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field-frame.tsx'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'type' | 'className'> {
  name: string
  /** Defaults to the name; needed where several checkboxes share a name. */
  id?: string
  label: ReactNode
  /** A smaller line under the label. */
  note?: ReactNode
  error?: ReactNode
}

/** A native checkbox whose whole row can be pressed. */
export function Checkbox({ name, id = name, label, note, error, ...input }: CheckboxProps) {
  const described = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5">
        <input
          {...input}
          type="checkbox"
          id={id}
          name={name}
          className="mt-0.5 size-5 shrink-0 cursor-pointer accent-accent"
          {...(described && { 'aria-describedby': described })}
          {...(error && { 'aria-invalid': true })}
        />
        <span className="min-w-0">
          <span>{label}</span>
          {note && (
            <span id={`${id}-note`} className="block text-sm text-ink-soft">
              {note}
            </span>
          )}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
