/** `npm run import`: takes a file of products, all of it or nothing. */
import { readFileSync } from 'node:fs'
import { importTold } from '#components/admin/goods-import-words.ts'
import { KOREAN } from '#lib/goods/file-columns.ts'
import { importGoods } from '#lib/goods/import-goods.ts'
import { LOCALES } from '#lib/locale.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'
import { openShop } from './open-shop.ts'

const USAGE = `npm run import -- <file.csv> [--dry-run]
  takes products of a CSV file (UTF-8 or CP949), all of them or none; --dry-run only says what it would do and what is wrong.
  The columns are on the page /admin/products/import; the export of the console writes such a file.`

const given = process.argv.slice(2)
const isDry = given.includes('--dry-run')
const [file, ...others] = given.filter((argument) => argument !== '--dry-run')

if (file === undefined || others.length > 0 || file.startsWith('--')) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const shop = openShop()
  const answer = await importGoods(shop, readFileSync(file), { actor: 'command line', isDry })
  if (!answer.ok && answer.problem === 'wrong_rows')
    for (const { row, column, problem } of answer.wrong)
      console.error(`${row}: ${column} (${KOREAN[column]}): ${LOCALES.map((locale) => GOODS_FILE[locale].problems[problem]).join(' / ')}`)
  for (const locale of LOCALES) console.log(importTold(answer, locale, !isDry))
  if (!answer.ok) process.exitCode = 1
  await shop.db.close()
}
