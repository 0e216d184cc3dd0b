/** What another language must say: the same keys, lists and values as the first, in its own words. */
export type Translation<Text> = Text extends string
  ? string
  : Text extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translation<Said>
    : Text extends readonly (infer Item)[]
      ? Translation<Item>[]
      : { [Key in keyof Text]: Translation<Text[Key]> }

/** The label of a name that comes from outside, where it has one. */
export const labelIn = <Label>(labels: Readonly<Record<string, Label>>, name: string): Label | undefined =>
  Object.hasOwn(labels, name) ? labels[name] : undefined
