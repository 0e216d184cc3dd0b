import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'

/** A filter that the address carries: a choice from a list, or typed text. */
export type ListFilter = { name: string; label: string; value: string | undefined } & (
  | { options: readonly (readonly [value: string, label: string])[] }
  | { type: 'search' | 'date' }
)

/** A plain GET form: it needs no script, and the address holds the filters. */
export function ListFilters({ locale, path, filters }: { locale: Locale; path: string; filters: ListFilter[] }) {
  const t = CONSOLE_FRAME[locale]
  return (
    <search>
      <form action={path} className="mb-4 flex flex-wrap items-end gap-4">
        {filters.map((filter) => (
          <FilterField key={filter.name} filter={filter} />
        ))}
        <Button type="submit" className="min-h-12 max-sm:flex-1">
          {t.search}
        </Button>
      </form>
    </search>
  )
}

function FilterField({ filter }: { filter: ListFilter }) {
  const { name, label, value } = filter
  if ('options' in filter)
    return (
      <Select name={name} label={label} defaultValue={value ?? ''} className="min-w-40 flex-1">
        {filter.options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </Select>
    )
  const width = filter.type === 'search' ? 'min-w-60 flex-[2] max-sm:basis-full' : 'min-w-40 flex-1'
  return <Field name={name} type={filter.type} label={label} defaultValue={value} maxLength={100} className={width} />
}
