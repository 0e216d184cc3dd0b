'use client'
import { Fragment, useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { LOCALES, type Locale, languageName } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'

/** A kind of goods of the notice, and the items that the law wants of it. */
export interface NoticeKind {
  id: string
  name: string
  items: readonly { id: string; name: string }[]
}

export interface NoticeValue {
  kind: string
  facts: Readonly<Record<string, Partial<Record<Locale, string>>>>
}

interface Props {
  locale: Locale
  kinds: readonly NoticeKind[]
  value: NoticeValue | null
  error: string | undefined
}

/** The items of the chosen kind. What was typed for an item that another kind has too stays when the kind changes. */
export function NoticeFields({ locale, kinds, value, error }: Props) {
  const t = PRODUCTS[locale]
  const [kind, setKind] = useState(value?.kind ?? '')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => flat(value))
  const items = kinds.find(({ id }) => id === kind)?.items ?? []
  return (
    <>
      <Select
        name="noticeKind"
        label={t.fields.noticeKind}
        hint={t.hints.notice}
        error={error}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        className="max-w-form"
      >
        <option value="">{t.noNotice}</option>
        {kinds.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div className="grid gap-4 sm:grid-cols-2">
        {items.map((item) => (
          <Fragment key={item.id}>
            {LOCALES.map((language) => {
              const name = `notice.${item.id}.${language}`
              return (
                <Field
                  key={name}
                  name={name}
                  label={`${item.name} (${languageName(language, locale)})`}
                  value={typed[name] ?? ''}
                  onChange={({ currentTarget }) => setTyped((before) => ({ ...before, [name]: currentTarget.value }))}
                  maxLength={2000}
                  autoComplete="off"
                />
              )
            })}
          </Fragment>
        ))}
      </div>
    </>
  )
}

const flat = (value: NoticeValue | null): Record<string, string> =>
  Object.fromEntries(
    Object.entries(value?.facts ?? {}).flatMap(([item, said]) =>
      LOCALES.map((language) => [`notice.${item}.${language}`, said[language] ?? '']),
    ),
  )
