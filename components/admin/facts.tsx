import type { ReactNode } from 'react'
import type { Locale } from '#lib/locale.ts'
import { type Shown, shown } from './shown.tsx'

export type Fact = readonly [name: string, value: Shown]

/** A list of names and values. A fact without a value is left out. */
export function Facts({ locale, facts }: { locale: Locale; facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
      {facts.filter(hasValue).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{shown(value, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

const hasValue = ([, value]: Fact) => value !== undefined && value !== null && value !== false && value !== ''

export function Panel({ title, children, className = '' }: { title: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={`min-w-0 rounded-card border border-line bg-surface p-5 ${className}`}>
      <h2 className="mb-4 text-lg font-bold">{title}</h2>
      {children}
    </section>
  )
}
