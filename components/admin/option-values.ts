/** What the editor of options holds, and how each press changes it. Pure. */
import { combinations, keyOf } from '#lib/goods/options.ts'
import type { Localised } from '#lib/locale.ts'

export interface AxisValue {
  id: string
  label: Localised
}

export interface Axis {
  /** Only for the editor. */
  key: string
  name: Localised
  values: readonly AxisValue[]
}

export interface Piece {
  id?: string
  choices: readonly string[]
  isOffered: boolean
  /** As typed. */
  extraPrice: string
  code: string
  barcode: string
  stock: string
  /** Of a piece that is there: it changes with each sale, so the editor only shows it. */
  available?: number
}

export interface OptionValues {
  axes: readonly Axis[]
  pieces: readonly Piece[]
}

export const newPiece = (choices: readonly string[]): Piece => ({
  ...{ choices, isOffered: true, extraPrice: '0', code: '', barcode: '', stock: '0' },
})

/** A row for each combination: what was typed of those that were there before, and a new one for the others. */
export function withEachPiece({ axes, pieces }: OptionValues): OptionValues {
  const known = new Map(pieces.map((piece) => [keyOf(piece), piece]))
  return { axes, pieces: combinations(axes).map((choices) => known.get(keyOf({ choices })) ?? newPiece(choices)) }
}

/** The pieces that are there become those of the new option's first value, so that they keep what is known of them. */
export function withAxis({ axes, pieces }: OptionValues, key: string, value: string): OptionValues {
  const axis: Axis = { key, name: { ko: '', en: '' }, values: [{ id: value, label: { ko: '', en: '' } }] }
  return withEachPiece({
    axes: [...axes, axis],
    pieces: axes.length === 0 ? [] : pieces.map((piece) => ({ ...piece, choices: [...piece.choices, value] })),
  })
}

/** Of the pieces that become the same one, the first one stays. */
export function withoutAxis({ axes, pieces }: OptionValues, key: string): OptionValues {
  const place = axes.findIndex((axis) => axis.key === key)
  if (place < 0) return { axes, pieces }
  const rest = axes.filter((axis) => axis.key !== key)
  if (rest.length === 0) return { axes: rest, pieces: [newPiece([])] }
  const fewer = pieces.map((piece) => ({ ...piece, choices: piece.choices.toSpliced(place, 1) }))
  const first = fewer.filter((piece, nth) => fewer.findIndex((other) => keyOf(other) === keyOf(piece)) === nth)
  return withEachPiece({ axes: rest, pieces: first })
}

export const changeAxis = ({ axes, pieces }: OptionValues, key: string, change: (axis: Axis) => Axis): OptionValues =>
  withEachPiece({ axes: axes.map((axis) => (axis.key === key ? change(axis) : axis)), pieces })

export const changePiece = ({ axes, pieces }: OptionValues, choices: readonly string[], change: Partial<Piece>): OptionValues => ({
  axes,
  pieces: pieces.map((piece) => (keyOf(piece) === keyOf({ choices }) ? { ...piece, ...change } : piece)),
})

/** As the form sends it. What is no number is sent as it was typed, and refused. */
export function sentOptions({ axes, pieces }: OptionValues): string {
  const number = (typed: string) => (/^-?\d{1,12}$/.test(typed.replaceAll(/[,\s]/g, '')) ? Number(typed.replaceAll(/[,\s]/g, '')) : typed)
  return JSON.stringify({
    axes: axes.map(({ name, values }) => ({ name, values })),
    pieces: pieces
      .filter(({ isOffered }) => isOffered)
      .map(({ id, choices, extraPrice, code, barcode, stock, available }) => ({
        ...(id !== undefined && { id }),
        ...{ choices, extraPrice: number(extraPrice), code: code.trim() || null, barcode: barcode.trim() || null },
        ...(available === undefined && { stock: number(stock) }),
      })),
  })
}
