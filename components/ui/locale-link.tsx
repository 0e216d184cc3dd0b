import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type Locale, localePath } from '#lib/locale.ts'

export interface LocaleLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'locale'> {
  locale: Locale
  /** Without a language prefix: `/cart`. */
  href: `/${string}`
}

/**
 * A link to one of our pages in the reader's language. Not fetched ahead: a page of products would ask for all of them
 * and their pictures, on the buyer's data plan.
 */
export function LocaleLink({ locale, href, ...rest }: LocaleLinkProps) {
  return <Link prefetch={false} {...rest} href={localePath(locale, href)} />
}
