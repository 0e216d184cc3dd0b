/** Whether the pages that everybody sees are kept ready, and how many a second are served, beside an empty static page. */
import type { Driver } from '../driver.ts'
import type { Options } from '../options.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { startCeiling, startShop } from '../servers.ts'
import { number, ratios, shown, spread } from '../spread.ts'

export const CATALOGUE_PAGES = { home: '/', category: '/categories/tea', product: '/products/celadon-cup' } as const
const CONNECTIONS = 32

export async function benchPages(driver: Driver, options: Options) {
  heading('Catalogue pages')
  const shop = await startShop()
  const ceiling = await startCeiling()
  const pages = Object.entries({
    'empty static page': `${ceiling.url}/`,
    ...Object.fromEntries(Object.entries(CATALOGUE_PAGES).map(([name, path]) => [name, `${shop.url}${path}`])),
  })
  const facts = new Map<string, Facts>()
  for (const [name, url] of pages) facts.set(name, await look(url))
  const rates = new Map<string, number[]>(pages.map(([name]) => [name, []]))
  for (let round = 0; round < options.rounds; round++) {
    for (const [name, url] of pages) {
      const { origin, pathname } = new URL(url)
      const { done, seconds, failed, failures } = await driver.run({
        kind: 'requests',
        url: origin,
        path: pathname,
        what: 'get',
        connections: CONNECTIONS,
        seconds: options.seconds,
      })
      if (failed > 0) throw new Error(`${name}: ${failures.join('\n')}`)
      rates.get(name)?.push(done / seconds)
    }
  }
  await Promise.all([shop.stop(), ceiling.stop()])

  const floor = rates.get('empty static page') ?? []
  printTable(
    ['page', 'a second', 'against the empty one', 'bytes of HTML', 'from cache', 'cache-control'],
    pages.map(([name]) => {
      const own = rates.get(name) ?? []
      const { bytes, kept, cacheControl } = facts.get(name) ?? UNKNOWN
      return [name, shown(spread(own)), `${shown(ratios(own, floor), 2)} ×`, number(bytes), kept ? 'yes' : 'NO', cacheControl]
    }),
  )
  note('A page from the cache costs by its length: the empty one has next to none.')
  for (const name of Object.keys(CATALOGUE_PAGES))
    judge({ what: `${name} page: static or cached`, figure: facts.get(name)?.cacheControl ?? '', reached: facts.get(name)?.kept === true })
}

interface Facts {
  bytes: number
  kept: boolean
  cacheControl: string
}

const UNKNOWN: Facts = { bytes: Number.NaN, kept: false, cacheControl: '' }

/** The second answer: the first one may have to make the page. */
async function look(url: string): Promise<Facts> {
  await (await fetch(url)).arrayBuffer()
  const answer = await fetch(url)
  const bytes = (await answer.arrayBuffer()).byteLength
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`)
  return {
    bytes,
    kept: /HIT|STALE|PRERENDER/.test(answer.headers.get('x-nextjs-cache') ?? '') || answer.headers.has('x-nextjs-prerender'),
    cacheControl: answer.headers.get('cache-control') ?? '',
  }
}
