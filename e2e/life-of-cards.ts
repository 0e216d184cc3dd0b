/** The life of a member's cards at one gateway: kept, charged, refused, ended; their page and the gateway's books agree after each. */
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { expectMoney } from './journey.ts'
import { inCardWindow, keepCard, signInAsMember, waitForCard } from './kept-members.ts'
import { chooseNewCard, register } from './saved-cards.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

type Keys = Record<string, string>
type Visit = ReturnType<typeof inCardWindow>

interface CardGateway {
  gateway: 'portone-v1' | 'portone-v2' | 'ipay'
  /** Ends the member's part in the gateway's window. */
  registers(shopper: Shopper): Promise<void>
  good(world: World, keys: Keys): Visit
  refused: { visit(world: World, keys: Keys): Visit; says: RegExp }[]
  /** Ends a card from outside, as in the gateway's console. */
  ends(keys: Keys, card: string): Promise<void>
  /** What the sandbox calls the charge. */
  charges: 'charge' | 'confirm'
  /** How lookups answer while nobody is to know of the charge. */
  unseen: '503_before' | '404_for'
}

const OVER_LIMIT = /한도 초과|한도나 횟수/
const NOT_PAID = /결제가 완료되지 않았습니다/
const UNUSABLE = /사용할 수 없는 카드입니다/

/** All of them in one shop: a new card of an order goes to the gateway of the order. */
export const ALL_KEEP_CARDS = {
  GATEWAYS: 'portone-v1,portone-v2,ipay',
  PORTONE_V1_BILLING_PG: '{portone-v1:card}',
  PORTONE_V2_BILLING_CHANNEL: '{portone-v2:billing}',
}

const portone = (
  gateway: 'portone-v1' | 'portone-v2',
  button: string,
  says: readonly [RegExp, RegExp],
  ends: CardGateway['ends'],
): CardGateway => ({
  gateway,
  registers: (shopper) => register(shopper, button),
  good: (world) => inCardWindow(world, gateway),
  refused: [
    { visit: (world) => inCardWindow(world, gateway, 'limit'), says: says[0] },
    { visit: (world) => inCardWindow(world, gateway, 'expired'), says: says[1] },
  ],
  ends,
  charges: 'charge',
  // V1 has no idempotency keys, so nothing is sent before a lookup has answered.
  unseen: gateway === 'portone-v1' ? '404_for' : '503_before',
})

const ask = async (url: string, init: RequestInit) => {
  const response = await fetch(url, init)
  expect(response.ok, `${init.method} ${url}`).toBe(true)
  return response.json()
}

const JSON_BODY = { 'content-type': 'application/json' }

const typed = (number: string) => (_: World, keys: Keys) => async () => {
  const { id } = await ask(`${keys.api}/tokens`, {
    method: 'POST',
    headers: { ...JSON_BODY, authorization: `Bearer ${keys.publishableKey}` },
    body: JSON.stringify({ card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }),
  })
  return { token: id }
}

export const CARD_GATEWAYS: readonly CardGateway[] = [
  // A payment of nothing saves the card, and KG Inicis has one code for every refusal.
  portone('portone-v1', '결제하기 (Pay)', [NOT_PAID, NOT_PAID], async ({ api, apiKey, apiSecret }, card) => {
    const { response } = await ask(`${api}/users/getToken`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ imp_key: apiKey, imp_secret: apiSecret }),
    })
    await ask(`${api}/subscribe/customers/${card}`, { method: 'DELETE', headers: { authorization: `Bearer ${response.access_token}` } })
  }),
  portone('portone-v2', '등록하기 (Register)', [OVER_LIMIT, UNUSABLE], ({ api, apiSecret }, card) =>
    ask(`${api}/billing-keys/${card}`, { method: 'DELETE', headers: { authorization: `PortOne ${apiSecret}` } }),
  ),
  {
    gateway: 'ipay',
    registers: ({ page }) => page.getByRole('dialog').getByRole('button', { name: '카드 저장하기' }).click(),
    good: typed('4242424242424242'),
    refused: [
      { visit: typed('4000000000009995'), says: OVER_LIMIT },
      { visit: typed('4000000000000002'), says: /거절/ },
    ],
    ends: ({ api, apiKey, apiSecret }, card) =>
      ask(`${api}/payment_methods/${card}/detach`, {
        method: 'POST',
        headers: { ...JSON_BODY, authorization: `Basic ${btoa(`${apiKey}:${apiSecret}`)}` },
        body: '{}',
      }),
    charges: 'confirm',
    unseen: '503_before',
  },
]

const manifest = z.object({ gateways: z.record(z.string(), z.record(z.string(), z.unknown())) })
const keptCards = z.object({ cards: z.array(z.object({ gateway: z.string(), key: z.string() })) })

/** One member at a gateway, who is the only one in this world. */
class Cards {
  readonly shopper: Shopper
  readonly subject: CardGateway
  readonly keys: Keys

  constructor(shopper: Shopper, subject: CardGateway, keys: Keys) {
    this.shopper = shopper
    this.subject = subject
    this.keys = keys
  }

  keep(visit: (world: World, keys: Keys) => Visit) {
    return keepCard(this.shopper, this.subject.gateway, visit(this.shopper.world, this.keys))
  }

  async inBooks(): Promise<string[]> {
    const { cards } = keptCards.parse(await ask(`${this.shopper.world.sandboxUrl}/books.json`, { method: 'GET' }))
    return cards.flatMap(({ gateway, key }) => (gateway === this.subject.gateway ? [key] : []))
  }

  /** The page shows as many cards as the gateway keeps, and so many. */
  async expectKept(count: number) {
    const { page } = this.shopper
    await this.shopper.goto('/account/cards')
    await expect(page.getByRole('button', { name: /삭제$/ })).toHaveCount(count)
    await expect.poll(async () => (await this.inBooks()).length).toBe(count)
  }

  waits = () => waitForCard(this.shopper, this.subject.gateway)

  /** On the order's page; the default is the first. */
  async paysWith(card: number) {
    await this.shopper.page.getByRole('radio').nth(card).check()
    await this.shopper.payButton.click()
  }

  expectPaid = () => expectMoney(this.shopper, this.shopper.world, this.subject.gateway)
}

export async function lifeOfCards(shopper: Shopper, subject: CardGateway) {
  const { page, world } = shopper
  const { gateways } = manifest.parse(await ask(`${world.sandboxUrl}/manifest.json`, { method: 'GET' }))
  const cards = new Cards(shopper, subject, z.record(z.string(), z.unknown()).parse(gateways[subject.gateway]) as Keys)
  await signInAsMember(shopper, `sora@${subject.gateway}.example`)

  await test.step('keeps a card in the gateway’s window as it pays, and pays with it in one press', async () => {
    await cards.waits()
    await chooseNewCard(shopper)
    await subject.registers(shopper)
    await cards.expectPaid()
    await cards.waits()
    await cards.paysWith(0)
    await cards.expectPaid()
    await cards.expectKept(1)
  })
  const [kept = ''] = await cards.inBooks()

  await test.step('reads why each of two cards was refused, and pays with the first', async () => {
    for (const { visit } of subject.refused) await cards.keep(visit)
    await cards.waits()
    for (const [at, { says }] of subject.refused.entries()) {
      await cards.paysWith(at + 1)
      // The page has come anew: the default is chosen again.
      await expect(page.getByRole('radio').nth(0)).toBeChecked()
      await expect(page.getByText(says).first()).toBeVisible()
    }
    await cards.paysWith(0)
    await cards.expectPaid()
    await cards.expectKept(3)
  })

  await test.step('a card that ended at the gateway pays nothing, and leaves the page', async () => {
    await cards.waits()
    await subject.ends(cards.keys, kept)
    await cards.paysWith(0)
    await expect(page.getByText(/저장한 카드를 더 이상 쓸 수 없습니다|지워진 카드입니다/).first()).toBeVisible()
    await cards.expectKept(2)
  })

  await test.step('deletes a card while its payment is under way: it is charged once, then ended', async () => {
    await cards.keep(subject.good)
    const url = await cards.waits()
    await world.console('/faults', { gateway: subject.gateway, operation: subject.charges, kind: 'drop_after', nth: 1 })
    const { payment } = await world.order(url)
    await world.console('/faults', { gateway: subject.gateway, operation: 'lookup', kind: subject.unseen, paymentId: payment.id })
    await cards.paysWith(2)
    await expect(page.getByRole('heading', { level: 1, name: /확인/ })).toBeVisible()
    await shopper.goto('/account/cards')
    await page.getByRole('button', { name: /삭제$/ }).nth(2).click()
    await page.getByRole('button', { name: '카드 지우기' }).click()
    await expect(page.getByRole('button', { name: /삭제$/ })).toHaveCount(2)
    await ask(`${world.sandboxUrl}/faults`, { method: 'DELETE' })
    await page.goto(url)
    await cards.expectPaid()
    await cards.expectKept(2)
  })
}
