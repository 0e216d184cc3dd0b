import type { ComponentProps, ReactNode } from 'react'

export interface RadioCardProps extends Omit<ComponentProps<'input'>, 'type' | 'className' | 'title'> {
  name: string
  value: string
  title: ReactNode
  /** A smaller line under the title. */
  note?: ReactNode
  /** Shown at the right edge: a price, a logo. */
  aside?: ReactNode
}

export function RadioCard({ title, note, aside, ...input }: RadioCardProps) {
  return (
    <label className="flex min-h-13 cursor-pointer items-center gap-3 rounded-control border border-line-strong bg-surface px-4 py-2.5 transition-colors duration-150 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:bg-sunken has-disabled:text-ink-faint motion-reduce:transition-none">
      <input {...input} type="radio" className="size-5 shrink-0 cursor-[inherit] accent-accent outline-none" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        {note && <span className="block text-sm text-ink-soft">{note}</span>}
      </span>
      {aside && <span className="shrink-0 text-sm">{aside}</span>}
    </label>
  )
}
