/** What a whole search may mean: for each of its words the meanings of `read-word.ts`, and words that only together are one. */
import { readWord } from './read-word.ts'
import type { Meaning, Vocabulary } from './vocabulary.ts'
import { joinedWord, writtenWordsIn } from './words.ts'

/** A search is one line of at most 60 letters; more words than this are told to nobody. */
const MOST_WORDS = 8

/** English words that say nothing about a product. */
const EMPTY_WORDS = new Set('a an and at by for from in is it its me my of not on or please some that the to with'.split(' '))

export interface SearchReading {
  /** What a product must have, all of it. */
  meanings: Meaning[]
  /** The same with everything else that each word may mean, for when no product has all of it. */
  wider(): Promise<Meaning[]>
  /** Words that mean nothing here. */
  unknown: string[]
}

/** Undefined when there is no word in it. `isTyping` when the last word may go on. */
export async function readSearch(vocabulary: Vocabulary, text: string, isTyping = false): Promise<SearchReading | undefined> {
  const words = searchedWords(text)
  if (words.length === 0) return undefined
  const [number, joined] = await Promise.all([numberIn(vocabulary, text), joinNeighbours(vocabulary, words)])
  if (number) return { meanings: [number], wider: async () => [number], unknown: [] }
  const first = await Promise.all(
    joined.map(async (written, place) => {
      const ways = readWord(vocabulary, written, isTyping && place === joined.length - 1)
      return { typed: written.toLowerCase(), ways, meanings: (await ways.next()).value ?? [] }
    }),
  )
  return {
    meanings: first.flatMap(({ meanings }) => meanings),
    unknown: first.filter(({ meanings }) => meanings.length === 0).map(({ typed }) => typed),
    wider: async () => (await Promise.all(first.map(({ meanings, ways }) => widened(meanings, ways)))).flat(),
  }
}

/** The words that are looked for; emptier ones only where there is nothing else. */
function searchedWords(text: string): string[] {
  const all = writtenWordsIn(text)
  const full = all.filter((word) => !EMPTY_WORDS.has(word.toLowerCase()))
  return [...new Set(full.length > 0 ? full : all)].slice(0, MOST_WORDS)
}

/** A product number is known in any writing: `P-10/2`, `p102`. */
async function numberIn(vocabulary: Vocabulary, text: string): Promise<Meaning | undefined> {
  const joined = joinedWord(text)
  if (!/[\d\-_./]/.test(text) || joined.length > 64) return undefined
  const [known] = await vocabulary.known([joined])
  return known && { typed: joined, words: [{ ...known, closeness: 100 }] }
}

/** `만 년필` is `만년필` where that is a word of the shop and the parts are not. */
async function joinNeighbours(vocabulary: Vocabulary, words: readonly string[]): Promise<string[]> {
  const pairs = words.slice(1).map((word, place) => `${words[place]}${word}`)
  if (pairs.length === 0) return [...words]
  const known = new Set((await vocabulary.known([...words, ...pairs].map((word) => word.toLowerCase()))).map(({ word }) => word))
  const isKnown = (word: string) => known.has(word.toLowerCase())
  const joined: string[] = []
  for (let place = 0; place < words.length; place++) {
    const [word = '', next] = words.slice(place, place + 2)
    const isOne = next !== undefined && isKnown(`${word}${next}`) && !(isKnown(word) && isKnown(next))
    joined.push(isOne ? `${word}${next}` : word)
    if (isOne) place++
  }
  return joined
}

/** Everything that a word may mean, as one thing that a product must have. */
async function widened(first: Meaning[], ways: AsyncGenerator<Meaning[]>): Promise<Meaning[]> {
  const alternatives = [first]
  for await (const way of ways) alternatives.push(way)
  const single = alternatives.flatMap((way) => (way.length === 1 ? way : []))
  const [meant] = single
  if (!meant) return first
  const words = single.flatMap(({ words }) => words)
  const each = new Map(words.toReversed().map((word) => [word.id, word]))
  return [{ ...meant, words: [...each.values()].toSorted((a, b) => b.closeness - a.closeness) }]
}
