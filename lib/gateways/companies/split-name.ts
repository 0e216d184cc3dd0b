/** A buyer's name in two, for companies that take no whole one: Koreans write the family name first, others last. Pure. */

/** Family names of two syllables; all others that are written in Korean have one. */
const LONGER = ['남궁', '황보', '제갈', '사공', '선우', '서문', '독고', '동방']

const HANGUL = /^[가-힣]/

export function splitName(name: string): { firstName: string; lastName: string } {
  const words = name.trim().split(/\s+/)
  const [beginning = '', ...others] = words
  if (words.length > 1) {
    if (HANGUL.test(beginning)) return { lastName: beginning, firstName: others.join(' ') }
    return { lastName: words.at(-1) ?? '', firstName: words.slice(0, -1).join(' ') }
  }
  const signs = Array.from(beginning)
  const length = signs.length > 2 && LONGER.some((family) => beginning.startsWith(family)) ? 2 : 1
  // A name of one sign, or of one foreign word, stands for both: neither field may be empty.
  if (!HANGUL.test(beginning) || signs.length <= length) return { lastName: beginning, firstName: beginning }
  return { lastName: signs.slice(0, length).join(''), firstName: signs.slice(length).join('') }
}
