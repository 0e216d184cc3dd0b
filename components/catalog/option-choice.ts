/** Choosing one value of each axis, such as size and colour: which option that is, and what can still be had of each value. Pure. */

export interface ChoiceOption {
  id: string
  label: string
  price: number
  stock: number
  /** One value of each axis, in their order. */
  choices: readonly string[]
}

/** The value chosen of each axis; undefined where none is. */
export type Chosen = readonly (string | undefined)[]

export const optionOf = (options: readonly ChoiceOption[], chosen: Chosen): ChoiceOption | undefined =>
  options.find(({ choices }) => choices.every((value, axis) => value === chosen[axis]))

/** `none`: no option has this value together with what is chosen of the other axes. `left` counts what there is of it. */
export function valueState(options: readonly ChoiceOption[], chosen: Chosen, axis: number, value: string): 'none' | { left: number } {
  const having = options.filter(({ choices }) =>
    choices.every((each, nth) => (nth === axis ? each === value : chosen[nth] === undefined || chosen[nth] === each)),
  )
  return having.length === 0 ? 'none' : { left: having.reduce((sum, { stock }) => sum + stock, 0) }
}
