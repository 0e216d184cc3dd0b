/** What came of a file of products, in words, for the console and the command line. Pure. */
import { type GoodsColumn, KOREAN } from '#lib/goods/file-columns.ts'
import type { Imported } from '#lib/goods/import-goods.ts'
import type { Locale } from '#lib/locale.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'

/** As the headings of the file call it, in both of its languages. */
export const columnName = (column: GoodsColumn, locale: Locale): string => (locale === 'ko' ? `${KOREAN[column]} (${column})` : column)

export function importTold(answer: Imported, locale: Locale, isTaken: boolean): string {
  const t = GOODS_FILE[locale]
  if (answer.ok) {
    const { added, changed, same, unknown } = answer
    const done = (isTaken ? t.taken : t.wouldTake)({ added, changed, same })
    return [done, unknown.length > 0 ? t.unknownColumns(unknown.join(', ')) : ''].filter(Boolean).join(' ')
  }
  if (answer.problem === 'wrong_rows') return t.wrong(answer.wrong.length, answer.rows)
  if (answer.problem === 'changed_meanwhile') return t.changedMeanwhile(answer.row)
  return [t.fileProblems[answer.problem], answer.what].filter(Boolean).join(' ')
}
