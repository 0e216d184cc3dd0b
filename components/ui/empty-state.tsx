import type { ReactNode } from 'react'

export interface EmptyStateProps {
  title: ReactNode
  /** A link to what the visitor can do instead. */
  action?: ReactNode
  /** The heading level that fits the page. */
  as?: 'h1' | 'h2' | 'p'
  children?: ReactNode
}

/** The view of an empty list or a missing page, with a link to continue. */
export function EmptyState({ title, action, as: Heading = 'p', children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <svg aria-hidden="true" viewBox="0 0 128 128" className="size-20 fill-line-strong opacity-40">
        {/* The three beads of the shop's logo. */}
        <g transform="translate(64 64) scale(.55)">
          <path d="M-4-100h8v200h-8zM-74-28h148v12h-148zM-52-66l26-24h52l26 24-26 24h-52zM-52 16l26-24h52l26 24-26 24h-52zM-52 72l26-24h52l26 24-26 24h-52z" />
        </g>
      </svg>
      <Heading className="text-xl font-bold">{title}</Heading>
      {children && <div className="max-w-form text-ink-soft">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
