import type { ReactNode } from 'react'

/** Hides something that is seldom needed behind its name. */
export function Foldout({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group rounded-card border border-line bg-surface">
      <summary className="flex min-h-13 list-none items-center justify-between gap-3 rounded-card px-5 font-semibold hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span>{label}</span>
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-4 shrink-0 fill-none stroke-current stroke-2 transition-transform duration-150 group-open:rotate-180 motion-reduce:transition-none"
        >
          <path d="m3 6 5 5 5-5" />
        </svg>
      </summary>
      <div className="border-t border-line p-5">{children}</div>
    </details>
  )
}
