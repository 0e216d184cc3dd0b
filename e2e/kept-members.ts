/** Members and their saved cards, made without a browser, for journeys that begin after that. */
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { expect } from './fixtures.ts'
import { PASSWORD } from './saved-cards.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

const passwordHash = hashPassword(PASSWORD)

/** Signs in as a new member. */
export async function signInAsMember(shopper: Shopper, email: string) {
  const { page, world } = shopper
  const id = randomUUID()
  const at = Date.now()
  await world.tamper(`
    insert into members (id, name, email, email_verified, customer_key, created_at, updated_at)
    values ('${id}', '윤소라', '${email}', 1, 'customer-${id}', ${at}, ${at});
    insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values ('${id}', '${id}', 'credential', '${id}', '${await passwordHash}', ${at}, ${at});`)
  await shopper.goto('/account/sign-in')
  await page.getByLabel('이메일', { exact: true }).fill(email)
  await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await shopper.expectHeading(/^내 계정$/)
}

const begun = z.object({ cardId: z.string(), window: z.record(z.string(), z.unknown()) })
const completed = z.object({ outcome: z.string() })

const result = z.object({ result: z.record(z.string(), z.unknown()) })

/** Saves a card through the shop's own entrances: `visit` is what happens in the gateway's window, and returns its fields. */
export async function keepCard(
  shopper: Shopper,
  gateway: string,
  visit: (cardId: string, window: object) => Promise<Record<string, unknown>>,
): Promise<void> {
  const { cardId, window } = begun.parse(await asked(shopper, '/api/cards', { gateway, agreements: ['save-card'] }))
  const fields = await visit(cardId, window)
  expect(completed.parse(await asked(shopper, '/api/cards/complete', { ...fields, cardId })).outcome).toBe('saved')
}

const opened = z.object({ cardId: z.string(), frameUrl: z.string() })

/** Saves a card by what the shop's own form sends. */
export async function askForm(shopper: Shopper, gateway: string, number: string): Promise<void> {
  const agreements = ['save-card', 'type-card']
  const { cardId, frameUrl } = opened.parse(await asked(shopper, '/api/cards/typed', { gateway, agreements }))
  const { origin, searchParams } = new URL(frameUrl)
  const data = { ticket: searchParams.get('t'), number, expiry: '1240', identity: '900101', password: '12' }
  await shopper.page.request.post(`${origin}/card`, { data, headers: { origin } })
  expect(completed.parse(await asked(shopper, '/api/cards/complete', { cardId })).outcome).toBe('saved')
}

/** In a window of PortOne or Toss. `refusal`: why every charge of the card is refused. */
export const inCardWindow = (world: World, gateway: string, refusal?: string) => async (cardId: string, window: object) => {
  const act = refusal ? { window, at: 'confirm', reason: refusal } : { window }
  return result.parse(await world.console(`/payments/${gateway}/${cardId}/${refusal ? 'decline' : 'approve'}`, act)).result
}

const placed = z.object({ orderId: z.string() })

/** Places an order of the member that waits for one of their cards; the browser then shows its page. */
export async function waitForCard(shopper: Shopper, gateway: string): Promise<string> {
  const order = {
    lines: [{ productId: 'p-celadon-cup', quantity: 1 }],
    buyer: { name: '김계산', email: 'gyesan@example.com', phone: shopper.phone },
    shipping: {
      recipient: '김계산',
      phone: shopper.phone,
      postcode: '04524',
      address1: '서울특별시 중구 세종대로 110',
      address2: shopper.door,
    },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    gateway,
    method: 'saved_card',
  }
  const { orderId } = placed.parse(await asked(shopper, '/api/orders', order, { 'idempotency-key': randomUUID() }))
  const url = shopper.world.orderUrl(orderId)
  await shopper.page.goto(url)
  return url
}

async function asked(shopper: Shopper, path: string, data: object, headers: Record<string, string> = {}): Promise<unknown> {
  const { shopUrl } = shopper.world
  const response = await shopper.page.request.post(`${shopUrl}${path}`, { data, headers: { origin: shopUrl, ...headers } })
  const answer = await response.json()
  expect(response.ok(), JSON.stringify(answer)).toBe(true)
  return answer
}
