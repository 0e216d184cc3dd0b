/** Sends the sandbox's console the requests of a test, or of a person with another shop. */
import { setTimeout } from 'node:timers/promises'
import { type Answer, describe } from './shop-routes.ts'

export interface Placed {
  orderId: string
  token: string
  paymentId: string
  amount: number
  window: Record<string, unknown> | null
}

export interface Console {
  url: string
  answers: Record<string, unknown>
  /** Places an order with this gateway that nobody has paid. */
  place(gateway: string, method?: string): Promise<Placed>
}

type Note = (name: string, path: string, method?: string, body?: object) => Promise<Record<string, unknown>>

/** Leaves the books empty. */
export async function recordConsole({ url, answers, place }: Console): Promise<void> {
  const note: Note = async (name, path, method = 'GET', body = {}) => {
    const response = await fetch(`${url}${path}`, { method, ...(method === 'POST' && { body: JSON.stringify(body) }) })
    const copy = response.clone()
    const answer: Answer = await describe(response)
    answers[`sandbox ${name}`] = answer
    return answer.type === 'application/json' ? copy.json() : {}
  }
  await faultsAndPolicies(note)
  await acts(note, place)
  const [delivery] = await deliveredAll(note)
  await note('GET /books.json', '/books.json')
  await note('POST /webhooks/*/redeliver', `/webhooks/${delivery?.id}/redeliver`, 'POST')
  await note('GET /clock', '/clock')
  await note('POST /clock', '/clock', 'POST', { advanceMs: 1000 })
  await note('POST /tokens/*', '/tokens/ipay', 'POST', { revoke: true, lifeSeconds: 3600 })
  await note('POST /tokens/*: no tokens', '/tokens/toss', 'POST', { revoke: true })
  await note('POST /reset', '/reset', 'POST')
  await note('GET /: a page', '/')
  await note('GET: nothing there', '/nothing')
}

async function faultsAndPolicies(note: Note): Promise<void> {
  const rule = { gateway: 'toss', operation: 'confirm', kind: 'drop_after', nth: 99 }
  const { id } = await note('POST /faults', '/faults', 'POST', rule)
  await note('POST /faults: unknown kind', '/faults', 'POST', { ...rule, kind: 'nothing' })
  await note('POST /faults: unknown gateway', '/faults', 'POST', { ...rule, gateway: 'nobody' })
  await note('GET /faults', '/faults')
  await note('DELETE /faults/*', `/faults/${id}`, 'DELETE')
  await note('DELETE /faults', '/faults', 'DELETE')
  await note('POST /webhooks/policy', '/webhooks/policy', 'POST', { gateway: 'toss', delayMs: 0 })
  await note('GET /webhooks/policy', '/webhooks/policy')
  await note('DELETE /webhooks/policy', '/webhooks/policy', 'DELETE')
  await note('POST /traits', '/traits', 'POST', { gateway: 'toss', points: 1000, promotion: 500, refunds: 'later', closedFirst: true })
  await note('POST /traits: unknown trait', '/traits', 'POST', { honest: true })
  await note('GET /traits', '/traits')
  await note('DELETE /traits', '/traits', 'DELETE')
}

/** Acts of buyers, banks and card companies. */
async function acts(note: Note, place: Console['place']): Promise<void> {
  const act = (gateway: string, { paymentId, window }: Placed, what: string, body: object = { window }) =>
    note(`POST /payments/${gateway}/*/${what}`, `/payments/${gateway}/${paymentId}/${what}`, 'POST', body)
  await act('toss', await place('toss'), 'close')
  await act('portone-v1', await place('portone-v1'), 'decline')
  const deposit = await place('portone-v2', 'virtual_account')
  await act('portone-v2', deposit, 'approve')
  await act('portone-v2', deposit, 'deposit', {})
  await act('portone-v2', deposit, 'reverse-deposit', {})
  const lapsed = await place('portone-v2', 'virtual_account')
  await act('portone-v2', lapsed, 'approve')
  await act('portone-v2', lapsed, 'expire', {})
  const paid = await place('portone-v1')
  await act('portone-v1', paid, 'approve')
  await act('portone-v1', paid, 'cancel', { amount: 1000 })
  const disputed = await place('portone-v2')
  await act('portone-v2', disputed, 'approve')
  await act('portone-v2', disputed, 'dispute', {})
  await act('portone-v2', disputed, 'escrow', {})
  await note('POST /payments/*/*/approve: unknown payment', '/payments/toss/nothing/approve', 'POST')
}

/** Waits until nothing is in progress, because only then are all answers the same each time. */
async function deliveredAll(note: Note): Promise<{ id: string; state: string }[]> {
  for (;;) {
    const { deliveries } = await note('GET /webhooks', '/webhooks')
    // The shape is not checked here, because it is what the test records.
    const all = deliveries as { id: string; state: string }[]
    if (all.every(({ state }) => state === 'delivered')) return all
    await setTimeout(50)
  }
}
