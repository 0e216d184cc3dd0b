/**
 * Subscriptions whose gateway the shop can charge no cards at any more, because its settings are gone: nothing is charged and nothing
 * ends by itself, so an operator is told.
 */
import { and, count, isNotNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { subscriptions } from '#db/schema.ts'
import { type Attention, reopenAttention, resolveAttention } from '#lib/attention.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const HOUR_MS = 3_600_000
const PACE = { everyMs: HOUR_MS, leastEveryMs: 1000, leaseMs: 60_000 }
/** One that waits for a gateway without cards is looked at again within the hour. */
const SOON_MS = HOUR_MS

const kept = z.object({ told: z.array(identifier(64)).default([]) })

/** A part of the worker's checks. Tells of each gateway once, until it can charge again. */
export const tellOfStranded = (shop: Shop): Promise<boolean> =>
  takeTurn(shop, 'stranded-subscriptions', PACE, async (progress) => {
    const { told } = kept.parse(progress)
    const stranded = await strandedAt(shop)
    const names = stranded.map(({ gateway }) => gateway)
    await shop.db.transact(function* (tx) {
      for (const each of stranded) if (!told.includes(each.gateway)) yield* reopenAttention(tx, attentionOf(shop, each))
      for (const gateway of told) if (!names.includes(gateway)) yield* resolveAttention(tx, idOf(gateway), shop.clock.now())
    })
    return { progress: { told: names }, result: { stranded: stranded.reduce((sum, { waiting }) => sum + waiting, 0) } }
  })

interface Stranded {
  gateway: string
  waiting: number
}

async function strandedAt(shop: Shop): Promise<Stranded[]> {
  const soon = new Date(shop.clock.now().getTime() + shop.scaled(SOON_MS))
  const due = await shop.db.read
    .select({ gateway: subscriptions.gateway, waiting: count() })
    .from(subscriptions)
    .where(and(isNotNull(subscriptions.nextAt), lte(subscriptions.nextAt, soon)))
    .groupBy(subscriptions.gateway)
  return due.filter(({ gateway }) => shop.gateways.savedCards(gateway) === undefined)
}

const idOf = (gateway: string) => `subscriptions-stranded:${gateway}`

const attentionOf = (shop: Shop, { gateway, waiting }: Stranded): Attention => ({
  id: idOf(gateway),
  reason: 'subscriptions_stranded',
  paymentId: null,
  orderId: null,
  detail: `${gateway}: ${waiting}`,
  openedAt: shop.clock.now(),
})
