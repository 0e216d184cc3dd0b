import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '#lib/locale.ts'
import { type Shown, shown } from './shown.tsx'

export interface Column<Row> {
  name: string
  value: (row: Row) => Shown
  /** The address that the cell links to; no link without it. */
  href?: (row: Row) => string | null
  className?: string
}

interface Props<Row> {
  locale: Locale
  /** The table's accessible name. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
}

/** Rows as a table. A wide table scrolls inside its own region, also by keyboard, and the page does not. */
export function Table<Row>({ locale, label, columns, rows, keyOf }: Props<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-surface">
      {/* Words are not broken, because the table can scroll. */}
      <table className="w-full text-left text-[0.9375rem] [overflow-wrap:normal]">
        <thead className="border-b border-line text-sm text-ink-soft">
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="whitespace-nowrap px-4 py-3 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, value, href, className = '' }) => (
                <td key={name} className={`px-4 py-2.5 align-top ${className}`}>
                  <Linked href={href?.(row)}>{shown(value(row), locale)}</Linked>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Linked = ({ href, children }: { href: string | null | undefined; children: ReactNode }) =>
  href ? <RowLink href={href}>{children}</RowLink> : children

/** Links to what a row or a fact is about. It is not prefetched, because a list has too many rows. */
export function RowLink({ href, className = '', children }: { href: string; className?: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className={`${ROW_LINK} ${className}`}>
      {children}
    </Link>
  )
}

export const ROW_LINK = 'inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4'
