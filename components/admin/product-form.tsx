'use client'
import { type FormEvent, startTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { describedBy, FieldFrame } from '#components/ui/field-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import type { ActionResult } from './action-result.ts'
import { NoticeFields, type NoticeKind, type NoticeValue } from './notice-fields.tsx'
import { OptionEditor, type OptionValues } from './option-editor.tsx'

/** What came of a press: a sentence, and what is wrong with single fields. */
export type ProductResult = { told: ActionResult; problems?: Readonly<Record<string, string>> } | null

/** What the fields hold at first, by their names. */
export interface ProductValues {
  texts: Readonly<Record<string, string>>
  taxFree: boolean
  notice: NoticeValue | null
  options: OptionValues
}

interface Props {
  locale: Locale
  action: (before: ProductResult, form: FormData) => Promise<ProductResult>
  submit: string
  hidden: Readonly<Record<string, string>>
  values: ProductValues
  categories: readonly { id: string; name: string }[]
  kinds: readonly NoticeKind[]
  readOnly: boolean
}

/** Everything that an operator says of a product. What was typed stays in its fields, whatever the answer. */
export function ProductForm({ locale, action, submit, hidden, readOnly, ...shown }: Props) {
  const t = PRODUCTS[locale]
  const [result, send, pending] = useShopAction<ProductResult>(action, null, (_, message) => ({ told: { tone: 'warning', message } }))
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }
  return (
    <form action={send} onSubmit={press} aria-label={t.details} className="flex flex-col gap-8">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-8">
        <ProductFields locale={locale} problems={result?.problems ?? {}} {...shown} />
      </fieldset>
      {!readOnly && (
        <Button type="submit" pending={pending} className="self-start">
          {submit}
        </Button>
      )}
      {result?.told && (
        <Notice tone={result.told.tone} live={result.told.tone === 'success' ? 'polite' : 'assertive'}>
          {result.told.message}
        </Notice>
      )}
    </form>
  )
}

interface FieldsProps extends Pick<Props, 'locale' | 'values' | 'categories' | 'kinds'> {
  problems: Readonly<Record<string, string>>
}

function ProductFields({ locale, values, categories, kinds, problems }: FieldsProps) {
  const t = PRODUCTS[locale]
  return (
    <>
      <WordFields locale={locale} values={values} categories={categories} problems={problems} />
      <PriceFields locale={locale} values={values} problems={problems} />
      <Part title={t.sections.options}>
        <OptionEditor locale={locale} values={values.options} error={problems.options} />
      </Part>
      <Part title={t.sections.notice}>
        <NoticeFields locale={locale} kinds={kinds} value={values.notice} error={problems.noticeKind} />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-4 text-lg font-bold">{title}</legend>
      {children}
    </fieldset>
  )
}

type PartProps = Pick<FieldsProps, 'locale' | 'values' | 'problems'>

function WordFields({ locale, values, categories, problems }: PartProps & Pick<FieldsProps, 'categories'>) {
  const t = PRODUCTS[locale]
  const line = (name: 'nameKo' | 'nameEn' | 'summaryKo' | 'summaryEn', longest: number) => (
    <Field
      name={name}
      label={t.fields[name]}
      defaultValue={values.texts[name]}
      maxLength={longest}
      error={problems[name]}
      autoComplete="off"
    />
  )
  const prose = (name: 'descriptionKo' | 'descriptionEn') => (
    <FieldFrame id={name} label={t.fields[name]} hint={t.hints.description} error={problems[name]}>
      <textarea
        id={name}
        name={name}
        rows={10}
        maxLength={20_000}
        defaultValue={values.texts[name]}
        className="control h-auto py-2.5"
        {...describedBy(name, { hint: t.hints.description, error: problems[name] })}
      />
    </FieldFrame>
  )
  return (
    <Part title={t.sections.words}>
      <div className="grid gap-4 sm:grid-cols-2">
        {line('nameKo', 200)}
        {line('nameEn', 200)}
        {line('summaryKo', 500)}
        {line('summaryEn', 500)}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="slug"
          label={t.fields.slug}
          hint={t.hints.slug}
          defaultValue={values.texts.slug}
          maxLength={100}
          error={problems.slug}
          autoComplete="off"
        />
        <Select name="category" label={t.fields.category} defaultValue={values.texts.category} error={problems.category}>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        {prose('descriptionKo')}
        {prose('descriptionEn')}
      </div>
    </Part>
  )
}

function PriceFields({ locale, values, problems }: PartProps) {
  const t = PRODUCTS[locale]
  const won = (name: 'price' | 'listPrice' | 'salePrice', hint?: string) => (
    <Field
      name={name}
      label={t.fields[name]}
      {...(name !== 'price' && { labelNote: t.optional })}
      {...(hint && { hint })}
      inputMode="numeric"
      defaultValue={values.texts[name]}
      error={problems[name]}
      autoComplete="off"
    />
  )
  const time = (name: 'saleFrom' | 'saleUntil') => (
    <Field
      name={name}
      type="datetime-local"
      label={t.fields[name]}
      labelNote={t.optional}
      hint={t.hints.saleDates}
      defaultValue={values.texts[name]}
      error={problems[name]}
    />
  )
  return (
    <Part title={t.sections.price}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {won('price')}
        {won('listPrice', t.hints.listPrice)}
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {won('salePrice', t.hints.salePrice)}
        {time('saleFrom')}
        {time('saleUntil')}
      </div>
      <Checkbox name="taxFree" label={t.fields.taxFree} defaultChecked={values.taxFree} />
    </Part>
  )
}
