/** For a search that found nothing: the word of the shop that is still most like a part of it. */
import { distances } from './distance.ts'
import { letterGrams } from './grams.ts'
import { lettersOf } from './letters.ts'
import type { Vocabulary } from './vocabulary.ts'
import { wordsIn } from './words.ts'

/** With more wrong letters than this share, nobody sees the likeness. */
const MOST_WRONG = 0.5

/** Undefined when nothing is like it. */
export async function likeliestWord(vocabulary: Vocabulary, text: string): Promise<string | undefined> {
  let [best, least] = ['', MOST_WRONG]
  for (const typed of wordsIn(text).slice(0, 3)) {
    const letters = lettersOf(typed)
    for (const { word } of await vocabulary.alike(letterGrams(typed))) {
      const wrong = distances(letters, lettersOf(word)).whole / letters.length
      if (wrong < least) [best, least] = [word, wrong]
    }
  }
  return best || undefined
}
