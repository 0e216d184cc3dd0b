/** A vocabulary of a few words in memory, that answers as the database does. */

import { idOf } from '#lib/search/entry.ts'
import { gramsOf } from '#lib/search/grams.ts'
import type { KnownWord, Vocabulary } from '#lib/search/vocabulary.ts'

export function vocabularyOf(words: Record<string, number>, synonyms: readonly (readonly string[])[] = []): Vocabulary {
  const all: KnownWord[] = Object.entries(words).map(([word, products]) => ({ id: idOf(word), word, products }))
  const sharedBy = (word: string, grams: readonly string[]) => gramsOf(word).filter((gram) => grams.includes(gram)).length
  return {
    known: async (asked) => all.filter(({ word }) => asked.includes(word)),
    alike: async (grams) =>
      all
        .filter(({ word }) => sharedBy(word, grams) > 0)
        .toSorted((a, b) => sharedBy(b.word, grams) - sharedBy(a.word, grams) || b.products - a.products),
    synonymsOf: (word) => synonyms.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word)),
    withSynonyms: synonyms.flat(),
  }
}
