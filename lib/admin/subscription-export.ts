/** Exports the subscriptions of a list as CSV, a few hundred at a time while sending. */
import type { Locale } from '#lib/locale.ts'
import { inLocale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { type Currency, toMajor } from '#lib/money.ts'
import type { Shop } from '#lib/shop.ts'
import { csv } from './csv.ts'
import { type ListedSubscription, listSubscriptions, type SubscriptionFilters } from './subscriptions.ts'
import type { Cell } from './table-cell.ts'

const PIECE = 500

export const exportSubscriptions = (shop: Shop, wanted: SubscriptionFilters, locale: Locale): AsyncGenerator<Uint8Array> =>
  csv(piecesOf(shop, wanted, locale))

async function* piecesOf(shop: Shop, wanted: SubscriptionFilters, locale: Locale): AsyncGenerator<Cell[][]> {
  yield [SUBSCRIPTIONS[locale].exportHeading]
  let after: string | undefined
  do {
    const page = await listSubscriptions(shop, wanted, after, PIECE)
    yield page.rows.map((row) => cellsOf(row, locale))
    after = page.after
  } while (after)
}

const cellsOf = ({ sub, plan }: ListedSubscription, locale: Locale): Cell[] => [
  sub.id,
  sub.startedAt,
  sub.state,
  plan.id,
  inLocale(plan.name, locale),
  sub.quantity,
  sub.buyer.name,
  sub.buyer.email,
  sub.paidUntil,
  toMajor(sub.credit, sub.currency as Currency),
  sub.endedAt,
  sub.endedBy,
]
