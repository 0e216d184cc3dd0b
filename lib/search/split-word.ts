/** Finds the words of the shop in a word that was typed without spaces. Pure but for the port. */
import { withoutEnding } from './endings.ts'
import { isHangul } from './letters.ts'
import type { KnownWord, MeantWord, Vocabulary } from './vocabulary.ts'

/** Longer ones are no words. */
const LONGEST = 24
/** A part of one syllable may stand anywhere, so two longer parts are better than any with it. */
const SHORT = 3

/** `연꽃찻잔을` is `연꽃` and `찻잔`, of the fewest and longest words. Undefined when some letters are left. */
export async function splitWord(vocabulary: Vocabulary, word: string): Promise<MeantWord[][] | undefined> {
  if (!mayBeSeveral(word) || word.length > LONGEST) return undefined
  const bare = [word, ...withoutEnding(word)]
  const pieces = new Set(bare.flatMap((each) => piecesOf(each)))
  const known = new Map((await vocabulary.known([...pieces])).map((each) => [each.word, each]))
  for (const each of bare) {
    const parts = fewest(each, known)
    if (parts && parts.length > 1) return parts.map((part) => [{ ...part, closeness: 90 }])
  }
  return undefined
}

function piecesOf(word: string): string[] {
  const least = isHangul(word) ? 1 : 3
  const starts = Array.from({ length: word.length }, (_, start) => start)
  return starts.flatMap((start) => starts.slice(start + least - 1).map((end) => word.slice(start, end + 1)))
}

interface Way {
  cost: number
  parts: KnownWord[]
}

function fewest(word: string, known: ReadonlyMap<string, KnownWord>): KnownWord[] | undefined {
  const ways: (Way | undefined)[] = [{ cost: 0, parts: [] }]
  for (let end = 1; end <= word.length; end++) {
    const reached = ways.flatMap((way, start) => {
      const part = way && start < end ? known.get(word.slice(start, end)) : undefined
      return way && part ? [{ cost: way.cost + (end - start === 1 ? SHORT : 1), parts: [...way.parts, part] }] : []
    })
    ways[end] = reached.toSorted((a, b) => a.cost - b.cost)[0]
  }
  return ways[word.length]?.parts
}

/** Long enough to be several words. */
const mayBeSeveral = (word: string): boolean => word.length >= (isHangul(word) ? 3 : 6)
