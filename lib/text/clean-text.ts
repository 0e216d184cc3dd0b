/**
 * Gives a text that came from outside one writing: composed (NFC), without signs that nobody sees or that turn the reading order
 * round. Pure, so that the browser's fields count a text as the server does.
 */

/** For text of which nobody can be asked again, such as a gateway's answer. Half a surrogate pair becomes U+FFFD. */
export const cleanText = (text: string): string =>
  PLAIN.test(text) ? text : text.toWellFormed().replaceAll(HIDDEN, '$1').normalize('NFC').replaceAll(PILED, '$1')

/** As a person reads it: every run of spaces is one space. Line ends and other control characters stay, so that a caller can refuse them. */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replaceAll(/\p{Z}+/gu, ' ')
    .trim()

/** With its line ends, each as `\n`, and no other control characters. */
export const paragraphs = (text: string): string =>
  cleanText(text)
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** Letters and digits that differ only in width or form become one, for codes, e-mail addresses and numbers: `ＳＡＶＥ‐10` is `SAVE-10`. */
export const folded = (text: string): string => oneLine(oneLine(text).normalize('NFKC')).replaceAll(/[\p{Pd}\u2212\u30FC]/gu, '-')

/** For comparing what somebody looks for with what there is. */
export const searchKey = (text: string): string => folded(text).toLowerCase()

/** As some devices write it: each Korean syllable as two or three letters, each accent after its letter. For finding what was stored so. */
export const lettersApart = (text: string): string => text.normalize('NFD')

/** Most text holds nothing that could change. */
const PLAIN = /^[\t\n\r -~\uAC00-\uD7A3]*$/

/**
 * The first group is what stays although it holds a hidden sign: joined and coloured emoji, flags, keycaps, forms of Chinese
 * characters, and joiners inside words of scripts that spell with them.
 */
const HIDDEN = new RegExp(
  [
    `(${[
      String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}`,
      String.raw`\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?)*`,
      String.raw`[0-9#*]\uFE0F\u20E3`,
      String.raw`\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
      String.raw`(?<=[\p{Script=Arabic}\p{Mn}\p{Mc}])[\u200C\u200D](?=[\p{Script=Arabic}\p{Lo}])`,
    ].join('|')})`,
    // U+2800 is a blank letter of braille, U+FFF9 to U+FFFB annotate. Hangul fillers are among the ignorable ones.
    String.raw`[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFF9-\uFFFB]`,
  ].join('|'),
  'gu',
)

/** No language puts more marks on one letter; a pile of them covers the lines above. */
const PILED = /(\p{M}{8})\p{M}+/gu
