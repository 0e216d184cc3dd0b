import type { ComponentProps, ReactNode } from 'react'
import { describedBy, FieldFrame, type FieldLabels } from './field-frame.tsx'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name'>, FieldLabels {
  name: string
  /** Defaults to the name. */
  id?: string
  /** Stands beside the input, for example a search button. */
  beside?: ReactNode
}

/** A labelled text input. `className` is for the whole field, for example its place in a grid. */
export function Field({ label, labelNote, hint, error, name, id = name, beside, className, ...input }: FieldProps) {
  const control = <input {...input} id={id} name={name} className="control" {...describedBy(id, { hint, error })} />
  return (
    <FieldFrame id={id} label={label} labelNote={labelNote} hint={hint} error={error} className={className}>
      {beside ? (
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">{control}</div>
          {beside}
        </div>
      ) : (
        control
      )}
    </FieldFrame>
  )
}

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'name'>, FieldLabels {
  name: string
  /** Defaults to the name. */
  id?: string
}

/** A labelled field for several lines. */
export const TextArea = ({ label, labelNote, hint, error, name, id = name, className, rows = 4, ...input }: TextAreaProps) => (
  <FieldFrame id={id} label={label} labelNote={labelNote} hint={hint} error={error} className={className}>
    <textarea {...input} id={id} name={name} rows={rows} className="control h-auto py-2.5" {...describedBy(id, { hint, error })} />
  </FieldFrame>
)
