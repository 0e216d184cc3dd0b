/** What a cell of an exported table may hold, and how it is kept from being read as a formula. Pure. */

export type Cell = string | number | Date | null

/** Spreadsheets calculate a cell that begins so, wherever its text came from: a buyer may be called `=HYPERLINK(…)`. Full-width signs count too. */
const LOOKS_LIKE_FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** A quotation mark in front makes it text; the spreadsheets hide it, and so does nobody else. */
export const asPlainText = (text: string): string => (LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text)
