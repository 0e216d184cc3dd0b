/** The type of a translation: the same keys, lists and placeholders as the first language. */
export type Translation<Text> = Text extends string
  ? string
  : Text extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translation<Said>
    : Text extends readonly (infer Item)[]
      ? Translation<Item>[]
      : { [Key in keyof Text]: Translation<Text[Key]> }

/** The label of a name that comes from outside; undefined where it has none. */
export const labelIn = <Label>(labels: Readonly<Record<string, Label>>, name: string): Label | undefined =>
  Object.hasOwn(labels, name) ? labels[name] : undefined
