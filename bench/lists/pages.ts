/** Every list of the console with its slowest filters. A new list needs one line here. */
import { inbox } from '#db/schema.ts'
import { ORDER_STATES } from '#db/states.ts'
import { BUSY_FIRM, COMMON_NAME, leftByOrder, nthOrder, type Past, RARE_GATEWAY } from './history.ts'

export interface ListPage {
  name: string
  path: string
}

const seoulDay = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)

export function listPages(past: Past): ListPage[] {
  const some = nthOrder(past, Math.floor(past.orders / 2))
  const day = seoulDay(some.placedAt)
  const delivery = `${leftByOrder(past, Math.floor(past.orders / 2)).find(({ table }) => table === inbox)?.rows[0]?.id}`
  /** The path of a page in the middle of a list. */
  const after = (id = 'z') => `${some.placedAt.getTime().toString(36)}~${id}`
  const page = (name: string, path: string, params: Record<string, string> = {}): ListPage => {
    const query = new URLSearchParams(params).toString()
    return { name, path: `/admin${path}${query && `?${query}`}` }
  }
  const orders = (name: string, params: Record<string, string>) => page(`orders, ${name}`, '/orders', params)
  return [
    page('jobs that gave up', '/jobs'),
    page('jobs that wait', '/jobs', { show: 'waiting' }),
    page('dashboard', ''),
    page('orders', '/orders'),
    orders('a page far back', { after: after() }),
    ...ORDER_STATES.map((state) => orders(state.replaceAll('_', ' '), { state })),
    ...['toss', 'portone-v1', RARE_GATEWAY].map((gateway) => orders(`through ${gateway}`, { gateway })),
    orders('unknown through toss', { state: 'unknown', gateway: 'toss' }),
    orders('refunded through the rare gateway', { state: 'refunded', gateway: RARE_GATEWAY }),
    orders('paid through the rare gateway', { state: 'paid', gateway: RARE_GATEWAY }),
    orders('a day', { from: day, to: day }),
    orders('until a day, refunded', { to: day, state: 'refunded' }),
    orders('until a day, through the rare gateway', { to: day, gateway: RARE_GATEWAY }),
    orders('a number', { q: some.number }),
    orders('a payment id', { q: some.paymentId }),
    orders('a gateway’s reference', { q: `tviva${some.paymentId}` }),
    orders('nobody’s name', { q: '남궁없음' }),
    ...[COMMON_NAME, BUSY_FIRM.name, BUSY_FIRM.phone].flatMap((q) => [
      orders(q, { q }),
      orders(`${q}, a page far back`, { q, after: after() }),
      orders(`${q}, unknown`, { q, state: 'unknown' }),
      orders(`${q}, failed`, { q, state: 'failed' }),
      orders(`${q}, through the rare gateway`, { q, gateway: RARE_GATEWAY }),
      orders(`${q}, failed through the rare gateway`, { q, state: 'failed', gateway: RARE_GATEWAY }),
      orders(`${q}, of a day, refunded`, { q, from: day, to: day, state: 'refunded' }),
    ]),
    page('an order’s file', `/orders/${some.id}`),
    page('returns that wait', '/returns'),
    page('returns', '/returns', { show: 'all' }),
    page('returns, a page far back', '/returns', { show: 'all', after: after() }),
    page('webhooks', '/webhooks'),
    page('webhooks, a page far back', '/webhooks', { after: after() }),
    ...['pending', 'done', 'ignored', 'parked'].map((state) => page(`webhooks, ${state}`, '/webhooks', { state })),
    page('webhooks of a payment', '/webhooks', { payment: some.paymentId }),
    page('a webhook', '/webhooks/delivery', { id: delivery }),
    page('attention', '/attention'),
    page('attention, with what is resolved', '/attention', { show: 'all' }),
    page('audit, acts', '/audit'),
    page('audit, changes', '/audit', { show: 'orders' }),
    page('audit, changes, a page far back', '/audit', { show: 'orders', after: after('z#1') }),
    page('disputes', '/disputes'),
    page('ledger', '/ledger'),
    page('reconciliation', '/reconciliation'),
    page('reconciliation, what is over', '/reconciliation', { state: 'resolved' }),
    page('settlements', '/settlements'),
    page('products', '/products'),
    page('coupons', '/coupons'),
    page('coupons, a page far back', '/coupons', { after: 'SPRING5' }),
    page('operators', '/operators'),
  ]
}
