/** The entrances of a payment as browsers and gateways use them. `register.ts` of `without-next` must be imported before. */
import { peerHeaders } from '#lib/peer-address.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'
import { aKey, anOrder, type TestShop } from './test-shop.ts'
import { TurnedAway } from './without-next/navigation.ts'
import { comesAs } from './without-next/visitor.ts'

const complete = await import('#app/api/payments/complete/route.ts')
const returned = await import('#app/api/payments/return/[gateway]/route.ts')
const webhook = await import('#app/api/payments/webhook/[gateway]/route.ts')
const orders = await import('#app/api/orders/route.ts')
const { cancelOrderAction } = await import('#app/[locale]/(plain)/orders/[id]/actions.ts')
const ready = await import('#app/api/ready/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', ...peerHeaders('203.0.113.9') }

/** What an entrance answers: a 2xx or a redirect, or an error with its text. */
export interface Told {
  status: number
  location: string
  text: string
}

const told = async (answering: Promise<Response>): Promise<Told> => {
  const answer = await answering
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OWN, ...headers },
    body: JSON.stringify(body),
  })

/** Makes this the shop of the entrances, and every visitor a browser on its own pages. */
export function openEntrances(shop: TestShop): void {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({ headers: OWN })
}

export const placeAtDoor = (more: Parameters<typeof anOrder>[0] = {}, key = aKey()): Promise<Told> =>
  told(orders.POST(post('/api/orders', anOrder(more), { 'idempotency-key': key })))

/** Of which payment, with the claim of its window. */
export interface Paying {
  paymentId: string
  window: { claim?: string | undefined } | null
}

export const callBack = ({ paymentId, window }: Paying, fields: object = {}): Promise<Told> =>
  told(complete.POST(post('/api/payments/complete', { ...fields, paymentId, claim: window?.claim })))

export const comeBack = ({ paymentId, window }: Paying, fields: Record<string, string> = {}): Promise<Told> => {
  const query = new URLSearchParams({ ...fields, paymentId, sig: window?.claim ?? '' })
  return told(
    returned.GET(new Request(`http://localhost:3000/?${query}`, { headers: OWN }), { params: Promise.resolve({ gateway: 'scripted' }) }),
  )
}

/** The gateway tells of a payment; the same delivery may be sent again. */
export function deliver(gateway: ScriptedGateway, delivery: { headers: Record<string, string>; body: Buffer }): Promise<Told> {
  const request = new Request('http://localhost:3000/', { method: 'POST', headers: delivery.headers, body: new Uint8Array(delivery.body) })
  return told(webhook.POST(request, { params: Promise.resolve({ gateway: gateway.name }) }))
}

/** As a monitor on this machine reads it. */
export const readyParts = async (): Promise<string[]> => {
  const answer = await ready.GET(new Request('http://localhost:3000/api/ready', { headers: peerHeaders('127.0.0.1') }))
  const { parts }: { parts: { part: string; isReady: boolean }[] } = await answer.json()
  return parts.filter(({ isReady }) => !isReady).map(({ part }) => part)
}

/** The buyer cancels on the order's page. Returns the form's message; undefined when the cancel succeeded. */
export async function cancelAtDoor(orderId: string): Promise<string | undefined> {
  const form = new FormData()
  form.set('orderId', orderId)
  form.set('locale', 'ko')
  try {
    return (await cancelOrderAction({ tries: 0 }, form)).problem
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return undefined
  }
}
