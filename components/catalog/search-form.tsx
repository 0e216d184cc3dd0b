import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import type { SearchQuery } from './search-query.ts'

/** A plain GET form: the result has an address, and the form works before any script has loaded. */
export function SearchForm({ locale, asked }: { locale: Locale; asked: SearchQuery }) {
  const text = SEARCH[locale].form
  return (
    <search>
      <form
        action={localePath(locale, '/search')}
        aria-label={text.search}
        className="grid grid-cols-2 gap-x-3 gap-y-3 rounded-card border border-line bg-surface p-4 md:grid-cols-[2fr_1fr_1fr] md:p-5"
      >
        <Field
          id="search-words"
          name="q"
          type="search"
          enterKeyHint="search"
          maxLength={60}
          label={text.words}
          placeholder={text.placeholder}
          defaultValue={asked.q}
          className="col-span-2 md:col-span-1"
          beside={<Button type="submit">{text.submit}</Button>}
        />
        <Select name="category" label={text.category} defaultValue={asked.category ?? ''}>
          <option value="">{text.all}</option>
          {CATEGORIES.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {inLocale(name, locale)}
            </option>
          ))}
        </Select>
        <Select name="sort" label={text.sort} defaultValue={asked.sort}>
          {Object.entries(text.sorts).map(([sort, label]) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </Select>
        <div className="col-span-2 flex flex-wrap gap-x-6 md:col-span-3">
          <Checkbox name="onSale" value="1" label={text.onSale} defaultChecked={asked.onSale === '1'} />
          <Checkbox name="inStock" value="1" label={text.inStock} defaultChecked={asked.inStock === '1'} />
        </div>
      </form>
    </search>
  )
}
