import type { ReactNode } from 'react'

/** One step of the checkout: a heading and its fields. */
export function FormSection({ id, title, aside, children }: { id: string; title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} className="border-b border-line py-7">
      <div className="mb-4 flex min-h-8 items-center justify-between gap-4">
        <h2 id={`${id}-title`} className="text-lg font-bold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
