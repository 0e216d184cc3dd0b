/** Formats a Korean telephone number while it is typed. Pure. */

const digitsOf = (text: string) => text.replaceAll(/\D/g, '').slice(0, 11)

/** Shows `01012345678` as `010-1234-5678` and `021234567` as `02-123-4567`. An unfinished number gets only the hyphens that are certain. */
export function hyphenated(typed: string): string {
  const digits = digitsOf(typed)
  const area = digits.startsWith('02') ? 2 : 3
  if (digits.length <= area) return digits
  const rest = digits.slice(area)
  // The last part always has four digits. The middle part has three until there is an eighth digit.
  const middle = rest.length <= 7 ? 3 : 4
  return [digits.slice(0, area), rest.slice(0, middle), rest.slice(middle)].filter(Boolean).join('-')
}

export const isPhone = (text: string) => /^0\d{8,10}$/.test(digitsOf(text))

/** The caret's place after hyphens were added: behind the same number of digits as before. */
export function caretAfter(text: string, digitsBefore: number): number {
  let seen = 0
  for (const [i, character] of Array.from(text).entries()) {
    if (seen === digitsBefore) return i
    if (/\d/.test(character)) seen += 1
  }
  return text.length
}
