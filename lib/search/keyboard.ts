/** The word as it would be with the keyboard switched to the other language. Pure. */
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul'
import { isHangul, isInitials } from './letters.ts'

/**
 * `ckwks` is `차잔`, `ㅔ두` is `pen`. None when nobody can have meant it: English that becomes no whole syllables, or whole syllables.
 */
export function onOtherKeyboard(written: string): string[] {
  if (isHangul(written)) return /[ㄱ-ㅣ]/.test(written) ? [convertHangulToQwerty(written).toLowerCase()].filter(isLatin) : []
  if (!isLatin(written)) return []
  // A phone begins with a capital letter by itself, and there `R` is another key than `r`.
  const converted = [written, written.toLowerCase()].map((each) => convertQwertyToHangul(each))
  return [...new Set(converted)].filter((word) => /^[가-힣]+[ㄱ-ㅎ]?$/.test(word) || isInitials(word))
}

const isLatin = (word: string) => /^[a-zA-Z]+$/.test(word)
