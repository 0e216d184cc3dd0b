/** How near a word of the shop is to what was typed, from 0 to 100. Pure. */
import { distances, mostWrong } from './distance.ts'
import { initialsOf, isHangul, isInitials, lettersOf } from './letters.ts'

/** What was typed is part of the word, in whole syllables or letters. */
const PART = { whole: 100, beginning: 80, end: 70, inside: 55 } as const
/** The last syllable is not finished. */
const UNFINISHED = 40
const INITIALS = { whole: 95, beginning: 75, inside: 50 } as const
/** One wrong letter; each further one costs as much again as lies between this and the word itself. */
const MISTYPED = 45
const EACH_WRONG = 15

/** Below this a word is only like what was typed, and was not written. */
export const WRITTEN = 50

/** Without looking for wrong letters. */
export function closenessAsWritten(typed: string, word: string): number {
  if (typed === word) return PART.whole
  if (isInitials(typed)) return isHangul(word) ? initialsClose(typed, initialsOf(word)) : 0
  if (word.startsWith(typed)) return PART.beginning
  // A syllable ends many words and means the same there (솥 in 가마솥), a letter or two of English do not.
  if (word.endsWith(typed) && (isHangul(typed) || typed.length > 2)) return PART.end
  if (typed.length >= (isHangul(typed) ? 2 : 4) && word.includes(typed)) return PART.inside
  if (/[가-힣][ㄱ-ㅎ]+$/.test(typed) && fitsSyllables(typed, word)) return INITIALS.beginning
  return isHangul(typed) && lettersOf(word).startsWith(lettersOf(typed)) ? UNFINISHED : 0
}

function initialsClose(typed: string, initials: string): number {
  if (typed === initials) return INITIALS.whole
  if (initials.startsWith(typed)) return INITIALS.beginning
  return typed.length > 1 && initials.includes(typed) ? INITIALS.inside : 0
}

/** `찻ㅈ` fits `찻잔`, `한ㅈㄷ` fits `한지등`. */
const fitsSyllables = (typed: string, word: string): boolean =>
  typed.length <= word.length &&
  Array.from(typed).every((letter, place) => letter === word[place] || letter === initialsOf(word[place] ?? ''))

/** With one or two wrong letters. */
export function closenessMistyped(typed: string, word: string): number {
  const [asked, there] = [lettersOf(typed), lettersOf(word)]
  const most = mostWrong(asked)
  if (most === 0 || there.length < asked.length - most) return 0
  const { whole, beginning } = distances(asked, there)
  // Five letters begin too many words to be mistyped for the beginning of one.
  const isBeginning = whole > most && asked.length > 5
  const wrong = isBeginning ? beginning : whole
  return wrong > most ? 0 : MISTYPED + EACH_WRONG * (1 - wrong) - (isBeginning ? 8 : 0)
}
