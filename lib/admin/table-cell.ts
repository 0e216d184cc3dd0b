/** The values that a cell of an exported table may hold, and the protection against formulas in them. Pure. */

export type Cell = string | number | Date | null

/**
 * Spreadsheets calculate a cell that begins like this, wherever its text comes from: a buyer's name may be `=HYPERLINK(…)`.
 * Full-width signs count too.
 */
const LOOKS_LIKE_FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** An apostrophe in front makes the cell text. Spreadsheets hide it; other programs show it. */
export const asPlainText = (text: string): string => (LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text)
