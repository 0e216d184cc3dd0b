/** A buyer chooses a cash receipt before the window, and it is issued as chosen: on the order's page and in the gateway's books. */
import { expect } from '@playwright/test'
import { askSandbox } from '../scripts/sandbox-environment.ts'
import { test } from './fixtures.ts'
import { TOSS_API_KEYS } from './journey.ts'
import { press, type Shopper } from './shopper.ts'
import type { World } from './world.ts'

export type Gateway = 'toss' | 'portone-v2'
type CashMethod = 'transfer' | 'virtual_account'
type Purpose = 'income_deduction' | 'expense_proof' | 'none'

const BUSINESS = '220-81-62517'

const TITLES: Record<Purpose, RegExp> = { income_deduction: /소득공제/, expense_proof: /지출증빙/, none: /신청 안 함/ }

/** What each gateway calls the purposes. */
const NAMES: Record<Gateway, Record<Exclude<Purpose, 'none'>, string>> = {
  toss: { income_deduction: '소득공제', expense_proof: '지출증빙' },
  'portone-v2': { income_deduction: 'PERSONAL', expense_proof: 'CORPORATE' },
}

/** Which gateway takes which method, with companies whose windows do not ask. */
export const settingsWith = (ways: Record<CashMethod, Gateway>) => ({
  env: {
    ...TOSS_API_KEYS,
    GATEWAYS: 'toss,portone-v2',
    TOSS_SDK_URL: '{toss}/v2/standard',
    PORTONE_V2_CHANNEL_KEY: 'card={portone-v2:card},transfer={portone-v2:ksnet}@ksnet,virtual_account={portone-v2:kpn}@kpn',
    PAYMENT_METHODS: `card=portone-v2,transfer=${ways.transfer},virtual_account=${ways.virtual_account}`,
  },
  channels: {},
})

/** One journey for each of them. On a phone the window takes the whole page. */
export function journeys(ways: Record<CashMethod, Gateway>, chosen: readonly [Purpose, CashMethod][]) {
  for (const [purpose, method] of chosen)
    test(`chooses ${purpose} before a ${method} through ${ways[method]}`, async ({ shopper, world, isMobile }) => {
      await shopper.putInCart('celadon-cup')
      await shopper.fillInCheckout(method)
      await choose(shopper, purpose)
      await shopper.payButton.click()
      await press((isMobile ? shopper.page : shopper.window).getByRole('button', { name: '결제하기 (Pay)' }))
      if (method === 'virtual_account') await deposit(shopper, world)
      await shopper.expectHeading(/결제가 완료되었습니다/)
      await expectIssued(shopper, world, purpose, ways[method])
    })
}

async function choose({ page, phone }: Shopper, purpose: Purpose) {
  const receipt = page.getByRole('group', { name: '현금영수증' })
  await receipt.getByRole('radio', { name: TITLES[purpose] }).check()
  // Most buyers take it under the number that they have just given.
  if (purpose === 'income_deduction') await expect(page.getByLabel('휴대폰 또는 현금영수증 카드 번호')).toHaveValue(phone)
  if (purpose === 'expense_proof') await page.getByLabel('사업자등록번호').fill(BUSINESS)
}

async function deposit(shopper: Shopper, world: World) {
  await shopper.expectHeading(/입금을 기다리고 있습니다/)
  const [booked] = await world.books(await shopper.orderNumber())
  await world.console(`/payments/${booked?.gateway}/${booked?.paymentId}/deposit`)
}

async function expectIssued(shopper: Shopper, world: World, purpose: Purpose, gateway: Gateway) {
  const { page } = shopper
  const [booked] = await world.books(await shopper.orderNumber())
  const theirs = () => receiptAt(world, gateway, `${booked?.paymentId}`)
  if (purpose === 'none') {
    await expect(page.getByText('현금영수증 신청', { exact: true })).toBeVisible()
    expect(await theirs()).toBeUndefined()
    return
  }
  await expect(page.getByText('발급 완료')).toBeVisible()
  const card = page.getByRole('region', { name: '현금영수증' })
  await expect(card.getByText(TITLES[purpose])).toBeVisible()
  await expect(card.getByText(purpose === 'expense_proof' ? '220-**-***17' : new RegExp(`${shopper.phone.slice(-4)}$`))).toBeVisible()
  expect(await theirs()).toEqual({ type: NAMES[gateway][purpose], amount: 21_000 })
}

/** The receipt in the gateway's books; undefined where it has issued none. */
async function receiptAt(world: World, gateway: Gateway, paymentId: string): Promise<{ type: string; amount: number } | undefined> {
  const { gateways } = await askSandbox(world.sandboxUrl)
  const headers = {
    toss: { authorization: `Basic ${btoa(`${TOSS_API_KEYS.TOSS_SECRET_KEY}:`)}` },
    'portone-v2': { authorization: `PortOne ${gateways['portone-v2'].apiSecret}` },
  }[gateway]
  const path = { toss: `/v1/payments/orders/${paymentId}`, 'portone-v2': `/payments/${paymentId}/cash-receipt` }[gateway]
  const answer = await (await fetch(`${Object(gateways[gateway]).api}${path}`, { headers })).json()
  const found = gateway === 'toss' ? answer.cashReceipt : answer.amount === undefined ? undefined : answer
  return found ? { type: found.type, amount: found.amount } : undefined
}
