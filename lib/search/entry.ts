/** What a product is found by: its words, each with the weight of the place where it stands. Pure. */
import { createHash } from 'node:crypto'
import type { Localised } from '#lib/locale.ts'
import { gramsOf } from './grams.ts'
import { joinedWord, wordsIn } from './words.ts'

/** A product's texts, as the shop keeps them. */
export interface SearchedProduct {
  id: string
  slug: string
  name: Localised
  summary: Localised
  category?: { slug: string; name: Localised }
  /** Its pieces that are sold: their numbers and what they are called. */
  options: readonly { id: string; label: Localised | null }[]
}

/** Raised when an entry is made otherwise than before: every entry of an older one is made anew. */
export const ENTRY_VERSION = 1

export const WEIGHTS = { head: 10, name: 8, number: 8, option: 4, category: 3, summary: 2 } as const

/** A word is kept with a rank, so that an index begins with the best place: what is left of this is its weight. */
export const RANKS = 11

/** A word that stands in several places counts where it weighs most. */
export function entryWords(product: SearchedProduct): Map<string, number> {
  const weights = new Map<string, number>()
  const add = (words: readonly string[], weight: number) => {
    for (const word of words) if (word.length <= LONGEST) weights.set(word, Math.max(weight, weights.get(word) ?? 0))
  }
  const said = ({ ko, en }: Localised) => [...wordsIn(ko), ...wordsIn(en)]
  add(said(product.name), WEIGHTS.name)
  add([headOf(product.name.ko), headOf(product.name.en)].flat(), WEIGHTS.head)
  add(
    product.options.flatMap(({ label }) => (label ? said(label) : [])),
    WEIGHTS.option,
  )
  if (product.category) add([...said(product.category.name), ...wordsIn(product.category.slug)], WEIGHTS.category)
  add([...said(product.summary), ...wordsIn(product.slug)], WEIGHTS.summary)
  for (const number of [product.id, ...product.options.map(({ id }) => id)]) add(numbersIn(number), WEIGHTS.number)
  return weights
}

/** What a thing is stands last in its name, in both languages: a moon jar postcard is a postcard. Amounts and what follows a comma do not count. */
const headOf = (name: string): string[] =>
  wordsIn(name.split(/[,，:–—(（]/)[0] ?? '')
    .filter((word) => !/\d/.test(word))
    .slice(-1)

/** Nobody types a longer one. */
const LONGEST = 64

/** The number in one word, and what of it somebody reads to another: `GY-104233` is also `104233`. */
const numbersIn = (number: string): string[] => [joinedWord(number), ...wordsIn(number).filter((part) => /\d{3}/.test(part))]

/** A number is looked up as it is: nothing is like it but another product. */
export const piecesOf = (word: string): string[] => (/\d{3}/.test(word) || word.length > 24 ? [] : gramsOf(word))

/**
 * The number under which a product is kept. It grows with the product's place in the shop, so that an index that ends in it has its
 * products in that order. Two in one place have the same with a chance of 1 in 2^36.
 */
export const docOf = (id: string, position: number): number => Math.min(Math.max(position, 0), LAST_PLACE) * PLACE + (idOf(id) % PLACE)

const PLACE = 2 ** 36
/** What is placed behind is in no order. The greatest number is then below 2^53. */
const LAST_PLACE = 2 ** 17 - 1

/** The same word has the same id everywhere, so nobody has to ask for it. Fits an integer of both databases (48 bits). */
export const idOf = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6)
