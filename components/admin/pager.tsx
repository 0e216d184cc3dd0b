import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Say } from './translate.ts'

interface Props {
  say: Say
  /** The list without its cursor. */
  path: string
  params?: Record<string, string | undefined>
  /** The cursor this page began with. */
  here: string | undefined
  /** The cursor of the next page. */
  after: string | undefined
}

/** On to older rows, or back to the newest. */
export function Pager({ say, path, params = {}, here, after }: Props) {
  if (!here && !after) return null
  return (
    <nav aria-label={say('쪽', 'Pagination')} className="mt-4 flex flex-wrap gap-2">
      {here && (
        <ButtonLink variant="quiet" href={addressOf(path, params)}>
          {say('처음으로', 'First page')}
        </ButtonLink>
      )}
      {after && (
        <ButtonLink variant="secondary" href={addressOf(path, { ...params, after })}>
          {say('다음 쪽', 'Next page')}
        </ButtonLink>
      )}
    </nav>
  )
}

export function addressOf(path: string, params: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  return query ? `${path}?${query}` : path
}
