/** Prices a cart at current prices and stock, for the cart and checkout pages before there is an order. */

import { eq, inArray } from 'drizzle-orm'
import { coupons, type Localised, products, skus } from '#db/schema.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { groupOf, type Method, type MethodGroup } from '#lib/gateways/methods.ts'
import { inOrder, isEscrowed, type Payable, routeMethods, type Unusable, unusableMethods } from '#lib/gateways/routing.ts'
import { byLocale } from '#lib/locale.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { type CouponProblem, couponProblem, type Price, priceOrder } from '#lib/orders/price-order.ts'
import { priceAt } from '#lib/price-at.ts'
import type { Shop } from '#lib/shop.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { policiesShown } from './agreements.ts'
import { type CouponMember, whyNotOfMember } from './coupon-audience.ts'
import { type KeptForBuyer, NOTHING_KEPT } from './kept-for-buyer.ts'
import type { QuoteInput } from './order-input.ts'

export interface QuotedLine {
  productId: string
  optionId?: string
  quantity: number
  slug: string
  name: Localised
  label: Localised | null
  image: string
  imageAlt: Localised
  unitPrice: number
  listPrice: number | null
  /** The available stock. If it is less than `quantity`, the buyer must choose fewer. */
  stock: number
  /** Pieces of it that the buyer's own unpaid order keeps for them; they are among the stock. */
  kept?: number
  taxFree: boolean
  /** By its id: a coupon may be for a category. */
  category: string
}

export interface OfferedMethod {
  gateway: string
  method: Method
  group: MethodGroup
  label: Localised
  /** The gateway's name, set in a test shop that offers a method through several: developers choose between them. */
  by?: Localised
  /** On a desktop its window is a popup, which must open during the click. */
  popup: boolean
  /** The buyer chooses a cash receipt here, because the window does not ask. */
  receipt?: true
  /** The payment company holds the money until the goods have come. */
  escrow?: true
  /** The card's bank asks inside the window's frame, and opens no popup that a browser could block. */
  asksInFrame?: true
}

export type UnusableMethod = Unusable & { group: MethodGroup; label: Localised }

export interface Quote extends Omit<Price, 'lineDiscounts'> {
  lines: QuotedLine[]
  /** The versions of the policies that hold now: an order names those that its buyer was shown. */
  policies: string
  /** From how much of goods delivery is free, in whole won; null where it never is. */
  freeShippingFrom: number | null
  /** Lines of the cart that are no longer for sale. */
  gone: { productId: string; optionId?: string }[]
  currency: 'KRW'
  coupon: { code: string; name: Localised; problem?: CouponProblem } | null
  /** The methods that can pay this total, in the order to offer them; empty for a total of zero. */
  methods: OfferedMethod[]
  /** The shop's other methods, and why they cannot pay this total now. */
  unusable: UnusableMethod[]
  /** Whether every line is in stock, so that an order can be placed. */
  orderable: boolean
}

/** Who asks, as far as is known: what the buyer's own unpaid order keeps, and the member whose session it is. */
export interface AskedBy {
  kept?: KeptForBuyer | undefined
  member?: CouponMember | undefined
}

export async function quoteCart(shop: Shop, input: QuoteInput, by: AskedBy = {}): Promise<Quote> {
  const { kept = NOTHING_KEPT } = by
  const ids = input.lines.map((line) => line.optionId ?? line.productId)
  const found =
    ids.length === 0
      ? []
      : await shop.db.read.select().from(skus).innerJoin(products, eq(products.id, skus.productId)).where(inArray(skus.id, ids))
  const bySku = new Map(found.map((row) => [row.skus.id, row]))
  const lines: QuotedLine[] = []
  const gone: Quote['gone'] = []
  for (const { productId, optionId, quantity } of input.lines) {
    const row = bySku.get(optionId ?? productId)
    const which = { productId, ...(optionId && { optionId }) }
    if (!row?.products.onSale || row.skus.archivedAt || row.products.id !== productId) gone.push(which)
    else lines.push({ ...which, quantity, ...describe(row, kept.goods.get(row.skus.id) ?? 0, shop.clock.now()) })
  }
  const coupon = input.coupon ? await findCoupon(shop, input.coupon, lines, by) : undefined
  const { delivery } = currentSettings()
  const { lineDiscounts, ...price } = priceOrder(lines, coupon?.applies, input.postcode, delivery)
  return {
    ...price,
    policies: policiesShown(),
    freeShippingFrom: delivery.freeFrom,
    lines,
    gone,
    currency: 'KRW',
    coupon: coupon?.shown ?? null,
    methods: offeredMethods(shop, { total: price.total, currency: 'KRW' }),
    unusable: unusableHere(shop, { total: price.total, currency: 'KRW' }),
    orderable: lines.length > 0 && gone.length === 0 && lines.every((line) => line.stock >= line.quantity),
  }
}

type Offering = Pick<Shop, 'gateways' | 'env' | 'mode'>

/**
 * The methods that can pay this total, in the order to offer them. Buyers choose a method, and the shop whom it asks for it: where its
 * settings name a method twice, the first row that can pay serves it. Only a test shop offers both.
 */
export function offeredMethods({ gateways, env, mode }: Offering, payable: Payable): OfferedMethod[] {
  const all = routeMethods(gateways.candidates(), env.PAYMENT_METHODS, payable)
  const wanted = inOrder(all, currentSettings().methodOrder)
  const offers = mode === 'live' ? wanted.filter(({ method }, i) => wanted.findIndex((other) => other.method === method) === i) : wanted
  const isTwice = offers.some(({ method }, i) => offers.findIndex((other) => other.method === method) !== i)
  return offers.map(({ gateway, method, popup, receiptBy }) => {
    const by = isTwice ? titleOf(gateway) : undefined
    return {
      gateway,
      method,
      popup,
      group: groupOf(method),
      label: labelOf(method),
      ...(by && { by }),
      ...(receiptBy && env.DATA_KEY && { receipt: true as const }),
      ...(gatewayNamed(gateway)?.settings.asksInFrame && { asksInFrame: true as const }),
      ...(isEscrowed(env.ESCROW, gateway, method) && { escrow: true as const }),
    }
  })
}

export const unusableHere = ({ gateways, env }: Offering, payable: Payable): UnusableMethod[] =>
  inOrder(unusableMethods(gateways.candidates(), env.PAYMENT_METHODS, payable), currentSettings().methodOrder).map((unusable) => ({
    ...unusable,
    group: groupOf(unusable.method),
    label: labelOf(unusable.method),
  }))

const labelOf = (method: Method) => byLocale((each) => PAYMENT_METHODS[each][method])

const titleOf = (gateway: string) => gatewayNamed(gateway)?.settings.title

function describe(
  { products: product, skus: sku }: { products: typeof products.$inferSelect; skus: typeof skus.$inferSelect },
  kept: number,
  now: Date,
) {
  const { price, listPrice } = priceAt(product, now)
  return {
    slug: product.slug,
    name: product.name,
    label: sku.label,
    image: product.image,
    imageAlt: product.imageAlt,
    unitPrice: price + sku.extraPrice,
    listPrice: listPrice === null ? null : listPrice + sku.extraPrice,
    stock: sku.available + kept,
    ...(kept > 0 && { kept }),
    taxFree: product.taxFree,
    category: product.category,
  }
}

async function findCoupon(shop: Shop, code: string, lines: readonly QuotedLine[], { kept = NOTHING_KEPT, member }: AskedBy) {
  const [coupon] = await shop.db.read.select().from(coupons).where(eq(coupons.code, code))
  if (!coupon) return { shown: { code, name: { ko: code, en: code }, problem: 'coupon_unknown' as const }, applies: undefined }
  const others = kept.coupon === code ? { ...coupon, used: coupon.used - 1 } : coupon
  const problem = couponProblem(others, lines, shop.clock.now()) ?? (await shop.db.query((tx) => whyNotOfMember(tx, coupon, member)))
  return { shown: { code, name: coupon.name, ...(problem && { problem }) }, applies: problem ? undefined : coupon }
}
