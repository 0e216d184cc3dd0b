'use client'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { MOST_AXES, MOST_PIECES, MOST_VALUES } from '#lib/goods/limits.ts'
import { combinations, keyOf, valueId } from '#lib/goods/options.ts'
import type { Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import {
  type Axis,
  changeAxis,
  changePiece,
  type OptionValues,
  type Piece,
  sentOptions,
  withAxis,
  withEachPiece,
  withoutAxis,
} from './option-values.ts'

export type { OptionValues } from './option-values.ts'

interface Props {
  locale: Locale
  values: OptionValues
  error: string | undefined
}

/** Options such as size and colour, and every combination of their values with its price, number and stock. */
export function OptionEditor({ locale, values, error }: Props) {
  const t = PRODUCTS[locale].options
  const [options, setOptions] = useState(() => withEachPiece(values))
  const errorId = useId()
  const { axes, pieces } = options
  const isFull = pieces.length > MOST_PIECES
  const addAxis = () => setOptions((before) => withAxis(before, `axis-${Date.now()}`, valueId('', idsOf(axes))))
  return (
    <div className="flex flex-col gap-4" {...(error && { role: 'group', 'aria-describedby': errorId })}>
      <input type="hidden" name="options" value={sentOptions(options)} />
      <p className="text-sm text-ink-soft">{t.intro}</p>
      {axes.map((axis, nth) => (
        <AxisFields
          key={axis.key}
          locale={locale}
          nth={nth + 1}
          axis={axis}
          taken={idsOf(axes)}
          onChange={(change) => setOptions((before) => changeAxis(before, axis.key, change))}
          onRemove={() => setOptions((before) => withoutAxis(before, axis.key))}
        />
      ))}
      {axes.length < MOST_AXES && (
        <Button variant="secondary" onClick={addAxis} className="self-start">
          {t.addAxis}
        </Button>
      )}
      <h3 className="font-bold">{t.pieces}</h3>
      {isFull ? (
        <p className="text-danger">{t.tooMany(MOST_PIECES)}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {pieces.map((piece) => (
            <PieceFields
              key={keyOf(piece)}
              locale={locale}
              piece={piece}
              name={nameOf(axes, piece, locale) || t.onePiece}
              isOnly={combinations(axes).length === 1}
              onChange={(change) => setOptions((before) => changePiece(before, piece.choices, change))}
            />
          ))}
        </ul>
      )}
      {axes.length > 0 && <p className="text-sm text-ink-soft">{t.willEnd}</p>}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}

const idsOf = (axes: readonly Axis[]) => axes.flatMap(({ values }) => values.map(({ id }) => id))

const nameOf = (axes: readonly Axis[], { choices }: Piece, locale: Locale): string =>
  axes.map(({ values }, nth) => values.find(({ id }) => id === choices[nth])?.label[locale] || '…').join(' / ')

interface AxisProps {
  locale: Locale
  nth: number
  axis: Axis
  /** The names of all values of the product: a picture names one without its option. */
  taken: readonly string[]
  onChange: (change: (axis: Axis) => Axis) => void
  onRemove: () => void
}

function AxisFields({ locale, nth, axis, taken, onChange, onRemove }: AxisProps) {
  const t = PRODUCTS[locale].options
  const rename = (locale: Locale, to: string) => onChange((before) => ({ ...before, name: { ...before.name, [locale]: to } }))
  const relabel = (id: string, locale: Locale, to: string) =>
    onChange((before) => ({
      ...before,
      values: before.values.map((value) => (value.id === id ? { ...value, label: { ...value.label, [locale]: to } } : value)),
    }))
  const addValue = () =>
    onChange((before) => ({
      ...before,
      values: [
        ...before.values,
        {
          id: valueId('', taken),
          label: { ko: '', en: '' },
        },
      ],
    }))
  const removeValue = (id: string) => onChange((before) => ({ ...before, values: before.values.filter((value) => value.id !== id) }))
  const field = (id: string, label: string, value: string, change: (to: string) => void) => (
    <Field
      id={`${axis.key}-${id}`}
      name=""
      label={label}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      maxLength={60}
      autoComplete="off"
    />
  )
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border border-line p-4">
      <legend className="px-1 font-semibold">{t.axis(nth)}</legend>
      <div className="grid grid-cols-2 gap-3">
        {field('ko', t.axisKo, axis.name.ko, (to) => rename('ko', to))}
        {field('en', t.axisEn, axis.name.en, (to) => rename('en', to))}
      </div>
      <ul className="flex flex-col gap-3">
        {axis.values.map(({ id, label }, place) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3">
            {field(`${id}-ko`, t.valueKo(place + 1), label.ko, (to) => relabel(id, 'ko', to))}
            {field(`${id}-en`, t.valueEn(place + 1), label.en, (to) => relabel(id, 'en', to))}
            <Button
              variant="quiet"
              onClick={() => removeValue(id)}
              disabled={axis.values.length === 1}
              aria-label={t.removeValue(place + 1)}
              className="w-11 px-0"
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {axis.values.length < MOST_VALUES && (
          <Button variant="secondary" onClick={addValue}>
            {t.addValue}
          </Button>
        )}
        <Button variant="quiet" onClick={onRemove}>
          {t.removeAxis}
        </Button>
      </div>
    </fieldset>
  )
}

interface PieceProps {
  locale: Locale
  piece: Piece
  name: string
  /** It cannot be left out. */
  isOnly: boolean
  onChange: (change: Partial<Piece>) => void
}

function PieceFields({ locale, piece, name, isOnly, onChange }: PieceProps) {
  const t = PRODUCTS[locale].options
  const key = keyOf(piece) || 'one'
  const field = (of: 'extraPrice' | 'code' | 'barcode' | 'stock', isNumber: boolean) => (
    <Field
      id={`${key}-${of}`}
      name=""
      label={t[of]}
      value={piece[of]}
      onChange={({ currentTarget }) => onChange({ [of]: currentTarget.value })}
      {...(isNumber && { inputMode: 'numeric' as const })}
      maxLength={64}
      disabled={!piece.isOffered}
      autoComplete="off"
    />
  )
  return (
    <li className="rounded-card border border-line p-4">
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{name}</legend>
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <p aria-hidden="true" className="font-semibold">
            {name}
          </p>
          {piece.available !== undefined && <p className="figures text-sm text-ink-soft">{t.now(piece.available)}</p>}
          {!isOnly && (
            <Checkbox
              id={`${key}-offered`}
              name=""
              label={t.offered}
              checked={piece.isOffered}
              onChange={({ currentTarget }) => onChange({ isOffered: currentTarget.checked })}
            />
          )}
        </div>
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {field('extraPrice', true)}
          {field('code', false)}
          {field('barcode', false)}
          {piece.available === undefined && field('stock', true)}
        </div>
      </fieldset>
    </li>
  )
}
