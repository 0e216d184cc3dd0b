/** The fields of one part of the shop's settings, made of its table. */
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { describedBy, FieldFrame } from '#components/ui/field-frame.tsx'
import { SETTINGS_FIELDS, type SettingsField } from '#lib/admin/settings-fields.ts'
import { rangeLines } from '#lib/admin/settings-input.ts'
import { LOCALES, type Locale, languageName } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import type { DeliveryTerms } from '#lib/shop-settings/delivery.ts'
import type { SectionName } from '#lib/shop-settings/shape.ts'

/** A way to pay and its name, in the order in which shoppers see them. */
export interface MethodToOrder {
  method: string
  label: string
}

interface Props {
  locale: Locale
  section: SectionName
  /** What holds, by the names of the table. */
  values: Readonly<Record<string, unknown>>
  methods?: readonly MethodToOrder[]
}

export const SettingsFields = ({ locale, section, values, methods = [] }: Props) =>
  SETTINGS_FIELDS[section].map((field) => {
    const id = `${section}-${field.name}`
    const shown = { locale, section, field, id, value: values[field.name] }
    if (field.kind === 'logo') return <LogoField key={id} {...shown} />
    if (field.kind === 'order') return <OrderField key={id} locale={locale} methods={methods} />
    if (!field.both) return <OneField key={id} {...shown} name={field.name} label={labelOf(shown)} />
    return (
      <div key={id} className="grid gap-4 sm:grid-cols-2">
        {LOCALES.map((language) => (
          <OneField
            key={language}
            {...shown}
            id={`${id}-${language}`}
            name={`${field.name}.${language}`}
            label={`${labelOf(shown)} (${languageName(language, locale)})`}
            value={textIn(values[field.name], language)}
          />
        ))}
      </div>
    )
  })

interface Shown {
  locale: Locale
  section: SectionName
  field: SettingsField
  id: string
  value: unknown
}

/** The tables of fields and of words have the same names, which `components/admin/settings-fields.test.ts` looks at. */
export function fieldLabel(locale: Locale, section: SectionName, name: string): string {
  const labels: Readonly<Record<string, string>> = CONSOLE_SETTINGS[locale].fields[section]
  return labels[name] ?? name
}

const labelOf = ({ locale, section, field }: Shown): string => fieldLabel(locale, section, field.name)

const hintOf = ({ locale, section, field }: Shown): string | undefined => {
  const hints: Readonly<Record<string, string>> = CONSOLE_SETTINGS[locale].hints
  return hints[`${section}.${field.name}`]
}

const textIn = (value: unknown, language: Locale): string =>
  typeof value === 'object' && value !== null ? String(Object.entries(value).find(([name]) => name === language)?.[1] ?? '') : ''

function OneField(props: Shown & { name: string; label: string }) {
  const { locale, field, id, name, label, value } = props
  const note = field.optional ? { labelNote: CONSOLE_SETTINGS[locale].optional } : {}
  const hint = hintOf(props)
  if (field.kind === 'lines' || field.kind === 'ranges')
    return (
      <FieldFrame id={id} label={label} hint={hint} {...note}>
        <textarea
          id={id}
          name={name}
          rows={field.kind === 'ranges' ? 8 : 3}
          defaultValue={field.kind === 'ranges' ? rangeLines(value as DeliveryTerms['remote']) : String(value ?? '')}
          className={`control h-auto py-2.5 ${field.kind === 'ranges' ? 'figures font-mono' : ''}`}
          {...describedBy(id, { hint })}
        />
      </FieldFrame>
    )
  return (
    <Field
      id={id}
      name={name}
      label={label}
      {...note}
      {...(hint && { hint })}
      type={field.kind === 'colour' ? 'color' : (field.type ?? 'text')}
      {...(field.kind === 'won' && { inputMode: 'numeric' as const })}
      autoComplete="off"
      className={NARROW[field.kind]}
      defaultValue={value === null || value === undefined ? '' : String(value)}
    />
  )
}

/** A colour and a sum need no more. */
const NARROW: Partial<Record<SettingsField['kind'], string>> = { colour: 'max-w-60', won: 'max-w-form' }

function LogoField(props: Shown) {
  const { locale, id, value } = props
  const t = CONSOLE_SETTINGS[locale]
  return (
    <>
      <Field
        id={id}
        name="logo"
        type="file"
        accept="image/svg+xml,image/png"
        label={labelOf(props)}
        labelNote={t.optional}
        hint={hintOf(props)}
      />
      {value !== null && value !== undefined && <Checkbox name="withoutLogo" label={t.withoutLogo} />}
    </>
  )
}

const OrderField = ({ locale, methods }: { locale: Locale; methods: readonly MethodToOrder[] }) => (
  <fieldset className="flex flex-col gap-3">
    <legend className="mb-2 text-sm font-semibold">{fieldLabel(locale, 'payment', 'order')}</legend>
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {methods.map(({ method, label }, place) => (
        <Field
          key={method}
          id={`order-${method}`}
          name={`order.${method}`}
          label={label}
          type="number"
          min={1}
          max={99}
          inputMode="numeric"
          defaultValue={place + 1}
        />
      ))}
    </div>
  </fieldset>
)
