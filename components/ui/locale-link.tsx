import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type Locale, localePath } from '#lib/locale.ts'

export interface LocaleLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'locale'> {
  locale: Locale
  /** The path without a language prefix: `/cart`. */
  href: `/${string}`
}

/**
 * A link to a page of the shop in the reader's language. It is not prefetched: a page of products would load all of them with
 * their pictures, on the buyer's mobile data.
 */
export function LocaleLink({ locale, href, ...rest }: LocaleLinkProps) {
  return <Link prefetch={false} {...rest} href={localePath(locale, href)} />
}
