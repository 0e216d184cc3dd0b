/** Opens a period: its row, its order and its invoice, in one transaction. */
import { rows, type Script, type Writer } from '#db/database.ts'
import { subscriptionPeriods } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import type { Coming } from './coming-period.ts'
import { feeLine, type PlacedBy, type PlacedForPlan, periodLine, placeForPlan } from './place-order.ts'
import { creditFor } from './price-of-period.ts'
import { addEvent, changeSubscription, type Subscription } from './subscription.ts'

const HOUR_MS = 3_600_000
/** The member is on the page. */
const FIRST_ORDER_MS = HOUR_MS
/** Longer than the days of grace and any outage: the subscription closes the order itself. */
const RENEWAL_MS = 40 * 24 * HOUR_MS

/** Undefined where goods are sold out; then nothing is written. A second row of the same period violates its key. */
export function* openPeriod(shop: Shop, tx: Writer, sub: Subscription, coming: Coming, by: PlacedBy): Script<PlacedForPlan | undefined> {
  const { n, of, version, quantity, price, startsOn, endsOn, anchor } = coming
  const isFirst = sub.state === 'starting'
  const fees = isFirst && of.plan.setUpFee > 0 ? [feeLine(of)] : []
  const credit = creditFor(price, sub.credit)
  const placed = yield* placeForPlan(shop, tx, {
    subscription: sub,
    key: `subscription:${sub.id}:${n}`,
    kind: 'period',
    lines: [periodLine(of, version.price, quantity, { startsOn, endsOn }), ...fees],
    credit,
    reservedForMs: isFirst ? FIRST_ORDER_MS : RENEWAL_MS,
    by,
  })
  if (!placed) return undefined
  const { order, invoice } = placed
  yield* insertPeriod(shop, tx, sub, coming, { orderId: order.id, invoiceId: invoice.id })
  yield* tellOfChange(shop, tx, sub, coming)
  yield* changeSubscription(tx, sub, {
    ...{ planId: of.plan.id, planVersion: version.version, quantity, period: n, ...anchor, next: null },
    ...{ credit: sub.credit - credit, nextAt: shop.clock.now(), leaseUntil: null },
  })
  return placed
}

function* insertPeriod(
  shop: Shop,
  tx: Writer,
  { id: subscriptionId }: Subscription,
  { n, startsOn, endsOn, quantity, price, of, version }: Coming,
  paidBy: { orderId: string; invoiceId: string },
): Script<void> {
  const row = { subscriptionId, n, startsOn, endsOn, quantity, price, planId: of.plan.id, planVersion: version.version, ...paidBy }
  yield* rows(
    tx
      .insert(subscriptionPeriods)
      .values({ ...row, state: 'open', openedAt: shop.clock.now() })
      .returning({ n: subscriptionPeriods.n }),
  )
  yield* addEvent(shop, tx, subscriptionId, { kind: 'period_opened', actor: 'shop', detail: { n, price, startsOn, endsOn } })
}

function* tellOfChange(shop: Shop, tx: Writer, sub: Subscription, { n, price, version }: Coming): Script<void> {
  const detail = { n, price }
  if (sub.next) yield* addEvent(shop, tx, sub.id, { kind: 'plan_changed', actor: 'shop', detail })
  else if (version.version !== sub.planVersion) yield* addEvent(shop, tx, sub.id, { kind: 'price_changed', actor: 'shop', detail })
}
