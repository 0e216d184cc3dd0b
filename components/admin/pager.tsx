import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'

interface Props {
  locale: Locale
  /** The list's address without its cursor. */
  path: string
  params?: Record<string, string | undefined>
  /** The cursor at which this page begins. */
  here: string | undefined
  /** The cursor of the next page. */
  after: string | undefined
}

/** Links to older rows and back to the newest. */
export function Pager({ locale, path, params = {}, here, after }: Props) {
  const t = CONSOLE_FRAME[locale]
  if (!here && !after) return null
  return (
    <nav aria-label={t.pagination} className="mt-4 flex flex-wrap gap-2">
      {here && (
        <ButtonLink variant="quiet" href={addressOf(path, params)}>
          {t.firstPage}
        </ButtonLink>
      )}
      {after && (
        <ButtonLink variant="secondary" href={addressOf(path, { ...params, after })}>
          {t.nextPage}
        </ButtonLink>
      )}
    </nav>
  )
}

export function addressOf(path: string, params: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  return query ? `${path}?${query}` : path
}
