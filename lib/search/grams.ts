/** The pieces by which a word finds the words that look like it. Pure. */
import { initialsOf, isHangul, lettersOf } from './letters.ts'

/** Three letters each, with the word's begin and end marked, so that even a word of one syllable has some. */
export const letterGrams = (word: string): string[] => pieces(`^${lettersOf(word)}$`, 3)

/** Two initials each, marked apart from letters. The end is not marked: initials are typed from the front. */
export const initialGrams = (word: string): string[] => pieces(`^${initialsOf(word)}`, 2).map((piece) => `#${piece}`)

/** All pieces under which a word is kept. */
export const gramsOf = (word: string): string[] => [...letterGrams(word), ...(isHangul(word) ? initialGrams(word) : [])]

function pieces(text: string, length: number): string[] {
  const letters = Array.from(text)
  const last = Math.max(1, letters.length - length + 1)
  return [...new Set(Array.from({ length: last }, (_, from) => letters.slice(from, from + length).join('')))]
}
