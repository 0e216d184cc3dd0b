/** Plans for operators: listed, made, priced, put on and off sale. */
import { and, asc, eq, notInArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows } from '#db/database.ts'
import { plans, products, skus } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Localised } from '#lib/locale.ts'
import { PLAN_PIECES } from '#lib/orders/plan-piece.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import { PAY_LINK_PRODUCT } from '#lib/pay-links/pay-link-product.ts'
import { seoulDay, startOfSeoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { changePrice, loadPlan, makePlan, offerPlan, type PlanWithPrices } from '#lib/subscriptions/plan.ts'
import { isAnnounced } from '#lib/subscriptions/price-of-period.ts'
import { code, identifier, line } from '#lib/text/doors.ts'

const won = z.coerce.number().int().min(0).max(1_000_000_000)
const checkbox = z.preprocess((value) => value === 'on' || value === true, z.boolean())
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((typed) => (typed === '' ? undefined : typed), schema.optional())
/** Below 100 won no card company makes a payment. */
const price = won.min(100)

export const planForm = z.object({
  id: code(40, /^[A-Z0-9-]{3,40}$/).transform((typed) => typed.toLowerCase()),
  nameKo: line(60),
  nameEn: line(60),
  summaryKo: line(200),
  summaryEn: line(200),
  /** Goods of the shop; empty for a plan that sends nothing. */
  skuId: optional(identifier(100)),
  price,
  interval: z.enum(['day', 'week', 'month', 'year']),
  intervalCount: z.coerce.number().int().min(1).max(24),
  trialDays: z.coerce.number().int().min(0).max(365),
  setUpFee: won,
  mostQuantity: z.coerce.number().int().min(1).max(99),
  taxFree: checkbox,
  afterGrace: z.enum(['pause', 'end']),
})

export type PlanForm = z.output<typeof planForm>

export const priceForm = z.object({
  id: identifier(64),
  price,
  /** The day from which existing subscriptions pay it, `2026-12-31`; empty where they keep theirs. */
  appliesFrom: optional(identifier(10).refine((text) => startOfSeoulDay(text) !== undefined)),
})

export type PlanAnswer = { ok: true } | { ok: false; problem: 'id_taken' | 'no_goods' | 'gone' | 'day_passed' | 'rise_too_soon' }

const refused = (problem: (PlanAnswer & { ok: false })['problem']): PlanAnswer => ({ ok: false, problem })

/** A plan's own piece has its id, so no other piece may. */
export const addPlan = (shop: Shop, form: PlanForm, actor: string): Promise<PlanAnswer> =>
  shop.db.transact(function* (tx) {
    const { nameKo, nameEn, summaryKo, summaryEn, skuId, ...rest } = form
    const [taken] = yield* rows(tx.select({ id: skus.id }).from(skus).where(eq(skus.id, form.id)))
    if (taken) return refused('id_taken')
    const [goods] = skuId
      ? yield* rows(
          tx
            .select({ id: skus.id })
            .from(skus)
            .where(and(eq(skus.id, skuId), isOfGoods)),
        )
      : []
    if (skuId && !goods) return refused('no_goods')
    const texts = { name: { ko: nameKo, en: nameEn }, summary: { ko: summaryKo, en: summaryEn } }
    yield* makePlan(shop, tx, { ...rest, ...texts, ...(skuId && { skuId }), createdBy: actor })
    yield* logOperatorAction(shop, tx, { actor, action: 'plan.make', subject: form.id, detail: { ...form } })
    return { ok: true }
  })

const isOfGoods = notInArray(skus.productId, [PAY_LINK_PRODUCT, PLAN_PIECES])

export const pricePlan = (shop: Shop, { id, price, appliesFrom }: z.output<typeof priceForm>, actor: string): Promise<PlanAnswer> =>
  shop.db.transact(function* (tx) {
    const found = yield* loadPlan(tx, id)
    if (!found) return refused('gone')
    const isRise = found.versions.some((each) => each.price < price)
    if (appliesFrom && isRise && appliesFrom > seoulDay(shop.clock.now()) && !isAnnounced(shop.clock.now(), appliesFrom))
      return refused('rise_too_soon')
    const made = yield* changePrice(shop, tx, { planId: id, price, appliesFrom: appliesFrom ?? null, madeBy: actor })
    if (!made) return refused('day_passed')
    const detail = { version: made.version, price, appliesFrom: appliesFrom ?? null }
    yield* logOperatorAction(shop, tx, { actor, action: 'plan.price', subject: id, detail })
    return { ok: true }
  })

export const putOnSale = (shop: Shop, id: string, onSale: boolean, actor: string): Promise<PlanAnswer> =>
  shop.db.transact(function* (tx) {
    if (!(yield* offerPlan(tx, id, onSale))) return refused('gone')
    yield* logOperatorAction(shop, tx, { actor, action: 'plan.offer', subject: id, detail: { onSale } })
    return { ok: true }
  })

export const readPlan = (shop: Shop, id: string): Promise<PlanWithPrices | undefined> => shop.db.query((tx) => loadPlan(tx, id))

/** In the shop's order, including plans that are not on sale. */
export async function listPlans(shop: Shop, after?: string, most = PAGE_ROWS): Promise<{ rows: PlanWithPrices[]; after?: string }> {
  const found = await plansQuery(shop.db.read, after, most)
  const page = found.slice(0, most)
  const last = page.at(-1)
  const each = await Promise.all(page.map(({ id }) => readPlan(shop, id)))
  return { rows: each.filter((of) => of !== undefined), ...(last && found.length > most && { after: `${last.position}~${last.id}` }) }
}

/** Uses the index plans_position. */
export function plansQuery(read: Reader, after: string | undefined, most: number) {
  const [, position, id] = /^(\d{1,9})~(.{1,100})$/s.exec(after ?? '') ?? []
  return read
    .select({ id: plans.id, position: plans.position })
    .from(plans)
    .where(position === undefined ? undefined : sql`(${plans.position}, ${plans.id}) > (${Number(position)}, ${id})`)
    .orderBy(asc(plans.position), asc(plans.id))
    .limit(most + 1)
}

export interface Piece {
  id: string
  name: Localised
  label: Localised | null
}

/** What a plan can send. */
export const piecesOfGoods = ({ db }: Pick<Shop, 'db'>): Promise<Piece[]> =>
  db.read
    .select({ id: skus.id, name: products.name, label: skus.label })
    .from(skus)
    .innerJoin(products, eq(products.id, skus.productId))
    .where(isOfGoods)
    .orderBy(asc(products.position), asc(skus.position))
    .limit(MOST_PIECES)

const MOST_PIECES = 1000
