/** The words of a text, in the one writing in which an entry and a search are compared. Pure. */
import { folded } from '#lib/text/clean-text.ts'
import { readHanja } from './hanja.ts'

/** In small letters: `Ｍｏｏｎ　Ｊａｒ，靑瓷` is `moon`, `jar`, `청자`. */
export const wordsIn = (text: string): string[] => writtenWordsIn(text).map((word) => word.toLowerCase())

/** In the letters that were typed, for whoever forgot to switch the keyboard: there `T` is another key than `t`. */
export const writtenWordsIn = (text: string): string[] =>
  readHanja(standing(folded(text)))
    .replaceAll(BEFORE_UNIT, '')
    .match(WORD) ?? []

/** Folding (NFKC) makes letters that stand alone (U+3131…) into those that begin, fill or end a syllable: they stand alone again. */
const standing = (text: string): string =>
  text
    .replaceAll(/[\u1100-\u1112]/g, (letter) => INITIALS[letter.charCodeAt(0) - 0x1100] ?? '')
    .replaceAll(/[\u1161-\u1175]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x1161 + 0x314f))
    .replaceAll(/[\u11a8-\u11c2]/g, (letter) => FINALS[letter.charCodeAt(0) - 0x11a8] ?? '')

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'

/** `40 g` is `40g`. */
const BEFORE_UNIT = /(?<=\d)\s+(?=(?:mm|cm|m|g|kg|ml|l|oz)(?![\p{L}\p{N}]))/giu

/** Hangul ends where another script begins, so that `usb케이블` and `13줄` are two words; an emoji is a word of its own. */
const WORD = /[가-힣ㄱ-ㅣ]+|(?:(?![가-힣ㄱ-ㅣ])[\p{L}\p{N}]\p{M}*)+|\p{Extended_Pictographic}/gu

/** All letters and digits in one word: a product number is the same with hyphens, spaces and without. */
export const joinedWord = (text: string): string => wordsIn(text).join('')
