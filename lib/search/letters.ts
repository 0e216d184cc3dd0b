/** A word as the letters that a keyboard sends, and as its initial consonants. Pure. */
import { disassemble } from 'es-hangul'

/** `찻잔` is `ㅊㅏㅅㅈㅏㄴ`, `과` is `ㄱㅗㅏ`; letters of other scripts stay. */
export const lettersOf = (word: string): string => disassemble(word)

/** `찻잔` is `ㅊㅈ`. A letter that stands alone is its own initial, so that `찻ㅈ` is `ㅊㅈ` too. */
export const initialsOf = (word: string): string => Array.from(word, (letter) => lettersOf(letter)[0] ?? '').join('')

/** Whether somebody wrote initial consonants alone. */
export const isInitials = (word: string): boolean => /^[ㄱ-ㅎ]+$/.test(word)

export const isHangul = (word: string): boolean => /^[가-힣ㄱ-ㅣ]+$/.test(word)
