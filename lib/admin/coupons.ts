/** Adds and changes coupons for an operator. A placed order keeps its discount. */
import { asc, eq, gt, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import type { CouponInput } from './catalogue-input.ts'

export type Coupon = typeof coupons.$inferSelect

export async function listCoupons(shop: Shop, after?: string, most = PAGE_ROWS): Promise<{ rows: Coupon[]; after?: string }> {
  const found = await shop.db.read
    .select()
    .from(coupons)
    .where(after ? gt(coupons.code, after) : undefined)
    .orderBy(asc(coupons.code))
    .limit(most + 1)
  const page = found.slice(0, most)
  const last = page.at(-1)
  return { rows: page, ...(last && found.length > most && { after: last.code }) }
}

export async function readCoupon(shop: Shop, code: string): Promise<Coupon | undefined> {
  const [coupon] = await shop.db.read.select().from(coupons).where(eq(coupons.code, code))
  return coupon
}

const rowOf = ({ nameKo, nameEn, ...rest }: CouponInput) => ({ ...rest, name: { ko: nameKo, en: nameEn } })

/** False when a coupon with this code exists. */
export const addCoupon = (shop: Shop, input: CouponInput, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [added] = yield* rows(tx.insert(coupons).values(rowOf(input)).onConflictDoNothing({ target: coupons.code }).returning())
    if (!added) return false
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.add', subject: input.code, detail: { ...rowOf(input) } })
    return true
  })

export type CouponChange = { ok: true } | { ok: false; problem: 'gone' | 'used_more' }

/** The code cannot change, because orders refer to it. */
export const changeCoupon = (shop: Shop, input: CouponInput, actor: string): Promise<CouponChange> =>
  shop.db.transact(function* (tx) {
    // An update that changes nothing locks the row, so that nobody redeems the coupon before the change below.
    const [before] = yield* rows(
      tx
        .update(coupons)
        .set({ used: sql`${coupons.used}` })
        .where(eq(coupons.code, input.code))
        .returning(),
    )
    if (!before) return { ok: false, problem: 'gone' } as const
    if (input.maxUses !== null && before.used > input.maxUses) return { ok: false, problem: 'used_more' } as const
    const after = rowOf(input)
    yield* rows(tx.update(coupons).set(after).where(eq(coupons.code, input.code)).returning({ code: coupons.code }))
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.change', subject: input.code, detail: differences(before, after) })
    return { ok: true } as const
  })
/** The fields that changed: `{ price: [before, after] }`. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null))
  return Object.fromEntries(changed.map(([name, value]) => [name, [before[name] ?? null, value ?? null]]))
}
