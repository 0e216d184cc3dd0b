/** Business registration numbers, as the National Tax Service gives them. Pure. */

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Written 000-00-00000; the last digit is made of the other nine. */
export function isBusinessNumber(text: string): boolean {
  if (!/^\d{3}-\d{2}-\d{5}$/.test(text)) return false
  const digits = [...text.replaceAll('-', '')].map(Number)
  const weighed = WEIGHTS.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), Math.floor((5 * (digits[8] ?? 0)) / 10))
  return (10 - (weighed % 10)) % 10 === digits[9] && Number(digits.join('')) !== 0
}

/** As it is written, whether it was typed with hyphens, with spaces or without. */
export const businessNumberOf = (digits: string): string => digits.replace(/^(\d{3})(\d{2})(\d{5})$/, '$1-$2-$3')
