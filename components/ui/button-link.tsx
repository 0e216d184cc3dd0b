import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonClass } from './button-class.ts'

/** A link that looks like a button, for navigation only. */
export function ButtonLink({ variant, size, wide, className, ...rest }: Omit<ComponentProps<typeof Link>, 'className'> & ButtonVariant) {
  return <Link prefetch={false} {...rest} className={buttonClass({ variant, size, wide, className })} />
}
