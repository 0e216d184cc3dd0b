import type { ReactNode } from 'react'

/** A wide table scrolls in its own place, also by keyboard; the page does not. */
export function Table({ label, head, children }: { label: string; head: ReactNode[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-surface">
      {/* Words stay whole: the table scrolls instead. */}
      <table className="w-full text-left text-[0.9375rem] [overflow-wrap:normal]">
        <thead className="border-b border-line text-sm text-ink-soft">
          <tr>
            {head.map((name, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
              <th key={nth} scope="col" className="whitespace-nowrap px-4 py-3 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  )
}

export function Cell({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <td className={`px-4 py-2.5 align-top ${className}`}>{children}</td>
}

/** A line of a list that leads somewhere. */
export const CELL_LINK = 'inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4'
