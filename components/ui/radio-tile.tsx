import type { ComponentProps, ReactNode } from 'react'

export interface RadioTileProps extends Omit<ComponentProps<'input'>, 'type' | 'className' | 'title'> {
  name: string
  value: string
  /** A drawing above the title. */
  mark: ReactNode
  title: ReactNode
  /** A few words under the title. */
  note?: ReactNode
  /** Beside the drawing instead of under it, for a tile as wide as the page. */
  wide?: boolean
}

/** One of several choices beside each other; the whole tile can be pressed. */
export function RadioTile({ mark, title, note, wide, ...input }: RadioTileProps) {
  return (
    <label
      className={`relative flex cursor-pointer rounded-control border border-line-strong bg-surface transition-colors duration-150 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:bg-sunken has-disabled:text-ink-faint motion-reduce:transition-none ${wide ? 'min-h-14 items-center gap-3 px-4 py-2.5' : 'min-h-22 flex-col items-center justify-center gap-1 px-1.5 py-2.5 text-center'}`}
    >
      <input {...input} type="radio" className="absolute inset-0 size-full cursor-[inherit] appearance-none rounded-control outline-none" />
      {mark}
      <span className="min-w-0">
        <span className={`block font-medium leading-snug ${wide ? '' : 'text-sm'}`}>{title}</span>
        {note && <span className="block text-xs leading-snug text-ink-soft">{note}</span>}
      </span>
    </label>
  )
}
