/** Searches the database of DATABASE_URL again and again, and writes to OUT how long it took and what was found. */
import { writeFileSync } from 'node:fs'
import { openDatabase } from '#db/database.ts'
import { productsByIds } from '#lib/catalog/catalogue.ts'
import { findProducts, type Search } from '#lib/catalog/find-products.ts'
import { meantOfMany, SEARCHES, typed, UNSEEN_SEARCHES } from '../../test/support/searches.ts'
import type { Measured } from './measured.ts'

const READINGS = 7
const db = openDatabase(process.env.DATABASE_URL ?? '')

/** What is hardest to answer: words that tens of thousands of products have, orders that no word knows, filters that leave little. */
const HARD: Record<string, Search> = {
  'everything, newest first': { text: '', sort: 'newest' },
  'everything, in stock, dear to cheap': { text: '', sort: 'price-desc', filters: { inStockOnly: true } },
  'a category, cheap to dear': { text: '주방', sort: 'price-asc' },
  'two words of all': { text: '작은 무늬' },
  'two words of many, cheap to dear': { text: '남색 선물', sort: 'price-asc' },
  'many, in stock, in a price range': { text: '찻잔', filters: { inStockOnly: true, priceFrom: 10_000, priceTo: 20_000 } },
  'many, with an option': { text: '셔츠', options: ['남색', 'XL'] },
  'the last page': { text: '유리', page: 40 },
  'the beginning of a word': { text: '마', isTyping: true, pageSize: 6 },
  'one consonant': { text: 'ㅊ', isTyping: true, pageSize: 6 },
  'nothing like it': { text: '훼뷁쉙 qwxzzk' },
}

/** SQLite works in this process, so others who use the processor need not be counted; PostgreSQL's time is the time that passes. */
const now = () => {
  const { user, system } = process.cpuUsage()
  return db.dialect === 'sqlite' ? (user + system) / 1000 : performance.now()
}

/** The smallest is what it takes; the rest is who else used the processor. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const readings: number[] = []
  for (let i = 0; i < READINGS; i++) {
    const at = now()
    await work()
    readings.push(now() - at)
  }
  return Math.min(...readings)
}

const some = (await findProducts(db, { text: '' }, new Date())).products.map(({ id }) => id)
const floorMs = await timed(() => productsByIds(db.read, some, new Date()))
const searches = []
for (const [list, asked] of Object.entries({ known: SEARCHES, unseen: UNSEEN_SEARCHES }))
  for (const search of asked) {
    const text = typed(search)
    const ms = await timed(() => findProducts(db, { text }, new Date()))
    searches.push({
      list,
      name: `${search.kind}: ${text.slice(0, 24)}`,
      ms,
      isMeant: meantOfMany(search, (await findProducts(db, { text }, new Date())).products),
    })
  }
const hard = []
for (const [name, search] of Object.entries(HARD))
  hard.push({ list: 'hard', name, ms: await timed(() => findProducts(db, search, new Date())), isMeant: true })
await db.close()
writeFileSync(process.env.OUT ?? '', JSON.stringify({ floorMs, searches: [...searches, ...hard] } satisfies Measured))
