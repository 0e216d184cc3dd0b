/** iPay in a sandbox of its own, and short functions to call it. */
import assert from 'node:assert/strict'
import { askIpay, ipayPayment, newId, runningSandbox } from './running-sandbox.ts'

// biome-ignore lint/suspicious/noExplicitAny: what iPay answers is read field by field
export type Answered = { status: number; headers: Headers; text: string; body: any }

export const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
export const isSeconds = (time: unknown) => typeof time === 'number' && Math.abs(time - Date.now() / 1000) < 400 * 86_400

export async function runningIpay() {
  // These tests send more requests than any shop. ipay-access.test.ts tests the rate limits.
  const sandbox = await runningSandbox({ rateLimitScale: 100 })
  const keys = (await sandbox.manifest()).ipay
  const post = (path: string, body: unknown = {}, headers?: Record<string, string>): Promise<Answered> =>
    askIpay(sandbox, path, body, headers)
  const get = (path: string, headers?: Record<string, string>): Promise<Answered> => askIpay(sandbox, path, undefined, headers)
  const publishable = () => ({ authorization: `Bearer ${keys.publishableKey}` })
  const tokenFor = async (number: string) =>
    (await post('/tokens', { card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }, publishable())).body.id as string
  const payWith = async (number: string, more: Record<string, unknown> = {}) => {
    const { id, clientSecret } = await ipayPayment(sandbox, newId(), more)
    const token = await tokenFor(number)
    const answer = await post(`/payments/${id}/confirm`, { client_secret: clientSecret, token }, publishable())
    return { id, clientSecret, ...answer }
  }
  const advance = (ms: number) => sandbox.ask('/clock', { advanceMs: ms })
  const books = async (id: string) => (await sandbox.books(id)).payments[0]
  const press = (id: string, fields: Record<string, string>) =>
    fetch(`${sandbox.ipayUrl}/window/${id}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  /** Waits for a webhook of this type about this object. */
  async function heard(type: string, about: string) {
    for (let waited = 0; waited < 200; waited += 1) {
      const found = sandbox.shop.received.find(({ body }) => body.includes(`"type":"${type}"`) && body.includes(about))
      if (found) return JSON.parse(found.body)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return assert.fail(`no ${type} about ${about}`)
  }
  async function keptCard(number: string) {
    const { body: customer } = await post('/customers', { email: 'haneul@example.com', name: '김하늘' })
    const { body: method } = await post('/payment_methods', { type: 'card', token: await tokenFor(number), customer: customer.id })
    return { customer: customer.id as string, method: method.id as string }
  }

  return { sandbox, keys, post, get, publishable, tokenFor, payWith, advance, books, press, heard, keptCard }
}
