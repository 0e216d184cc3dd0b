import type { ComponentProps } from 'react'
import { SOFT } from '#components/ui/soft-link.ts'
import { type Locale, localePath } from '#lib/locale.ts'

export interface LocaleLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  locale: Locale
  /** The path without a language prefix: `/cart`. */
  href: `/${string}`
}

/**
 * A link to a page of the shop in the reader's language. It is not prefetched: a page of products would load all of them with
 * their pictures, on the buyer's mobile data.
 */
export function LocaleLink({ locale, href, ...rest }: LocaleLinkProps) {
  return <a {...SOFT} {...rest} href={localePath(locale, href)} />
}
