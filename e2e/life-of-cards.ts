/**
 * The life of a member's cards at one gateway, kept by its window or by the shop's own form: kept, charged, refused, replaced, ended, and
 * their member gone. The page and the gateway's books agree after each.
 */
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { expectMoney, TOSS_API_KEYS } from './journey.ts'
import { askForm, inCardWindow, keepCard, signInAsMember, waitForCard } from './kept-members.ts'
import { chooseNewCard, PASSWORD, register, TAKES_TYPED_CARDS, typeNewCard } from './saved-cards.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

type Keys = Record<string, string>
type Visit = ReturnType<typeof inCardWindow>

interface Refused {
  /** Keeps a card whose charges are refused. */
  keeps(cards: Cards): Promise<void>
  says: RegExp
}

export interface CardGateway {
  name: string
  gateway: 'toss' | 'portone-v1' | 'portone-v2' | 'ipay'
  /** On the order's page: the member gives a new card, which pays and is kept. */
  paysWithNew(shopper: Shopper): Promise<void>
  /** Keeps a good card without paying. */
  keeps(cards: Cards): Promise<void>
  refused: [Refused, Refused]
  /** Ends a card from outside, as in the gateway's console. */
  ends(keys: Keys, card: string): Promise<void>
  /** Puts another card in its place from outside, and says how that one ends. */
  replaces?(keys: Keys, card: string): Promise<string>
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
  ...TOSS_API_KEYS,
  GATEWAYS: 'portone-v1,portone-v2,ipay,toss',
  PORTONE_V1_BILLING_PG: '{portone-v1:card}',
  PORTONE_V2_BILLING_CHANNEL: '{portone-v2:billing}',
  TOSS_SDK_URL: '{toss}/v2/standard',
  TOSS_BILLING_CLIENT_KEY: TOSS_API_KEYS.TOSS_CLIENT_KEY,
  TOSS_BILLING_SECRET_KEY: TOSS_API_KEYS.TOSS_SECRET_KEY,
  ...TAKES_TYPED_CARDS,
}

const ask = async (url: string, init: RequestInit) => {
  const response = await fetch(url, init)
  expect(response.ok, `${init.method} ${url}`).toBe(true)
  // Toss ends a key without a word.
  const text = await response.text()
  return text && JSON.parse(text)
}

const JSON_BODY = { 'content-type': 'application/json' }

async function askV1({ api, apiKey, apiSecret }: Keys, method: string, card: string, body?: object) {
  const { response } = await ask(`${api}/users/getToken`, {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ imp_key: apiKey, imp_secret: apiSecret }),
  })
  const headers = { ...JSON_BODY, authorization: `Bearer ${response.access_token}` }
  return ask(`${api}/subscribe/customers/${card}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

type AtGateway = Pick<CardGateway, 'gateway' | 'ends' | 'replaces' | 'charges' | 'unseen'>

const V1: AtGateway = {
  gateway: 'portone-v1',
  ends: (keys, card) => askV1(keys, 'DELETE', card),
  replaces: async (keys, card) => {
    await askV1(keys, 'POST', card, { card_number: '5409-1234-0000-9870', expiry: '2034-12', birth: '900101', pwd_2digit: '12' })
    return '9870'
  },
  charges: 'charge',
  // V1 has no idempotency keys, so nothing is sent before a lookup has answered.
  unseen: '404_for',
}

const V2: AtGateway = {
  gateway: 'portone-v2',
  ends: ({ api, apiSecret }, card) =>
    ask(`${api}/billing-keys/${card}`, { method: 'DELETE', headers: { authorization: `PortOne ${apiSecret}` } }),
  charges: 'charge',
  unseen: '503_before',
}

const TOSS: AtGateway = {
  gateway: 'toss',
  ends: ({ api }, card) =>
    ask(`${api}/v1/billing/${card}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`${TOSS_API_KEYS.TOSS_SECRET_KEY}:`)}` },
    }),
  charges: 'charge',
  unseen: '503_before',
}

/** A card that is kept in the gateway's window. */
const byWindow = (at: AtGateway, button: string, says: readonly [RegExp, RegExp]): CardGateway => {
  const visited = (refusal?: string) => (cards: Cards) => cards.keep(inCardWindow(cards.shopper.world, at.gateway, refusal))
  return {
    ...at,
    name: `${at.gateway}, by its window`,
    paysWithNew: async (shopper) => {
      await chooseNewCard(shopper)
      await register(shopper, button)
    },
    keeps: visited(),
    refused: [
      { keeps: visited('limit'), says: says[0] },
      { keeps: visited('expired'), says: says[1] },
    ],
  }
}

const GOOD = '4330120000001007'

/** A card that is typed into the shop's own form. The last four digits of a number say how its charges end in the sandbox. */
const byForm = (at: AtGateway, ...[one, other]: [[string, RegExp], [string, RegExp]]): CardGateway => {
  const typed = (number: string) => (cards: Cards) => askForm(cards.shopper, at.gateway, number)
  return {
    ...at,
    name: `${at.gateway}, by the form`,
    paysWithNew: (shopper) => typeNewCard(shopper, GOOD),
    keeps: typed(GOOD),
    refused: [
      { keeps: typed(one[0]), says: one[1] },
      { keeps: typed(other[0]), says: other[1] },
    ],
  }
}

const inIpaysFrame = (number: string) => (cards: Cards) =>
  cards.keep(async () => {
    const { id } = await ask(`${cards.keys.api}/tokens`, {
      method: 'POST',
      headers: { ...JSON_BODY, authorization: `Bearer ${cards.keys.publishableKey}` },
      body: JSON.stringify({ card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }),
    })
    return { token: id }
  })

const IPAY: CardGateway = {
  name: 'ipay, by its frame',
  gateway: 'ipay',
  paysWithNew: async (shopper) => {
    await chooseNewCard(shopper)
    await shopper.page.getByRole('dialog').getByRole('button', { name: '카드 저장하기' }).click()
  },
  keeps: inIpaysFrame('4242424242424242'),
  refused: [
    { keeps: inIpaysFrame('4000000000009995'), says: OVER_LIMIT },
    { keeps: inIpaysFrame('4000000000000002'), says: /거절/ },
  ],
  ends: ({ api, apiKey, apiSecret }, card) =>
    ask(`${api}/payment_methods/${card}/detach`, {
      method: 'POST',
      headers: { ...JSON_BODY, authorization: `Basic ${btoa(`${apiKey}:${apiSecret}`)}` },
      body: '{}',
    }),
  charges: 'confirm',
  unseen: '503_before',
}

export const BY_WINDOW: readonly CardGateway[] = [
  // A payment of nothing saves the card, and KG Inicis has one code for every refusal.
  byWindow(V1, '결제하기 (Pay)', [NOT_PAID, NOT_PAID]),
  byWindow(V2, '등록하기 (Register)', [OVER_LIMIT, UNUSABLE]),
  IPAY,
]

/** Toss keeps cards in its window too: its life by the window alone is told by e2e/saved-cards.spec.ts. */
export const TOSS_BY_WINDOW = byWindow(TOSS, '등록하기 (Register)', [OVER_LIMIT, UNUSABLE])

const BY_FORM: readonly CardGateway[] = [
  byForm(V1, ['4330120000070119', NOT_PAID], ['4330120000070127', NOT_PAID]),
  byForm(V2, ['4330120000080001', OVER_LIMIT], ['4330120000060003', UNUSABLE]),
  byForm(TOSS, ['4330120000080001', OVER_LIMIT], ['4330120000060003', UNUSABLE]),
]

export const CARD_GATEWAYS: readonly CardGateway[] = [...BY_WINDOW, ...BY_FORM]

const manifest = z.object({ gateways: z.record(z.string(), z.record(z.string(), z.unknown())) })
const keptCards = z.object({ cards: z.array(z.object({ gateway: z.string(), key: z.string() })) })

/** One member at a gateway. Cards of others in this world were there before. */
class Cards {
  readonly shopper: Shopper
  readonly subject: CardGateway
  readonly keys: Keys
  readonly #before: readonly string[]

  constructor(shopper: Shopper, subject: CardGateway, keys: Keys, before: readonly string[]) {
    this.shopper = shopper
    this.subject = subject
    this.keys = keys
    this.#before = before
  }

  keep(visit: Visit) {
    return keepCard(this.shopper, this.subject.gateway, visit)
  }

  async inBooks(): Promise<string[]> {
    return (await booksOf(this.shopper.world, this.subject.gateway)).filter((key) => !this.#before.includes(key))
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

  /** The charge is made, and neither its answer nor a look tells of it until `seen`. Returns the order's page. */
  async paysUnseenWith(card: number): Promise<string> {
    const { world, page } = this.shopper
    const { gateway, charges, unseen } = this.subject
    const url = await this.waits()
    await world.console('/faults', { gateway, operation: charges, kind: 'drop_after', nth: 1 })
    const { payment } = await world.order(url)
    await world.console('/faults', { gateway, operation: 'lookup', kind: unseen, paymentId: payment.id })
    await this.paysWith(card)
    await expect(page.getByRole('heading', { level: 1, name: /확인/ })).toBeVisible()
    return url
  }

  /** From now on the gateway answers, and the order turns out to be paid, once. */
  async seen(url: string) {
    await ask(`${this.shopper.world.sandboxUrl}/faults`, { method: 'DELETE' })
    await this.shopper.page.goto(url)
    await this.expectPaid()
  }

  expectPaid = () => expectMoney(this.shopper, this.shopper.world, this.subject.gateway)
}

const booksOf = async (world: World, gateway: string): Promise<string[]> => {
  const { cards } = keptCards.parse(await ask(`${world.sandboxUrl}/books.json`, { method: 'GET' }))
  return cards.flatMap((card) => (card.gateway === gateway ? [card.key] : []))
}

export async function cardsOf(shopper: Shopper, subject: CardGateway): Promise<Cards> {
  const { world } = shopper
  const { gateways } = manifest.parse(await ask(`${world.sandboxUrl}/manifest.json`, { method: 'GET' }))
  const keys = z.record(z.string(), z.unknown()).parse(gateways[subject.gateway]) as Keys
  return new Cards(shopper, subject, keys, await booksOf(world, subject.gateway))
}

export async function lifeOfCards(shopper: Shopper, subject: CardGateway) {
  const { page, world } = shopper
  const cards = await cardsOf(shopper, subject)
  const { keys } = cards
  await signInAsMember(shopper, `sora@${subject.name.replaceAll(/\W+/g, '-')}.example`)

  await test.step('keeps a card as it pays, and pays with it in one press', async () => {
    await cards.waits()
    await subject.paysWithNew(shopper)
    await cards.expectPaid()
    await cards.waits()
    await cards.paysWith(0)
    await cards.expectPaid()
    await cards.expectKept(1)
  })
  const [kept = ''] = await cards.inBooks()

  await test.step('reads why each of two cards was refused, and pays with the first', async () => {
    for (const { keeps } of subject.refused) await keeps(cards)
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

  const { replaces } = subject
  if (replaces)
    await test.step('a card in whose place another was put is charged once, and shown as what it is', async () => {
      const last4 = await replaces(keys, kept)
      await cards.waits()
      await cards.paysWith(0)
      await cards.expectPaid()
      await expect(async () => {
        await cards.expectKept(3)
        await expect(page.getByText(`끝자리 ${last4}`).first()).toBeVisible({ timeout: 500 })
      }).toPass()
    })

  await test.step('a card that ended at the gateway pays nothing, and leaves the page', async () => {
    await cards.waits()
    await subject.ends(keys, kept)
    await cards.paysWith(0)
    await expect(page.getByText(/저장한 카드를 더 이상 쓸 수 없습니다|지워진 카드입니다/).first()).toBeVisible()
    await cards.expectKept(2)
  })

  await test.step('deletes a card in another tab while its payment is under way: it is charged once, then ended', async () => {
    await subject.keeps(cards)
    const url = await cards.paysUnseenWith(2)
    const tab = shopper.inAnotherTab(await page.context().newPage())
    await tab.goto('/account/cards')
    await tab.page.getByRole('button', { name: /삭제$/ }).nth(2).click()
    await tab.page.getByRole('button', { name: '카드 지우기' }).click()
    await expect(tab.page.getByRole('button', { name: /삭제$/ })).toHaveCount(2)
    await tab.page.close()
    await cards.seen(url)
    await cards.expectKept(2)
  })

  await test.step('leaves the shop while a payment is under way: it is charged once, and every card ends', async () => {
    await subject.keeps(cards)
    const url = await cards.paysUnseenWith(2)
    await shopper.goto('/account/settings')
    const leaving = page.getByRole('region', { name: '탈퇴' })
    await leaving.getByLabel('비밀번호').fill(PASSWORD)
    await leaving.getByRole('button', { name: '탈퇴하기' }).click()
    await expect(page.getByText(/탈퇴했습니다/)).toBeVisible()
    await cards.seen(url)
    await expect.poll(async () => await cards.inBooks()).toEqual([])
    // The gateway has ended them a moment before the shop writes that down.
    await expect
      .poll(() => world.ask(`select id from saved_cards where state <> 'ended' and member_id is null and gateway = '${subject.gateway}'`))
      .toEqual([])
  })
}
