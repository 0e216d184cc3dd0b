'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link to a page of the console, marked when that page is open. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const isHere = href === '/admin' ? path === '/admin' : path === href || path.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      prefetch={false}
      {...(isHere && { 'aria-current': 'page' as const })}
      className="flex min-h-11 items-center gap-1.5 whitespace-nowrap rounded-control px-3 font-medium text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
    >
      {children}
    </Link>
  )
}
