/** A shopper's actions over HTTP: place an order, pay in the sandbox's window, come back. One shopper has one order. */
import { z } from 'zod'
import { type Asked, ask, type Request } from './ask.ts'

export interface Basket {
  lines: { productId: string; optionId?: string; quantity: number }[]
  gateway: 'toss' | 'portone-v1' | 'portone-v2' | 'ipay'
  method?: string
  coupon?: string
  phone?: string
}

const placed = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  token: z.string(),
  paymentId: z.string(),
  amount: z.int(),
  currency: z.string(),
  window: z.record(z.string(), z.unknown()).nullable(),
})
export type Placed = z.output<typeof placed>

const windowAnswer = z.object({ result: z.record(z.string(), z.unknown()), redirectUrl: z.string().nullable() })

export interface WindowAnswer extends z.output<typeof windowAnswer> {
  /** As the window had it: a program keeps no cookies. */
  claim?: string | undefined
}

const withClaim = z.object({ claim: z.string() }).partial()

const completion = z.object({ outcome: z.string(), orderUrl: z.string() })

const status = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  state: z.string(),
  payment: z.object({ id: z.string(), gateway: z.string(), state: z.string(), window: z.record(z.string(), z.unknown()).optional() }),
})
export type Status = z.output<typeof status>

/** The shop answered, but refused. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  constructor({ status, text }: Asked, doing: string) {
    const code = /"code":"(\w+)"/.exec(text)?.[1] ?? ''
    super(`${doing} was answered with ${status} ${code || text.slice(0, 200)}`)
    this.status = status
    this.code = code
  }
  static is(error: unknown): error is Refused {
    return error instanceof Error && error.name === 'Refused'
  }
}

export interface Shopfront {
  /** The address of one of several processes. */
  baseUrl: string
  /** The shop's own public address. */
  publicUrl: string
  /** Where the shopper's browser is, and what it claims about that. */
  whence?: Pick<Request, 'localAddress' | 'headers'>
}

/** The name and contact details that no log may contain. */
export const SHOPPER = { name: '김하나', email: 'hana@example.com', phone: '010-1234-5678', address: '서울특별시 중구 세종대로 110' }

const orderOf = ({ lines, gateway, method = gateway === 'toss' ? 'widget' : 'card', coupon, phone = SHOPPER.phone }: Basket) => ({
  lines,
  buyer: { name: SHOPPER.name, email: SHOPPER.email, phone },
  shipping: { recipient: SHOPPER.name, phone, postcode: '04524', address1: SHOPPER.address },
  ...(coupon && { coupon }),
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway,
  method,
})

async function expect(asked: Promise<Asked>, wanted: number, doing: string): Promise<Asked> {
  const answer = await asked
  if (answer.status !== wanted) throw new Refused(answer, doing)
  return answer
}

/** As the browser's script does. Throws Refused. */
export const postJson = async (front: Shopfront, path: string, body: unknown, wanted = 200): Promise<unknown> =>
  JSON.parse((await expect(post(front, path, body), wanted, `POST ${path}`)).text)

const post = ({ baseUrl, publicUrl, whence }: Shopfront, path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(`${baseUrl}${path}`, {
    ...whence,
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: publicUrl, ...whence?.headers, ...headers },
    body: JSON.stringify(body),
  })

/** The same key makes the same order. */
export async function place(front: Shopfront, key: string, basket: Basket): Promise<Placed> {
  const { text } = await expect(post(front, '/api/orders', orderOf(basket), { 'idempotency-key': key }), 201, 'Placing an order')
  return placed.parse(JSON.parse(text))
}

/** Like the browser's script: sends the window's result to the shop. */
export async function callBack(front: Shopfront, paymentId: string, { result, claim }: WindowAnswer): Promise<string> {
  const { text } = await expect(post(front, '/api/payments/complete', { ...result, paymentId, claim }), 200, 'The callback')
  return completion.parse(JSON.parse(text)).outcome
}

/** Follows the redirect back to the shop; returns the page that it leads to. */
export async function comeBack(front: Shopfront, { redirectUrl }: WindowAnswer, method: 'GET' | 'POST' = 'GET'): Promise<string> {
  const url = new URL(redirectUrl ?? '')
  const [path, query] = [url.pathname, url.search]
  if (method === 'GET') return location(await expect(ask(`${front.baseUrl}${path}${query}`), 303, 'The redirect'))
  // A gateway that returns by POST puts its fields into a form, and leaves ours in the address.
  const ours = new URLSearchParams([...url.searchParams].filter(([name]) => name === 'payment' || name === 'sig'))
  const theirs = new URLSearchParams([...url.searchParams].filter(([name]) => name !== 'payment' && name !== 'sig'))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://gateway.example' }
  return location(await expect(ask(`${front.baseUrl}${path}?${ours}`, { method, headers, body: `${theirs}` }), 303, 'The redirect'))
}

const location = ({ headers }: Asked) => headers.location ?? ''

export async function look(front: Shopfront, { orderId, token }: Pick<Placed, 'orderId' | 'token'>): Promise<Status> {
  const { text } = await expect(ask(`${front.baseUrl}/api/orders/${orderId}?token=${token}`), 200, 'Looking at the order')
  return status.parse(JSON.parse(text))
}

type Act = 'approve' | 'decline' | 'close'

/** The shopper's act in the payment window; `more` tampers with it. */
export async function inWindow(
  consoleUrl: string,
  act: Act,
  payment: { id: string; gateway: string },
  window: unknown,
  more: object = {},
): Promise<WindowAnswer> {
  const url = `${consoleUrl}/payments/${payment.gateway}/${payment.id}/${act}`
  const body = JSON.stringify({ window, ...more })
  const { text } = await expect(
    ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    200,
    `The window (${act})`,
  )
  return { ...windowAnswer.parse(JSON.parse(text)), ...withClaim.parse(window ?? {}) }
}
