import type { ReactNode } from 'react'

export interface FieldLabels {
  label: ReactNode
  /** A note after the label, for example "(선택)". */
  labelNote?: ReactNode
  /** Stands under the field while there is no error. It says why the shop asks or how to write the value. */
  hint?: ReactNode
  error?: ReactNode
}

/** Lays out label, control, hint and error. The control takes `describedBy(id, labels)`. */
export function FieldFrame({
  id,
  label,
  labelNote,
  hint,
  error,
  className = '',
  children,
}: FieldLabels & { id: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-sm font-semibold">
        <span>{label}</span>
        {labelNote && <span className="ml-1 font-normal text-ink-soft">{labelNote}</span>}
      </label>
      {children}
      {error ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-sm text-ink-soft">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-sm font-medium text-danger">
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border-[1.5px] border-current text-xs font-bold leading-none"
      >
        !
      </span>
      <span>{children}</span>
    </p>
  )
}

/** The aria attributes that connect a control with its error or hint. */
export function describedBy(id: string, { hint, error }: Pick<FieldLabels, 'hint' | 'error'>) {
  if (error) return { 'aria-describedby': `${id}-error`, 'aria-invalid': true } as const
  return hint ? { 'aria-describedby': `${id}-hint` } : {}
}
