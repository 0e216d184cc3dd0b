/** Writes telephone numbers with hyphens, while they are typed and where they are shown. Pure, and small enough for every page. */

/** A Korean number has at most twelve digits (0507-1234-5678). */
const LONGEST = 12

/** Shows `01012345678` as `010-1234-5678` and `15881234` as `1588-1234`. An unfinished number gets only the hyphens that are certain. */
export function hyphenated(typed: string): string {
  const foreign = /^\s*[+＋](.*)$/s.exec(typed)
  if (foreign) return asTyped(foreign[1] ?? '')
  const digits = typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, LONGEST)
  const first = areaOf(digits)
  if (digits.length <= first) return digits
  const rest = digits.slice(first)
  // The last part always has four digits. The middle part has three until there is an eighth digit.
  const middle = digits.startsWith('1') ? 4 : rest.length <= 7 ? 3 : 4
  return [digits.slice(0, first), rest.slice(0, middle), rest.slice(middle)].filter(Boolean).join('-')
}

/** A foreign number is left to whoever knows how it is written. */
const asTyped = (rest: string) => `+${rest.normalize('NFKC').replaceAll(/[^\d\s()-]/g, '')}`.slice(0, LONGEST_FOREIGN)

/** Fifteen digits (E.164) with brackets, spaces and hyphens. */
const LONGEST_FOREIGN = 24

/** How many digits stand before the first hyphen: 1588-0000, 02-123-4567, 0507-1234-5678, 010-1234-5678. */
function areaOf(digits: string): number {
  if (digits.startsWith('02')) return 2
  return digits.startsWith('1') || digits.length === LONGEST ? 4 : 3
}

/** The caret's place after hyphens were added: behind the same number of digits as before. */
export function caretAfter(text: string, digitsBefore: number): number {
  let seen = 0
  if (digitsBefore === 0 && text.startsWith('+')) return 1
  for (const [i, character] of Array.from(text).entries()) {
    if (seen === digitsBefore) return i
    if (/\d/.test(character)) seen += 1
  }
  return text.length
}
