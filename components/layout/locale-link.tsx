import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type Locale, localePath } from './locale.ts'

export interface LocaleLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'locale'> {
  locale: Locale
  /** Without a language prefix: `/cart`. */
  href: `/${string}`
}

/** A link to one of our pages in the reader's language. */
export function LocaleLink({ locale, href, ...rest }: LocaleLinkProps) {
  return <Link {...rest} href={localePath(locale, href)} />
}
