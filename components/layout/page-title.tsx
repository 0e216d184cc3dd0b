import type { ReactNode } from 'react'

/** The heading of a page of the shop, with an optional line under it. */
export function PageTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-8 mt-8 md:mb-10 md:mt-12">
      <h1 className="text-2xl font-bold md:text-3xl">{title}</h1>
      {children && <p className="mt-2 text-ink-soft">{children}</p>}
    </div>
  )
}
