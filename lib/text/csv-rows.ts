/** Reads CSV (RFC 4180). Pure. */

/**
 * Quoted cells may contain commas, line ends and, doubled, quotation marks. Empty lines are skipped. `isWhole` is false when the
 * text stops being valid CSV somewhere.
 */
export function csvRows(text: string): { rows: string[][]; isWhole: boolean } {
  const rows: string[][] = []
  let row: string[] = []
  let read = 0
  for (const { 0: whole, 1: quoted, 2: plain, 3: end } of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy)) {
    read += whole.length
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    if (row.some((cell) => cell !== '')) rows.push(row)
    row = []
    if (end === '') break
  }
  return { rows, isWhole: read === text.length }
}
