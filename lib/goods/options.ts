/** The rules of options: axes such as size and colour, and one piece for each combination that is sold. Pure. */
import { inLocale, LOCALES, type Localised } from '#lib/locale.ts'

interface Axis {
  name: Localised
  values: readonly { id: string; label: Localised }[]
}

interface Chosen {
  choices: readonly string[]
}

/** No two axes of one name, and in each no two values of one name: nobody could tell them apart. */
export function usableAxes(axes: readonly Axis[]): boolean {
  const differ = (names: readonly string[]) => new Set(names).size === names.length
  return LOCALES.every(
    (locale) =>
      differ(axes.map(({ name }) => inLocale(name, locale))) &&
      axes.every(({ values }) => differ(values.map(({ label }) => inLocale(label, locale))) && differ(values.map(({ id }) => id))),
  )
}

/** Each piece has one value of each axis, and no two have the same. Without axes there is one piece, which has none. */
export function plainChoices(axes: readonly Axis[], pieces: readonly Chosen[]): boolean {
  const fits = ({ choices }: Chosen) =>
    choices.length === axes.length && choices.every((choice, nth) => axes[nth]?.values.some(({ id }) => id === choice))
  return pieces.every(fits) && new Set(pieces.map(keyOf)).size === pieces.length
}

export const keyOf = ({ choices }: Chosen): string => choices.join(' ')

/** Every combination, in the order of the axes: all values of the last one before the next of the one before it. */
export function combinations(axes: readonly Axis[]): string[][] {
  if (axes.length === 0) return [[]]
  return axes.reduce<string[][]>((made, { values }) => made.flatMap((before) => values.map(({ id }) => [...before, id])), [[]])
}

/** A name for a new value, which is made of its label where that has letters of an address, and which no other value has. */
export function valueId(label: string, taken: readonly string[]): string {
  const plain = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30)
  for (let n = 1; ; n++) {
    const id = n === 1 && plain ? plain : `${plain || 'v'}-${n}`
    if (!taken.includes(id)) return id
  }
}
