/** The words of all products for sale, read from the database, and the operator's synonyms. */
import { desc, eq, gte, inArray, sql } from 'drizzle-orm'
import { synonymGroups } from '#db/catalogue/synonyms.ts'
import type { Reader } from '#db/database.ts'
import { searchGrams, searchWords } from '#db/schema.ts'
import { idOf } from '#lib/search/entry.ts'
import type { KnownWord, Vocabulary } from '#lib/search/vocabulary.ts'
import { wordsIn } from '#lib/search/words.ts'

/** One search asks for few words twice, and for the same ones from several sides. */
export function vocabularyOf(read: Reader): Vocabulary {
  const asked = new Map<string, Promise<KnownWord[]>>()
  return {
    known: async (words) => {
      const ids = [...new Set(words.map(idOf))]
      return ids.length === 0 ? [] : knownWordsQuery(read, ids)
    },
    alike: (grams) => {
      const key = grams.join()
      const found = asked.get(key) ?? Promise.resolve(alikeWordsQuery(read, grams))
      asked.set(key, found)
      return found
    },
    synonymsOf: (word) => synonyms.get(word) ?? [],
    withSynonyms,
  }
}

/** Walks the primary key. */
export const knownWordsQuery = (read: Reader, ids: readonly number[]) =>
  read
    .select()
    .from(searchWords)
    .where(inArray(searchWords.id, [...ids]))

/** Enough that the word that was meant is among them, few enough to look at each. */
const MOST_ALIKE = 120

/** Of so many pieces one wrong letter spoils three at most, so a word that shares a single one is like nothing. */
const MANY_PIECES = 5

/** The words that share most pieces, of these the more frequent first. Walks the primary key of the pieces, then that of the words. */
export function alikeWordsQuery(read: Reader, grams: readonly string[]) {
  const shared = read
    .select({ wordId: searchGrams.wordId, many: sql<number>`count(*)`.as('many') })
    .from(searchGrams)
    .where(inArray(searchGrams.gram, [...grams]))
    .groupBy(searchGrams.wordId)
    .having(gte(sql`count(*)`, grams.length >= MANY_PIECES ? 2 : 1))
    .as('shared')
  return read
    .select({ id: searchWords.id, word: searchWords.word, products: searchWords.products })
    .from(shared)
    .innerJoin(searchWords, eq(searchWords.id, shared.wordId))
    .orderBy(desc(shared.many), desc(searchWords.products), searchWords.id)
    .limit(MOST_ALIKE)
}

const synonyms = new Map<string, string[]>()
for (const group of synonymGroups.map((words) => words.flatMap(wordsIn)))
  for (const word of group)
    synonyms.set(
      word,
      [...new Set([...(synonyms.get(word) ?? []), ...group])].filter((other) => other !== word),
    )

const withSynonyms = [...synonyms.keys()].filter((word) => word.length > 1)
