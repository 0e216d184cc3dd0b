import type { ReactNode } from 'react'
import { FieldError } from './field-frame.tsx'

export interface RadioCardsProps {
  /** Connects legend and error with the group. */
  id: string
  legend: ReactNode
  legendHidden?: boolean
  error?: ReactNode
  /** Classes of the grid that holds the cards. */
  className?: string
  children: ReactNode
}

/** A group of RadioCards. Arrow keys move between them, as with all radio buttons. */
export function RadioCards({ id, legend, legendHidden, error, className = 'grid gap-2', children }: RadioCardsProps) {
  return (
    <fieldset className="min-w-0" {...(error && { 'aria-describedby': `${id}-error` })}>
      <legend className={legendHidden ? 'sr-only' : 'mb-2 text-sm font-semibold'}>{legend}</legend>
      <div className={className}>{children}</div>
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  )
}
