/** The words of the shop's products, as whoever reads a search asks for them. */

export interface KnownWord {
  id: number
  word: string
  /** How many products have it. */
  products: number
}

export interface Vocabulary {
  /** Those of these words that some product has. */
  known(words: readonly string[]): Promise<KnownWord[]>
  /** The words that share most of these pieces. */
  alike(grams: readonly string[]): Promise<KnownWord[]>
  /** Other words for the same thing. */
  synonymsOf(word: string): readonly string[]
  /** Every word that has a synonym, for one that is mistyped. */
  readonly withSynonyms: readonly string[]
}

export interface MeantWord extends KnownWord {
  /** From 0 to 100. */
  closeness: number
}

/** One thing that a product must have, by any of these words, the nearest first. */
export interface Meaning {
  typed: string
  words: MeantWord[]
  /** The word that was probably meant, where it is not the one that was typed. */
  instead?: string
}
