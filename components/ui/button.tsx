import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonVariant, buttonClass } from './button-class.ts'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'>, ButtonVariant {
  /** Work is in progress: the button stays focusable, tells a screen reader, and ignores further presses. */
  pending?: boolean | undefined
}

export function Button({ variant, size, wide, className, pending, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const press = pending ? ignore : onClick
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, size, wide, className })}
      {...(pending && { 'aria-disabled': true, 'aria-busy': true })}
      {...(press && { onClick: press })}
    >
      {pending && <Spinner />}
      <span className="contents">{children}</span>
    </button>
  )
}

// Enter in a field clicks the form's button, so this also stops a second submit.
const ignore = (event: MouseEvent) => event.preventDefault()
