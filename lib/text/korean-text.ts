/** Reads a text file that a spreadsheet has saved: UTF-8, or the encoding of Korean Windows (CP949). Pure. */
import iconv from 'iconv-lite'

/** Undefined for bytes that are a text in neither. Node's own `euc-kr` is the older KS X 1001, which lacks 8,822 of Hangul's syllables. */
export function koreanText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'cp949')
    return text.includes('\ufffd') ? undefined : text
  }
}
