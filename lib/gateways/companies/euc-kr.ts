/** What EUC-KR can write, and in how many bytes: older companies count names in it and lose what it does not have. */
import { cleanText } from '#lib/text/clean-text.ts'

/** ASCII has one byte, everything else two. */
export const eucKrBytes = (text: string) => Array.from(text).reduce((sum, sign) => sum + (sign < '\u0080' ? 1 : 2), 0)

/** The text without the signs that EUC-KR (as browsers and banks understand it: code page 949) does not have. */
export const onlyEucKr = (text: string) =>
  Array.from(cleanText(text))
    .filter((sign) => sign < '\u0080' || signs().has(sign))
    .join('')

let known: ReadonlySet<string> | undefined

/** Read from the runtime's own decoder: every pair of bytes that stands for a sign. */
function signs(): ReadonlySet<string> {
  if (known) return known
  const decoder = new TextDecoder('euc-kr')
  const found = new Set<string>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const sign = decoder.decode(new Uint8Array([lead, trail]))
      if (Array.from(sign).length === 1 && sign !== '\ufffd') found.add(sign)
    }
  known = found
  return found
}
