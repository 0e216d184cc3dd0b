'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { groupHere, isHere } from './nav-place.ts'

export interface NavGroup {
  name: string
  pages: { href: string; title: string; count: number }[]
}

const LINK = 'flex min-h-11 items-center gap-1.5 whitespace-nowrap rounded-control px-3 font-medium'
const QUIET = 'text-ink-soft hover:bg-sunken hover:text-ink'

/** Groups in the first row, the pages of the open group in the second. Counts of a group's pages add up beside its name. */
export function ConsoleNav({ label, groups }: { label: string; groups: NavGroup[] }) {
  const path = usePathname()
  const open = groupHere(groups, path)
  return (
    <nav aria-label={label} className="gutter mx-auto max-w-[90rem]">
      <ul className="-mx-3 flex flex-wrap">
        {groups.map(({ name, pages }) => (
          <li key={name}>
            <Link
              href={pages[0]?.href ?? '/admin'}
              prefetch={false}
              {...(name === open?.name && { 'aria-current': 'true' as const })}
              className={`${LINK} ${QUIET} aria-[current=true]:font-bold aria-[current=true]:text-accent`}
            >
              <span>{name}</span>
              <Count count={pages.reduce((sum, { count }) => sum + count, 0)} />
            </Link>
          </li>
        ))}
      </ul>
      {open && open.pages.length > 1 && (
        <ul aria-label={open.name} className="-mx-3 flex flex-wrap border-t border-line py-1">
          {open.pages.map(({ href, title, count }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                {...(isHere(href, path) && { 'aria-current': 'page' as const })}
                className={`${LINK} ${QUIET} aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent`}
              >
                <span>{title}</span>
                <Count count={count} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function Count({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="figures rounded-full bg-danger px-2 text-sm font-semibold text-surface">{count > 999 ? '999+' : count}</span>
}
