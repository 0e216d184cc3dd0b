/** The searches of people in `db/test/search-queries*.json`, and whether what was found is what a person meant. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Product } from '#lib/catalog/catalogue.ts'

const list = z.array(
  z.strictObject({
    kind: z.string(),
    query: z.string(),
    /** Of the demo's goods alone: one of these stands first. */
    finds: z.array(z.string()).min(1),
    /** Of many goods: each of the first five has each of these words, or one of those that a bar parts. */
    words: z.array(z.string()),
  }),
)

export type Searched = z.output<typeof list>[number]

const read = (name: string) => list.parse(JSON.parse(readFileSync(new URL(`../../db/test/${name}.json`, import.meta.url), 'utf8')))

/** Written before the search was. */
export const SEARCHES = read('search-queries')
/** Of the same kinds with other words, and looked at for the first time when the search was done. */
export const UNSEEN_SEARCHES = read('search-queries-unseen')

/** As the page's form cuts it. */
export const typed = ({ query }: Searched) => query.slice(0, 60)

export const meantOfDemo = ({ finds }: Searched, [first]: readonly Product[]): boolean => first !== undefined && finds.includes(first.id)

export const meantOfMany = ({ words }: Searched, found: readonly Product[]): boolean =>
  found.length > 0 &&
  found.slice(0, 5).every((product) => words.every((word) => word.split('|').some((each) => saidBy(product).includes(each))))

const saidBy = ({ name, summary, options }: Product) =>
  [name.ko, summary.ko, ...options.map(({ label }) => label.ko)].join(' ').replaceAll(' ', '')
