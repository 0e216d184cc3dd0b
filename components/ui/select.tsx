import type { ComponentProps } from 'react'
import { describedBy, FieldFrame, type FieldLabels } from './field-frame.tsx'

export interface SelectProps extends Omit<ComponentProps<'select'>, 'id' | 'name'>, FieldLabels {
  name: string
  /** Defaults to the name. */
  id?: string
}

/** A labelled native select, with its options as children. */
export function Select({ label, labelNote, hint, error, name, id = name, className, children, ...select }: SelectProps) {
  return (
    <FieldFrame id={id} label={label} labelNote={labelNote} hint={hint} error={error} className={className}>
      <div className="relative">
        <select {...select} id={id} name={name} className="control appearance-none truncate pr-10" {...describedBy(id, { hint, error })}>
          {children}
        </select>
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="pointer-events-none absolute right-3.5 top-1/2 size-4 -translate-y-1/2 fill-none stroke-current stroke-2"
        >
          <path d="m3 6 5 5 5-5" />
        </svg>
      </div>
    </FieldFrame>
  )
}
