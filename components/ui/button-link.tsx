import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonClass } from './button-class.ts'
import { SOFT } from './soft-link.ts'

/** A link that looks like a button, for navigation only. */
export function ButtonLink({ variant, size, wide, className, ...rest }: Omit<ComponentProps<'a'>, 'className'> & ButtonVariant) {
  return <a {...SOFT} {...rest} className={buttonClass({ variant, size, wide, className })} />
}
