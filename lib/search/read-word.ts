/** What one word of a search may mean among the words of the shop, the likeliest meaning first. Asks for words by a port, and knows no database. */
import { closenessAsWritten, closenessMistyped, WRITTEN } from './closeness.ts'
import { withoutEnding } from './endings.ts'
import { initialGrams, letterGrams } from './grams.ts'
import { onOtherKeyboard } from './keyboard.ts'
import { isInitials } from './letters.ts'
import { splitWord } from './split-word.ts'
import type { Meaning, MeantWord, Vocabulary } from './vocabulary.ts'

/** The word is typed as `written`; a last one may not be finished yet. */
export async function* readWord(vocabulary: Vocabulary, written: string, isTyping: boolean): AsyncGenerator<Meaning[]> {
  const typed = written.toLowerCase()
  const asked = await asWritten(vocabulary, typed, isTyping)
  if (asked.length > 0) yield [{ typed, words: asked }]
  const parts = await splitWord(vocabulary, typed)
  if (parts) yield parts.map((words) => ({ typed, words }))
  const others = onOtherKeyboard(written)
  for (const other of others) {
    const words = await asWritten(vocabulary, other, isTyping)
    if (words.length > 0) yield [{ typed, words, instead: other }]
  }
  const mistyped = await likeWords(vocabulary, [typed, ...withoutEnding(typed), ...others.filter((other) => !isInitials(other))])
  if (mistyped[0]) yield [{ typed, words: mistyped, instead: mistyped[0].word }]
}

/** How many words one may stand for: more would only be less near. */
const MOST = 16
/** A word is left out when it is this much less near than the nearest. */
const FALL = 0.5
const LIKE_FALL = 0.85
/** For each tenfold number of products. */
const COMMON = 4
const STEM = 0.95
const SYNONYM = 60
/** An unfinished syllable of somebody who still types. */
const GOING_ON = 78

/** The word itself, words that hold it, its synonyms, and the same of the word without its ending. */
async function asWritten(vocabulary: Vocabulary, typed: string, isTyping: boolean): Promise<MeantWord[]> {
  const stems = withoutEnding(typed)
  const synonyms = new Set([typed, ...stems].flatMap((word) => vocabulary.synonymsOf(word)))
  const [exact, holding] = await Promise.all([vocabulary.known([typed, ...stems, ...synonyms]), wordsHolding(vocabulary, typed, isTyping)])
  const found = exact.map((known) => ({
    ...known,
    closeness: known.word === typed ? 100 : stems.includes(known.word) ? 100 * STEM : SYNONYM,
  }))
  // With an ending no other word holds it.
  const [stem] = stems
  const ofStem =
    stem && holding.length === 0 && !exact.some(({ word }) => word === typed) ? await wordsHolding(vocabulary, stem, isTyping) : []
  return nearest([...found, ...holding, ...ofStem.map((known) => ({ ...known, closeness: known.closeness * STEM }))])
}

async function wordsHolding(vocabulary: Vocabulary, typed: string, isTyping: boolean): Promise<MeantWord[]> {
  const alike = await vocabulary.alike(piecesFor(typed))
  return alike.flatMap((known) => {
    const near = closenessAsWritten(typed, known.word)
    if (near >= WRITTEN) return [{ ...known, closeness: near }]
    return near > 0 && isTyping ? [{ ...known, closeness: GOING_ON }] : []
  })
}

const piecesFor = (typed: string): string[] =>
  isInitials(typed)
    ? initialGrams(typed)
    : // What ends in a letter may go on in the same syllable, so the end's piece stands for nothing.
      [...letterGrams(typed), ...(/[가-힣][ㄱ-ㅎ]+$/.test(typed) ? initialGrams(typed) : [])]

async function likeWords(vocabulary: Vocabulary, typed: readonly string[]): Promise<MeantWord[]> {
  const found = await Promise.all(
    typed.map(async (each, place) => {
      const [alike, synonyms] = await Promise.all([
        isInitials(each) ? [] : vocabulary.alike(letterGrams(each)),
        likeSynonyms(vocabulary, each),
      ])
      const near = [...alike.map((known) => ({ ...known, closeness: nearOf(each, known.word) })), ...synonyms]
      // A stem and another keyboard are one more thing to be wrong about.
      return place === 0 ? near : near.map((known) => ({ ...known, closeness: 0.9 * known.closeness }))
    }),
  )
  // Of two words that are as like, the one that many products have was meant.
  const weighed = found.flat().filter(({ closeness }) => closeness > 0)
  return nearest(
    weighed.map((each) => ({ ...each, closeness: each.closeness + COMMON * Math.log10(each.products + 1) })),
    LIKE_FALL,
  )
}

const nearOf = (typed: string, word: string): number => {
  const written = closenessAsWritten(typed, word)
  return written > 0 && written < WRITTEN ? written : closenessMistyped(typed, word)
}

async function likeSynonyms(vocabulary: Vocabulary, typed: string): Promise<MeantWord[]> {
  const near = vocabulary.withSynonyms
    .map((word) => ({ word, closeness: closenessMistyped(typed, word) }))
    .filter(({ closeness }) => closeness > 0)
    .toSorted((a, b) => b.closeness - a.closeness)[0]
  if (!near) return []
  const known = await vocabulary.known([near.word, ...vocabulary.synonymsOf(near.word)])
  return known.map((each) => ({ ...each, closeness: each.word === near.word ? near.closeness : 0.9 * near.closeness }))
}

/** Each word once, the nearest first; of words as near, the one that more products have. */
function nearest(found: readonly MeantWord[], fall: number = FALL): MeantWord[] {
  const best = new Map<number, MeantWord>()
  for (const each of found) if (each.closeness > (best.get(each.id)?.closeness ?? 0)) best.set(each.id, each)
  const sorted = [...best.values()].toSorted((a, b) => b.closeness - a.closeness || b.products - a.products)
  const least = fall * (sorted[0]?.closeness ?? 0)
  return sorted.filter(({ closeness }) => closeness >= least).slice(0, MOST)
}
