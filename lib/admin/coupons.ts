/** Adds and changes coupons for an operator. A placed order keeps its discount. */
import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type CouponScope, couponRedemptions, coupons, memberCoupons, members, products } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import { searchKey } from '#lib/text/clean-text.ts'
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

const rowOf = ({ nameKo, nameEn, takesAll: _, products: __, categories: ___, ...rest }: CouponInput, onlyFor: CouponScope | null) => ({
  ...rest,
  onlyFor,
  name: { ko: nameKo, en: nameEn },
})

/** `unknown`: addresses that no product of the shop has. */
export type CouponProblem = 'taken' | 'gone' | 'used_more' | { unknown: string[] }

export type CouponChange = { ok: true } | { ok: false; problem: CouponProblem }

const refused = (problem: CouponProblem): CouponChange => ({ ok: false, problem })

/** Null where it is for everything. */
function* scopeOf(tx: Writer, { products: slugs, categories }: CouponInput): Script<{ scope: CouponScope | null; unknown: string[] }> {
  const found = slugs.length === 0 ? [] : yield* rows(tx.select().from(products).where(inArray(products.slug, slugs)))
  const unknown = slugs.filter((slug) => !found.some((product) => product.slug === slug))
  const scope = { products: found.map(({ id }) => id).sort(), categories }
  return { scope: slugs.length + categories.length === 0 ? null : scope, unknown }
}

/** The addresses of the products that a coupon is for, as its form shows them. */
export async function slugsOf({ db }: Shop, { onlyFor }: Pick<Coupon, 'onlyFor'>): Promise<string[]> {
  if (!onlyFor?.products.length) return []
  const found = await db.read.select({ slug: products.slug }).from(products).where(inArray(products.id, onlyFor.products))
  return found.map(({ slug }) => slug).sort()
}

export const addCoupon = (shop: Shop, input: CouponInput, actor: string): Promise<CouponChange> =>
  shop.db.transact(function* (tx) {
    const { scope, unknown } = yield* scopeOf(tx, input)
    if (unknown.length > 0) return refused({ unknown })
    const row = rowOf(input, scope)
    const [added] = yield* rows(tx.insert(coupons).values(row).onConflictDoNothing({ target: coupons.code }).returning())
    if (!added) return refused('taken')
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.add', subject: input.code, detail: { ...row } })
    return { ok: true } as const
  })

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
    if (!before) return refused('gone')
    if (input.maxUses !== null && before.used > input.maxUses) return refused('used_more')
    const { scope, unknown } = yield* scopeOf(tx, input)
    if (unknown.length > 0) return refused({ unknown })
    const after = rowOf(input, scope)
    yield* rows(tx.update(coupons).set(after).where(eq(coupons.code, input.code)).returning({ code: coupons.code }))
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.change', subject: input.code, detail: differences(before, after) })
    return { ok: true } as const
  })

/** Stopped at once, also for carts that show it; an order that was placed keeps its discount. False where it is as asked already. */
export const stopCoupon = (shop: Shop, code: string, stop: boolean, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const isOther = stop ? isNull(coupons.stoppedAt) : sql`${coupons.stoppedAt} is not null`
    const [changed] = yield* rows(
      tx
        .update(coupons)
        .set({ stoppedAt: stop ? shop.clock.now() : null })
        .where(and(eq(coupons.code, code), isOther))
        .returning({ code: coupons.code }),
    )
    if (!changed) return false
    yield* logOperatorAction(shop, tx, { actor, action: stop ? 'coupon.stop' : 'coupon.resume', subject: code })
    return true
  })

/** Only one that no order has ever used: the books of the others name it. False where there is none, or it was used. */
export const deleteCoupon = (shop: Shop, code: string, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    // Locks the row, so that nobody redeems it meanwhile.
    const unused = and(eq(coupons.code, code), eq(coupons.used, 0))
    const [found] = yield* rows(tx.update(coupons).set({ used: 0 }).where(unused).returning())
    const [uses] = yield* rows(tx.select({ n: count() }).from(couponRedemptions).where(eq(couponRedemptions.couponCode, code)))
    if (!found || (uses?.n ?? 0) > 0) return false
    yield* rows(tx.delete(memberCoupons).where(eq(memberCoupons.couponCode, code)).returning({ code: memberCoupons.couponCode }))
    yield* rows(tx.delete(coupons).where(eq(coupons.code, code)).returning({ code: coupons.code }))
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.delete', subject: code, detail: { name: found.name.ko } })
    return true
  })

export interface Given {
  given: number
  /** Those who had it already. */
  had: number
  /** Addresses that no member has. */
  unknown: string[]
}

/** Puts the coupon into the accounts of these members. The log counts them and names nobody. Undefined where there is no such coupon. */
export const giveCoupon = (shop: Shop, code: string, emails: readonly string[], actor: string): Promise<Given | undefined> =>
  shop.db.transact(function* (tx) {
    const [coupon] = yield* rows(tx.select({ code: coupons.code }).from(coupons).where(eq(coupons.code, code)))
    if (!coupon) return undefined
    const wanted = [...new Set(emails.map(searchKey))]
    const found = yield* rows(tx.select({ id: members.id, email: members.email }).from(members).where(inArray(members.email, wanted)))
    const keeping = found.map(({ id }) => ({ memberId: id, couponCode: code, addedAt: shop.clock.now(), addedBy: actor }))
    const given =
      keeping.length === 0
        ? []
        : yield* rows(tx.insert(memberCoupons).values(keeping).onConflictDoNothing().returning({ id: memberCoupons.memberId }))
    const unknown = wanted.filter((email) => !found.some((member) => member.email === email))
    const result = { given: given.length, had: found.length - given.length, unknown }
    yield* logOperatorAction(shop, tx, { actor, action: 'coupon.give', subject: code, detail: { given: given.length } })
    return result
  })

export type CouponState = 'active' | 'stopped' | 'ended' | 'waiting' | 'used_up'

/** Pure. */
export function couponState(
  { stoppedAt, startsAt, endsAt, maxUses, used }: Pick<Coupon, 'stoppedAt' | 'startsAt' | 'endsAt' | 'maxUses' | 'used'>,
  now: Date,
): CouponState {
  if (stoppedAt) return 'stopped'
  if (endsAt && now >= endsAt) return 'ended'
  if (maxUses !== null && used >= maxUses) return 'used_up'
  return startsAt && now < startsAt ? 'waiting' : 'active'
}

/** How many members keep it. */
export const keepersOf = ({ db }: Shop, code: string): Promise<number> => db.read.$count(memberCoupons, eq(memberCoupons.couponCode, code))

/** The fields that changed: `{ price: [before, after] }`. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null))
  return Object.fromEntries(changed.map(([name, value]) => [name, [before[name] ?? null, value ?? null]]))
}
