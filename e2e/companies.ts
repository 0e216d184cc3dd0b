/** One journey for each payment company behind PortOne, as strict as the real one: the order is placed, and its window opened in the browser. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Method } from '#lib/gateways/methods.ts'
import { test } from './fixtures.ts'
import { press } from './shopper.ts'
import type { World } from './world.ts'

type Gateway = 'portone-v1' | 'portone-v2'

/** The sandbox's channel and the company's name in the shop's table, by the method that goes through it. */
const COMPANIES: Record<Gateway, Partial<Record<Method, [channel: string, company: string]>>> = {
  'portone-v2': {
    card: ['inicis', 'inicis'],
    easy_pay: ['galaxia', 'galaxia'],
    kakaopay: ['easyPay', 'kakaopay'],
    naverpay: ['popup', 'naverpay'],
    tosspay: ['tossPay', 'tosspay'],
    payco: ['smartro', 'smartro'],
    samsungpay: ['nice', 'nice'],
    transfer: ['ksnet', 'ksnet'],
    mobile: ['kcp', 'kcp'],
    virtual_account: ['kpn', 'kpn'],
    gift_certificate: ['welcome', 'welcome'],
  },
  'portone-v1': {
    card: ['card', 'html5_inicis'],
    easy_pay: ['payletter', 'payletter'],
    kakaopay: ['kakaopay', 'kakaopay'],
    naverpay: ['naverpay', 'naverpay'],
    tosspay: ['tosspay', 'tosspay_v2'],
    payco: ['payco', 'payco'],
    samsungpay: ['kicc', 'kicc'],
    transfer: ['galaxia', 'galaxia'],
    mobile: ['danal', 'danal'],
    virtual_account: ['settle', 'settle'],
    gift_certificate: ['mobilians', 'mobilians_v2'],
  },
}

/** Everything that the policy of a page has stopped, in any frame or popup of it: an empty popup inherits its opener's policy. */
async function watchForViolations(context: BrowserContext, home: string): Promise<string[]> {
  const violations: string[] = []
  await context.exposeFunction('tellViolation', (what: string) => violations.push(what))
  await context.addInitScript((origin) => {
    // What a company's own page stops by its own policy is not ours.
    if (self.origin !== origin) return
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { tellViolation } = window as unknown as { tellViolation(what: string): void }
      tellViolation(`${violatedDirective} ${blockedURI}`)
    })
  }, home)
  return violations
}

/** What browsers have told the shop, which also hears what no script of ours sees. */
async function violationsTold(world: World): Promise<string[]> {
  const answer = await fetch(`${world.shopUrl}/api/metrics`)
  // An answer without figures tells of no violations either.
  if (!answer.ok) throw new Error(`The shop's figures answer ${answer.status}.`)
  return (await answer.text()).split('\n').filter((line) => line.startsWith('gyesan_csp_violations_total'))
}

/** The button of the window: in a popup, in a layer over the page, or on the page itself. */
async function payInWindow(page: Page, open: () => Promise<void>, shown: 'popup' | 'layer' | 'page') {
  const popup = shown === 'popup' ? page.waitForEvent('popup') : undefined
  await open()
  const layer = page.frameLocator('iframe[title="포트원 결제창"], iframe[title="아임포트 결제창"]')
  const window = popup ? await popup : shown === 'layer' ? layer : page
  await press(window.getByRole('button', { name: '결제하기 (Pay)' }))
}

/** The channels that the world's shop names, and every company of them strict. */
export async function strictCompanies(world: World, gateway: Gateway) {
  const { gateways } = await (await fetch(`${world.sandboxUrl}/manifest.json`)).json()
  const keys: Record<string, string> = gateways[gateway].channelKeys
  const { companies } = await (await fetch(`${world.sandboxUrl}/companies`)).json()
  const profiled = new Set((companies as { channel: string }[]).map(({ channel }) => channel))
  for (const [channel, company] of Object.values(COMPANIES[gateway])) {
    if (!profiled.has(keys[channel] ?? ''))
      throw new Error(`The sandbox refuses nothing as ${company} of ${gateway} would: it has no profile.`)
    await world.console('/companies', { channel: keys[channel], strict: true })
  }
}

export const settingsFor = (gateway: Gateway) => {
  const pairs = Object.entries(COMPANIES[gateway]).map(([method, [channel, company]]) => `${method}={${gateway}:${channel}}@${company}`)
  const variable = gateway === 'portone-v1' ? 'PORTONE_V1_PG' : 'PORTONE_V2_CHANNEL_KEY'
  return { env: { GATEWAYS: gateway, [variable]: pairs.join(',') }, channels: {} }
}

export function journeys(gateway: Gateway, isPhone: boolean) {
  test.use({ settings: settingsFor(gateway) })

  let toldAtFirst: string[] = []

  test.beforeAll(async ({ world }) => {
    await strictCompanies(world, gateway)
    toldAtFirst = await violationsTold(world)
  })

  // A browser keeps its reports for up to a minute: what came too late for its own journey is seen after all of them.
  test.afterAll(async ({ world }) => {
    expect(await violationsTold(world)).toEqual(toldAtFirst)
  })

  for (const [method, [, company]] of Object.entries(COMPANIES[gateway])) {
    test(`${company} of ${gateway} opens its window for ${method}, and is paid, with nothing stopped by the policy`, async ({
      page,
      world,
    }) => {
      const violations = await watchForViolations(page.context(), world.shopUrl)
      const toldBefore = await violationsTold(world)
      const placed = await world.placed({ lines: [{ productId: 'p-celadon-cup', quantity: 1 }], gateway, method })
      // The address alone: another browser than the one that placed the order.
      await page.goto(world.orderUrl(placed.orderId))
      const isPage = isPhone || company === 'kicc'
      const shown = isPage ? 'page' : placed.window?.popup ? 'popup' : 'layer'
      await payInWindow(page, () => page.getByRole('button', { name: /원 결제하기$/ }).click(), shown)
      const paid = method === 'virtual_account' ? /입금을 기다리고 있습니다/ : /결제가 완료되었습니다/
      await expect(page.getByRole('heading', { level: 1, name: paid })).toBeVisible({ timeout: 30_000 })
      expect(violations).toEqual([])
      expect(await violationsTold(world)).toEqual(toldBefore)
    })
  }
}
