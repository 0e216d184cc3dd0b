/** How many bytes of script each shopper page makes a browser fetch, as transferred, beside an empty Next page. */

import { type Browser, chromium, type Page } from '@playwright/test'
import { installedBrowser } from '../../scripts/browser.ts'
import type { Driver } from '../driver.ts'
import { heading, judge, note, printTable } from '../report.ts'
import { type Server, startCeiling, startShop } from '../servers.ts'
import { number } from '../spread.ts'
import { CATALOGUE_PAGES } from './pages.ts'

const GOAL = 1.2

interface Weight {
  scripts: number
  bytes: number
}

export async function benchScripts(_driver: Driver) {
  heading('Scripts of a page')
  const shop = await startShop({ worker: false })
  const ceiling = await startCeiling()
  const executablePath = installedBrowser()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }) })
  try {
    const floor = await weigh(browser, `${ceiling.url}/`)
    const weights = new Map<string, Weight | undefined>()
    for (const [name, path] of Object.entries({ ...CATALOGUE_PAGES, cart: '/cart', checkout: '/checkout', order: await orderPath(shop) })) {
      weights.set(name, await weigh(browser, `${shop.url}${path}`))
    }
    print(floor, weights)
  } finally {
    await browser.close()
    await Promise.all([shop.stop(), ceiling.stop()])
  }
}

function print(floor: Weight | undefined, weights: Map<string, Weight | undefined>) {
  const row = (name: string, weight: Weight | undefined) =>
    weight
      ? [name, `${weight.scripts}`, number(weight.bytes / 1000, 1), `${number(weight.bytes / (floor?.bytes ?? Number.NaN), 2)} ×`]
      : [name, '', 'no such page', '']
  printTable(
    ['page', 'files', 'kB transferred', 'against the empty one'],
    [row('empty page', floor), ...[...weights].map(([name, weight]) => row(name, weight))],
  )
  note(
    'Scripts of our own origin, compressed as served, in a browser with an empty cache, until the network is quiet. The cart holds two things; the gateway’s own script is blocked.',
  )
  for (const [name, weight] of weights) {
    const ratio = (weight?.bytes ?? Number.NaN) / (floor?.bytes ?? Number.NaN)
    judge({
      what: `scripts of the ${name} page: at most 1.2 times the empty one’s`,
      figure: weight ? `${number(ratio, 2)} ×` : 'no such page',
      reached: ratio <= GOAL,
    })
  }
}

/** Undefined when there is no such page. */
async function weigh(browser: Browser, url: string): Promise<Weight | undefined> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const { origin } = new URL(url)
    await context.route(
      (asked) => asked.origin !== origin,
      (route) => route.abort(),
    )
    await context.addInitScript((lines) => localStorage.setItem('gyesan-cart', lines), CART)
    const page = await context.newPage()
    const weight = await countScripts(page)
    const answer = await page.goto(url)
    await page.waitForLoadState('networkidle')
    return answer?.ok() ? weight : undefined
  } finally {
    await context.close()
  }
}

const CART = JSON.stringify({
  lines: [
    { productId: 'p-celadon-cup', quantity: 1 },
    { productId: 'p-hadong-green-tea', quantity: 2 },
  ],
})

/** Counts by the browser's own account of what came over the wire, headers included. */
async function countScripts(page: Page): Promise<Weight> {
  const weight = { scripts: 0, bytes: 0 }
  const scripts = new Set<string>()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    // A script that is preloaded counts as much as one that runs.
    if (type === 'Script' || /javascript/.test(response.mimeType)) scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!scripts.has(requestId)) return
    weight.scripts++
    weight.bytes += encodedDataLength
  })
  return weight
}

async function orderPath({ url }: Server): Promise<string> {
  const order = {
    lines: [{ productId: 'p-celadon-cup', quantity: 1 }],
    buyer: { name: '홍길동', email: 'hong@example.com', phone: '01012345678' },
    shipping: { recipient: '홍길동', phone: '01012345678', postcode: '03000', address1: '서울특별시 종로구 사직로 161' },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    gateway: 'toss',
    method: 'widget',
  }
  const headers = { 'content-type': 'application/json', origin: url, 'idempotency-key': 'order-for-its-page' }
  const answer = await fetch(`${url}/api/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
  const { orderId, token } = await answer.json()
  return `/orders/${orderId}?token=${token}`
}
