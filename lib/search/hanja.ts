/** Reads Chinese characters as Koreans do. Pure. */

/**
 * Unicode's Korean collation (CLDR, which Node.js brings along) puts each character directly behind the syllable it is read as, so no
 * table of readings is kept here. A character that it does not know stays.
 */
const collator = new Intl.Collator('ko', { sensitivity: 'base' })

const FIRST = 0xac00
const LAST = 0xd7a3

/** `靑瓷` is `청자`. */
export const readHanja = (text: string): string => text.replaceAll(/\p{Script=Han}/gu, (character) => reading(character) ?? character)

function reading(character: string): string | undefined {
  let low = FIRST
  let high = LAST
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = collator.compare(character, String.fromCharCode(middle))
    if (order === 0) return String.fromCharCode(middle)
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return undefined
}
