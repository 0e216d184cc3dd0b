import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { Select } from '#components/ui/select.tsx'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { SearchInput } from './search-input.tsx'
import { LONGEST_SEARCH, type SearchQuery } from './search-query.ts'

export interface SearchFormProps {
  locale: Locale
  asked: SearchQuery
  /** What the options of the products that were found offer. */
  options: readonly string[]
}

/** A plain GET form: the result has an address, and the form works before any script has loaded. */
export function SearchForm({ locale, asked, options }: SearchFormProps) {
  const text = SEARCH[locale].form
  return (
    <search>
      <form
        action={localePath(locale, '/search')}
        aria-label={text.search}
        className="grid grid-cols-2 gap-x-3 gap-y-3 rounded-card border border-line bg-surface p-4 md:grid-cols-[2fr_1fr_1fr] md:p-5"
      >
        <FieldFrame id="search-words" label={text.words} className="col-span-2 md:col-span-1">
          <div className="flex gap-2">
            <div className="min-w-0 flex-1">
              <SearchInput
                id="search-words"
                locale={locale}
                enterKeyHint="search"
                maxLength={LONGEST_SEARCH}
                placeholder={text.placeholder}
                defaultValue={asked.q}
                className="control"
              />
            </div>
            <Button type="submit">{text.submit}</Button>
          </div>
        </FieldFrame>
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
        <div className="col-span-2 grid grid-cols-2 gap-x-3 md:col-span-1">
          <Price name="from" label={text.priceFrom} value={asked.from} />
          <Price name="to" label={text.priceTo} value={asked.to} />
        </div>
        <div className="col-span-2 flex flex-wrap gap-x-6 md:pt-6">
          <Checkbox name="onSale" value="1" label={text.onSale} defaultChecked={asked.onSale === '1'} />
          <Checkbox name="inStock" value="1" label={text.inStock} defaultChecked={asked.inStock === '1'} />
        </div>
        {options.length > 0 && <Options legend={text.options} options={options} asked={asked.option} />}
      </form>
    </search>
  )
}

const Price = ({ name, label, value }: { name: string; label: string; value: number | undefined }) => (
  <Field
    name={name}
    id={`search-${name}`}
    type="text"
    inputMode="numeric"
    pattern="[0-9]*"
    maxLength={10}
    label={label}
    defaultValue={value}
  />
)

const Options = ({ legend, options, asked }: { legend: string; options: readonly string[]; asked: readonly string[] }) => (
  <fieldset className="col-span-2 md:col-span-3">
    <legend className="text-sm font-semibold">{legend}</legend>
    <div className="flex flex-wrap gap-x-6">
      {options.map((option, place) => (
        <Checkbox key={option} name="option" id={`option-${place}`} value={option} label={option} defaultChecked={asked.includes(option)} />
      ))}
    </div>
  </fieldset>
)
