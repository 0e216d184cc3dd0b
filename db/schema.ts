/** Every table, once for SQLite and PostgreSQL. Amounts are integer minor units beside an ISO 4217 currency; times are UTC. */

import { sql } from 'drizzle-orm'
import { DEFAULT_LOCALE, LOCALES, type Localised } from '#lib/locale.ts'
import { boolean, bytes, check, index, integer, json, primaryKey, table, text, timestamp, uniqueIndex } from './columns.ts'
import { literals } from './state-in.ts'
import {
  CASH_RECEIPT_STATES,
  DISPUTE_STATES,
  ESCROW_STATES,
  HAS_MONEY,
  INVOICE_STATES,
  LIVE,
  LIVE_RECEIPT,
  ORDER_STATES,
  PAYMENT_STATES,
  PERIOD_STATES,
  REFUND_STATES,
  RISK_ACTIONS,
  RISK_ENTRY_KINDS,
  RISK_RESULTS,
  RISK_STAGES,
  SAVED_CARD_STATES,
  SUBSCRIPTION_STATES,
  UNANSWERED,
  UNSOLD_STATES,
} from './states.ts'

export type { Localised } from '#lib/locale.ts'

export interface Buyer {
  name: string
  /** Empty for a caller who has none, and where the order is erased. */
  email: string
  /** Digits only. */
  phone: string
}

export interface Shipping {
  recipient: string
  phone: string
  postcode: string
  address1: string
  address2?: string
  note?: string
}

/** One agreement as the buyer saw it: the version of its text, and the answer. */
export interface AgreementAnswer {
  id: string
  version: string
  agreed: boolean
  /** The policies that its text speaks of, by name, and which version of each held. Orders of before there were versions lack it. */
  policies?: Record<string, string>
}

/** The facts of a paid payment that people may read: never a full card or account number. */
export interface Receipt {
  method: string
  issuer?: string
  cardLast4?: string
  installmentMonths?: number
  easyPay?: string
  approvalNumber?: string
  receiptUrl?: string
  /** The gateway says that it refunds nothing less than the whole of this payment. */
  refundedWholeOnly?: true
}

export interface Intent {
  key: string
  ref: string
  token?: string
  /** The member's own card that is charged. */
  savedCard?: CardCharge
  /** A card is charged that an operator has typed: of the card nothing is here, so that it is sent once, and then only looked up. */
  keyIn?: { months: number }
  /** For an authorisation: the part that the shop captures. */
  capture?: Capture
}

export interface CardCharge {
  id: string
  /** In how many monthly instalments; 0 is all at once. */
  months: number
  /** The member agreed just before: after this instant, RFC 3339 in UTC, the charge is looked up and not sent any more. */
  until: string
  /** The shop charges it for a period of a subscription, and nobody waits on a page. */
  renewal?: true
}

/** What may be shown of a saved card. */
export interface CardFace {
  issuer?: string
  last4?: string
  /** The first six digits of its number, which name its issuer and product. */
  bin?: string
  kind?: 'credit' | 'debit' | 'prepaid'
  owner?: 'person' | 'company'
  /** Where the card was typed, or the gateway tells it. */
  expiry?: { year: number; month: number }
  /** Its gateway sells no instalments. */
  allAtOnce?: true
}

/** How much of an authorisation the shop captures, in minor units, and which goods it does not send for the rest. */
export interface Capture {
  amount: number
  /** Absent when all of it is captured. It counts like a refund from before the capture. */
  uncaptured?: { amount: number; shipping: number; lines: (LineQuantity & { amount: number })[] }
}

export interface VirtualAccount {
  bank: string
  accountNumber: string
  holder?: string
  dueAt?: string
}

/** In what the options of a product differ, such as size and colour, and the values that each of them has. */
export interface OptionAxis {
  name: Localised
  values: { id: string; label: Localised }[]
}

export interface ProductPicture {
  src: string
  alt: Localised
  /** The value of an axis that it shows; absent where it shows the product. */
  of?: string
}

/** What the law has a distance seller tell of goods of this kind, by the notice's items: see db/catalogue/notice.ts. */
export interface ProductNotice {
  kind: string
  facts: Record<string, Localised>
}

/** A quantity of one line of an order. */
/** What a coupon is for: products and categories, by their ids. */
export interface CouponScope {
  products: string[]
  categories: string[]
}

export interface LineQuantity {
  position: number
  quantity: number
}

/** A refund that the shop made without its gateway; amounts are in minor units. */
export interface RefundByHand {
  amount: number
  shipping: number
  withheld: number
  lines: (LineQuantity & { amount: number })[]
  /** Under which it stands in the ledger; absent where it was sent before the ledger knew of it. */
  paymentId?: string
  /** Who asked for it, where one operator alone may not send so much. */
  askedBy?: string
}

/** What a subscription is to become: a plan at one of its prices, and how much of it. */
export interface PlanChoice {
  planId: string
  planVersion: number
  quantity: number
}

/** A change of plan that takes effect as soon as its invoice is paid. */
export interface PlanChange extends PlanChoice {
  invoiceId: string
  orderId: string
}

export const products = table(
  'products',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    category: text('category').notNull(),
    name: json<Localised>()('name').notNull(),
    summary: json<Localised>()('summary').notNull(),
    description: json<Localised>()('description').notNull(),
    image: text('image').notNull(),
    imageAlt: json<Localised>()('image_alt').notNull(),
    price: integer('price').notNull(),
    listPrice: integer('list_price'),
    /** The price from `saleFrom`, or from at once, until before `saleUntil`, or for good: see lib/price-at.ts. */
    salePrice: integer('sale_price'),
    saleFrom: timestamp('sale_from'),
    saleUntil: timestamp('sale_until'),
    currency: text('currency').notNull().default('KRW'),
    taxFree: boolean('tax_free').notNull().default(false),
    onSale: boolean('on_sale').notNull().default(true),
    /** Never was for sale: nobody but an operator knows that it is there. */
    draft: boolean('draft').notNull().default(false),
    /** Put away: it is not for sale, and the console lists it apart. */
    archivedAt: timestamp('archived_at'),
    /** One more with each change by an operator; sales do not count. */
    version: integer('version').notNull().default(1),
    position: integer('position').notNull().default(0),
    /** Null where each option has a name of its own. */
    axes: json<OptionAxis[]>()('axes'),
    /** More pictures than `image`, which comes first. */
    pictures: json<ProductPicture[]>()('pictures'),
    notice: json<ProductNotice>()('notice'),
  },
  (t) => [
    uniqueIndex('products_slug').on(t.slug),
    index('products_position').on(t.position, t.id),
    check('products_price', sql`${t.price} >= 0`),
  ],
)

/** Addresses that a product had before: they lead to it for good. */
export const productSlugs = table(
  'product_slugs',
  {
    slug: text('slug').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
  },
  (t) => [index('product_slugs_product').on(t.productId)],
)

/** Pictures that operators have uploaded; their files are in the picture store under these names. */
export const pictures = table('pictures', {
  /** Made of the content. */
  id: text('id').primaryKey(),
  /** In pixels, of the largest size that is kept. */
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  /** Since when it was there without a product that shows it would be too long: see lib/pictures/forget-pictures.ts. */
  addedAt: timestamp('added_at').notNull(),
})

/** Its number grows with every change of what is for sale: kept pages name the number that they were made of. */
export const goodsMark = table('goods_mark', {
  /** There is one row. */
  id: integer('id').primaryKey(),
  number: integer('number').notNull(),
})

/** One thing that is sold: a product without options, or one option of a product. Selling never changes `available + reserved + sold`. */
export const skus = table(
  'skus',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    label: json<Localised>()('label'),
    /** One value of each axis of the product, in their order. */
    choices: json<string[]>()('choices'),
    extraPrice: integer('extra_price').notNull().default(0),
    /** The shop's own number of it, and the number under the bars of its package. */
    code: text('code'),
    barcode: text('barcode'),
    /** Its product has it no more: nobody can buy it, and what was ordered stays what it is. */
    archivedAt: timestamp('archived_at'),
    position: integer('position').notNull().default(0),
    available: integer('available').notNull(),
    reserved: integer('reserved').notNull().default(0),
    sold: integer('sold').notNull().default(0),
  },
  (t) => [
    index('skus_product').on(t.productId, t.position),
    uniqueIndex('skus_code').on(t.code),
    check('skus_available', sql`${t.available} >= 0`),
    check('skus_reserved', sql`${t.reserved} >= 0`),
    check('skus_sold', sql`${t.sold} >= 0`),
  ],
)

/** What is searched of a product that is for sale: made by `db/search-entry.ts` alone, from the product. */
export const searchEntries = table(
  'search_entries',
  {
    /** Made of the product's id, and grows with its place in the shop. */
    doc: integer('doc').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    /** The rules that it was made by. */
    version: integer('version').notNull(),
    category: text('category').notNull(),
    /** The cheapest option's, in minor units. */
    price: integer('price').notNull(),
    /** How much the list price is reduced, in thousandths; 0 when it is not. */
    discount: integer('discount').notNull(),
    /** When price and discount become others by themselves, because a sale begins or ends. */
    priceUntil: timestamp('price_until'),
    /** Grows with each product that is put up for sale. */
    since: integer('since').notNull(),
  },
  (t) => [
    uniqueIndex('search_entries_product').on(t.productId),
    index('search_entries_category').on(t.category, t.doc),
    index('search_entries_price').on(t.price, t.doc),
    index('search_entries_discount').on(t.discount, t.doc),
    index('search_entries_since').on(t.since, t.doc),
    index('search_entries_price_until').on(t.priceUntil).where(sql`price_until is not null`),
  ],
)

/** Every word of an entry. */
export const searchPostings = table(
  'search_postings',
  {
    wordId: integer('word_id').notNull(),
    /** The place where the word stands; the smallest is the best. */
    rank: integer('rank').notNull(),
    doc: integer('doc').notNull(),
  },
  // One way finds a word's products, the best first; the other a product's words. Neither opens a row.
  (t) => [primaryKey({ columns: [t.wordId, t.rank, t.doc] }), uniqueIndex('search_postings_doc').on(t.doc, t.wordId)],
)

/** The words of all entries. */
export const searchWords = table(
  'search_words',
  {
    /** Made of the word. */
    id: integer('id').primaryKey(),
    word: text('word').notNull(),
    /** How many entries have it. */
    products: integer('products').notNull(),
  },
  (t) => [check('search_words_products', sql`${t.products} >= 0`)],
)

/** The pieces of each word, in single letters of Hangul and in initial consonants: what two words share makes them alike. */
export const searchGrams = table(
  'search_grams',
  {
    gram: text('gram').notNull(),
    wordId: integer('word_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.gram, t.wordId] })],
)

export const coupons = table(
  'coupons',
  {
    code: text('code').primaryKey(),
    name: json<Localised>()('name').notNull(),
    kind: text('kind', { enum: ['fixed', 'percent'] }).notNull(),
    value: integer('value').notNull(),
    minTotal: integer('min_total').notNull().default(0),
    maxDiscount: integer('max_discount'),
    freeShipping: boolean('free_shipping').notNull().default(false),
    maxUses: integer('max_uses'),
    perBuyer: integer('per_buyer'),
    startsAt: timestamp('starts_at'),
    endsAt: timestamp('ends_at'),
    used: integer('used').notNull().default(0),
    /** What it is for: these products, and what is in these categories. Null where it is for everything. */
    onlyFor: json<CouponScope>()('only_for'),
    /** Only for whoever has bought nothing here yet. */
    firstOrder: boolean('first_order').notNull().default(false),
    /** `anyone` who knows its code. `members`: whoever has an account, and it lies in each of them. `given`: only members whom it was given. */
    audience: text('audience', { enum: ['anyone', 'members', 'given'] })
      .notNull()
      .default('anyone'),
    /** An operator has stopped it: nobody redeems it any more. */
    stoppedAt: timestamp('stopped_at'),
  },
  (t) => [check('coupons_used', sql`${t.used} >= 0 and (${t.maxUses} is null or ${t.used} <= ${t.maxUses})`)],
)

export const members = table(
  'members',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    phone: text('phone'),
    /** The key under which gateways know this member: unguessable, and never the e-mail address. */
    customerKey: text('customer_key'),
    createdAt: timestamp('created_at').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  },
  (t) => [index('members_customer_key').on(t.customerKey)],
)

/** The coupons that a member keeps: given by an operator, or put there by their code. */
export const memberCoupons = table(
  'member_coupons',
  {
    memberId: text('member_id')
      .notNull()
      .references(() => members.id),
    couponCode: text('coupon_code')
      .notNull()
      .references(() => coupons.code),
    addedAt: timestamp('added_at').notNull(),
    /** `member`, or an operator's e-mail address. */
    addedBy: text('added_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.couponCode] }), index('member_coupons_coupon').on(t.couponCode, t.memberId)],
)

/** A gateway's reference of its record of a member. */
export const gatewayMembers = table(
  'gateway_members',
  {
    memberId: text('member_id')
      .notNull()
      .references(() => members.id),
    gateway: text('gateway').notNull(),
    ref: text('ref').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.gateway] }), index('gateway_members_ref').on(t.gateway, t.ref)],
)

export const sessions = table(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => members.id),
    token: text('token').notNull().unique(),
    expiresAt: timestamp('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

export const accounts = table(
  'accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => members.id),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at'),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: timestamp('created_at').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  },
  // Whoever is somebody at a provider is one member here.
  (t) => [index('accounts_user').on(t.userId), uniqueIndex('accounts_identity').on(t.providerId, t.accountId)],
)

/** Ways to sign in that have ended here and not yet at their provider. */
export const endedSignIns = table('ended_sign_ins', {
  id: text('id').primaryKey(),
  provider: text('provider').notNull(),
  /** The provider's number of the person. */
  accountId: text('account_id').notNull(),
  /** Sealed. */
  token: text('token').notNull(),
  endedAt: timestamp('ended_at').notNull(),
})

/** What a member agreed to or withdrew, and when: the newest row of each subject counts. */
export const memberConsents = table(
  'member_consents',
  {
    id: text('id').primaryKey(),
    memberId: text('member_id')
      .notNull()
      .references(() => members.id),
    subject: text('subject', { enum: ['age', 'terms', 'privacy', 'marketing'] }).notNull(),
    /** The version of the text that was shown. */
    version: text('version').notNull(),
    agreed: boolean('agreed').notNull(),
    at: timestamp('at').notNull(),
  },
  (t) => [index('member_consents_member').on(t.memberId, t.subject, t.at)],
)

export const verifications = table(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
    createdAt: timestamp('created_at').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

export const orders = table(
  'orders',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    state: text('state', { enum: ORDER_STATES }).notNull(),
    fulfilment: text('fulfilment', { enum: ['none', 'on_hold', 'preparing', 'shipped', 'delivered', 'confirmed'] }).notNull(),
    revision: integer('revision').notNull().default(1),
    /** Equals the number of audit rows of this order. */
    version: integer('version').notNull().default(1),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    locale: text('locale', { enum: LOCALES }).notNull(),
    currency: text('currency').notNull(),
    itemsTotal: integer('items_total').notNull(),
    discount: integer('discount').notNull(),
    shippingFee: integer('shipping_fee').notNull(),
    total: integer('total').notNull(),
    /** The part of `total` without VAT. */
    taxFree: integer('tax_free').notNull(),
    memberId: text('member_id').references(() => members.id),
    /** `phone`: an operator has placed it for a caller. */
    channel: text('channel', { enum: ['web', 'phone'] })
      .notNull()
      .default('web'),
    buyer: json<Buyer>()('buyer').notNull(),
    buyerPhone: text('buyer_phone').notNull(),
    /** Whose unpaid orders these goods count with: the member, or the browser. Never what anybody can type. Null in orders from before. */
    reservedBy: text('reserved_by'),
    /** Stands for the address from which these goods were reserved, and only as long as they are: see lib/audit/address-tag.ts. */
    reservedFrom: text('reserved_from'),
    shipping: json<Shipping>()('shipping').notNull(),
    agreements: json<AgreementAnswer[]>()('agreements').notNull(),
    couponCode: text('coupon_code').references(() => coupons.code),
    stock: text('stock', { enum: ['reserved', 'sold', 'released'] }).notNull(),
    reservedUntil: timestamp('reserved_until').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    placedAt: timestamp('placed_at').notNull(),
    paidAt: timestamp('paid_at'),
    shippedAt: timestamp('shipped_at'),
    /** The carrier and the tracking number of the parcel. */
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    /** The seven days for a return begin here. */
    deliveredAt: timestamp('delivered_at'),
    /** When the names, numbers and addresses of this order were erased. */
    erasedAt: timestamp('erased_at'),
  },
  (t) => [
    uniqueIndex('orders_number').on(t.number),
    uniqueIndex('orders_idempotency').on(t.idempotencyKey),
    index('orders_placed').on(t.placedAt, t.id),
    // Sold and not sent: few of all orders. See lib/admin/to-ship.ts.
    index('orders_to_ship')
      .on(t.placedAt, t.id)
      .where(sql`fulfilment = 'preparing' and state not in ${literals(UNSOLD_STATES)}`),
    index('orders_to_erase').on(t.placedAt, t.id).where(sql`erased_at is null`),
    index('orders_state').on(t.state, t.placedAt, t.id),
    // Contains the state, so that the open orders of a busy buyer are found without reading each order.
    index('orders_phone').on(t.buyerPhone, t.placedAt, t.id, t.state),
    index('orders_buyer_name').on(sql`(buyer ->> 'name')`, t.placedAt, t.id, t.state),
    index('orders_member').on(t.memberId, t.placedAt).where(sql`member_id is not null`),
    index('orders_guest_email').on(sql`(lower(buyer ->> 'email'))`).where(sql`member_id is null`),
    index('orders_reserved_by').on(t.reservedBy).where(sql`stock = 'reserved'`),
    index('orders_reserved_from').on(t.reservedFrom).where(sql`stock = 'reserved'`),
    index('orders_reserved').on(t.reservedUntil).where(sql`stock = 'reserved'`),
    check('orders_sum', sql`${t.total} = ${t.itemsTotal} - ${t.discount} + ${t.shippingFee} and ${t.total} >= 0`),
    check('orders_tax_free', sql`${t.taxFree} >= 0 and ${t.taxFree} <= ${t.total}`),
  ],
)

export const orderLines = table(
  'order_lines',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    skuId: text('sku_id')
      .notNull()
      .references(() => skus.id),
    productId: text('product_id').notNull(),
    name: json<Localised>()('name').notNull(),
    label: json<Localised>()('label'),
    image: text('image').notNull(),
    unitPrice: integer('unit_price').notNull(),
    quantity: integer('quantity').notNull(),
    /** This line's share of the order's discount. */
    discount: integer('discount').notNull(),
    taxFree: boolean('tax_free').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    // The orders of a pay link: see payLinks.
    index('order_lines_pay_link').on(t.skuId).where(sql`product_id = 'pay-link'`),
    check(
      'order_lines_amounts',
      sql`${t.quantity} > 0 and ${t.unitPrice} >= 0 and ${t.discount} >= 0 and ${t.discount} <= ${t.unitPrice} * ${t.quantity}`,
    ),
  ],
)

/** What a buyer wrote of one line of an order that was delivered. */
export const reviews = table(
  'reviews',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    /** The option that was bought. */
    label: json<Localised>()('label'),
    stars: integer('stars').notNull(),
    text: text('text').notNull(),
    /** What is shown of the buyer's name; empty once the person is erased. */
    author: text('author').notNull(),
    writtenAt: timestamp('written_at').notNull(),
    /** Where an operator has hidden it: when, who and why. */
    hiddenAt: timestamp('hidden_at'),
    hiddenBy: text('hidden_by'),
    hiddenReason: text('hidden_reason'),
  },
  (t) => [
    uniqueIndex('reviews_line').on(t.orderId, t.position),
    // Contains the stars, so that they are counted without reading a review.
    index('reviews_shown').on(t.productId, t.writtenAt, t.id, t.stars).where(sql`hidden_at is null`),
    index('reviews_written').on(t.writtenAt, t.id),
    index('reviews_hidden').on(t.hiddenAt, t.id).where(sql`hidden_at is not null`),
    check('reviews_stars', sql`${t.stars} between 1 and 5`),
  ],
)

/** Who waits for something that is sold out: deleted when the letter is written, when it has expired, and when nobody waits any more. */
export const restockRequests = table(
  'restock_requests',
  {
    id: text('id').primaryKey(),
    skuId: text('sku_id')
      .notNull()
      .references(() => skus.id),
    email: text('email').notNull(),
    locale: text('locale', { enum: LOCALES }).notNull(),
    askedAt: timestamp('asked_at').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('restock_requests_once').on(t.skuId, t.email),
    index('restock_requests_email').on(t.email),
    index('restock_requests_expires').on(t.expiresAt),
  ],
)

export const couponRedemptions = table(
  'coupon_redemptions',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    couponCode: text('coupon_code')
      .notNull()
      .references(() => coupons.code),
    buyerKey: text('buyer_key').notNull(),
    state: text('state', { enum: ['reserved', 'used', 'released'] }).notNull(),
  },
  (t) => [index('coupon_redemptions_buyer').on(t.couponCode, t.buyerKey)],
)

/** By what the buyer of a redemption is known again: member, hash of the e-mail address, hash of the delivery address. */
export const couponBuyers = table(
  'coupon_buyers',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => couponRedemptions.orderId),
    key: text('key').notNull(),
    couponCode: text('coupon_code').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.key] }), index('coupon_buyers_key').on(t.couponCode, t.key)],
)

export const payments = table(
  'payments',
  {
    /** The id that the gateway gets. It belongs to one revision of the order, and changes only after the gateway has definitely refused. */
    id: text('id').primaryKey(),
    /** Null for money under one of our ids that belongs to no order here: it is given back. */
    orderId: text('order_id').references(() => orders.id),
    revision: integer('revision').notNull(),
    gateway: text('gateway').notNull(),
    method: text('method').notNull(),
    state: text('state', { enum: PAYMENT_STATES }).notNull(),
    version: integer('version').notNull().default(1),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    captured: integer('captured').notNull().default(0),
    refunded: integer('refunded').notNull().default(0),
    /** The part of `captured` that points, coupons or a card company paid instead of the buyer. */
    discount: integer('discount').notNull().default(0),
    /** The gateway was asked to hold the money until the goods arrive. */
    escrow: boolean('escrow').notNull().default(false),
    /** What the buyer chose of a cash receipt before the window opened; null where they were not asked. */
    receiptChoice: text('receipt_choice', { enum: ['none', 'income_deduction', 'expense_proof'] }),
    gatewayRef: text('gateway_ref'),
    /** When the amount was registered at a gateway that compares it before the buyer pays. */
    registeredAt: timestamp('registered_at'),
    /** The request to the gateway and its idempotency key, written before the call, so that it can be repeated. */
    intent: json<Intent>()('intent'),
    leaseOwner: text('lease_owner'),
    leaseUntil: timestamp('lease_until'),
    /** Each lease increases it. A write by an older holder finds another number and changes nothing. */
    fence: integer('fence').notNull().default(0),
    checks: integer('checks').notNull().default(0),
    nextCheckAt: timestamp('next_check_at'),
    /** How often in a row the gateway contradicted a recorded payment. */
    doubts: integer('doubts').notNull().default(0),
    /** How often booked money was reversed: part of the capture's name in the ledger. */
    reversals: integer('reversals').notNull().default(0),
    /** When the newest look at the gateway began. It answers all webhooks that arrived before. */
    lookedAt: timestamp('looked_at'),
    failureReason: text('failure_reason'),
    failureCode: text('failure_code'),
    receipt: json<Receipt>()('receipt'),
    virtualAccount: json<VirtualAccount>()('virtual_account'),
    /** Toss: the secret that a deposit notice must carry. */
    depositSecret: text('deposit_secret'),
    createdAt: timestamp('created_at').notNull(),
    endedAt: timestamp('ended_at'),
  },
  (t) => [
    uniqueIndex('payments_gateway_ref').on(t.gateway, t.gatewayRef).where(sql`gateway_ref is not null`),
    // The next three indexes contain all columns that the console's lists and sums need, so that no payment is read.
    index('payments_order').on(t.orderId, t.gateway, t.createdAt, t.id),
    index('payments_gateway').on(t.gateway, t.createdAt, t.id, t.state, t.orderId),
    index('payments_ended').on(t.endedAt, t.currency, t.method, t.captured).where(sql`ended_at is not null`),
    index('payments_unanswered')
      .on(t.createdAt)
      .where(sql`state in ${literals(UNANSWERED)}`),
    // Only one payment at a time can become the sale of an order.
    uniqueIndex('payments_one_live')
      .on(t.orderId)
      .where(sql`state in ${literals([...LIVE, ...HAS_MONEY])}`),
    index('payments_due').on(t.nextCheckAt).where(sql`next_check_at is not null`),
    check('payments_amounts', sql`${t.amount} >= 0 and ${t.captured} >= 0 and ${t.refunded} >= 0 and ${t.refunded} <= ${t.captured}`),
    check('payments_discount', sql`${t.discount} >= 0 and ${t.discount} <= ${t.captured}`),
  ],
)

export const refunds = table(
  'refunds',
  {
    id: text('id').primaryKey(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    orderId: text('order_id').references(() => orders.id),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: REFUND_STATES }).notNull(),
    /** The idempotency key of the newest request to the gateway, and after a refusal of the next one; null before the first. */
    askedKey: text('asked_key'),
    failureCode: text('failure_code'),
    /** The gateway's reference of a cancel that it accepted and has not finished. The shop looks it up and does not request it again. */
    pendingRef: text('pending_ref'),
    // Only for refunds that a person requested: null for automatic refunds and for those made at the gateway's console.
    requestKey: text('request_key'),
    requestHash: text('request_hash'),
    requestedBy: text('requested_by'),
    fault: text('fault', { enum: ['buyer', 'shop'] }),
    /** The refunded part of the order's delivery fee. */
    shipping: integer('shipping').notNull().default(0),
    /** The return shipping that is deducted because the buyer pays it. */
    withheld: integer('withheld').notNull().default(0),
    /** Return shipping that the buyer still has to pay, because the payment company refunds nothing less than the whole. */
    owed: integer('owed').notNull().default(0),
    /** `amount = taxFree + supply + vat`. */
    taxFree: integer('tax_free').notNull().default(0),
    vat: integer('vat').notNull().default(0),
    restock: boolean('restock').notNull().default(false),
    /** The account that a refunded deposit is sent to: encrypted, and deleted once the refund is over. */
    account: text('account'),
    requestedAt: timestamp('requested_at').notNull(),
    endedAt: timestamp('ended_at'),
  },
  (t) => [
    index('refunds_payment').on(t.paymentId),
    index('refunds_order').on(t.orderId, t.requestedAt),
    // For the refunds of one day.
    index('refunds_settled').on(t.endedAt, t.currency, t.state, t.amount),
    uniqueIndex('refunds_request').on(t.requestKey),
    check('refunds_amount', sql`${t.amount} > 0`),
    check(
      'refunds_parts',
      sql`${t.shipping} >= 0 and ${t.shipping} <= ${t.amount} and ${t.withheld} >= 0 and ${t.taxFree} >= 0 and ${t.vat} >= 0 and ${t.taxFree} + ${t.vat} <= ${t.amount}`,
    ),
  ],
)

/** The refund's parts by line. Together with `shipping` they make its amount. */
export const refundLines = table(
  'refund_lines',
  {
    refundId: text('refund_id')
      .notNull()
      .references(() => refunds.id),
    position: integer('position').notNull(),
    /** How many units of the line are returned; 0 for a refund by amount. */
    quantity: integer('quantity').notNull(),
    amount: integer('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.position] }),
    check('refund_lines_amounts', sql`${t.quantity} >= 0 and ${t.amount} >= 0 and ${t.quantity} + ${t.amount} > 0`),
  ],
)

/** Goods of a sold order that went back on sale. `cause` is the refund, or the order where nothing was paid. */
export const restocks = table(
  'restocks',
  {
    cause: text('cause').notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    quantity: integer('quantity').notNull(),
    at: timestamp('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cause, t.position] }),
    index('restocks_order').on(t.orderId),
    check('restocks_quantity', sql`${t.quantity} > 0`),
  ],
)

/** A buyer's request to send goods back, which an operator approves or refuses. */
export const returnRequests = table(
  'return_requests',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    state: text('state', { enum: ['requested', 'approved', 'refused'] }).notNull(),
    reason: text('reason').notNull(),
    note: text('note').notNull(),
    lines: json<LineQuantity[]>()('lines').notNull(),
    /** The same as in refunds. */
    account: text('account'),
    requestedAt: timestamp('requested_at').notNull(),
    decidedAt: timestamp('decided_at'),
    decidedBy: text('decided_by'),
    /** Shown to the buyer. */
    decisionNote: text('decision_note'),
    refundId: text('refund_id').references(() => refunds.id),
    /** Set where an operator sent the money by other means than the gateway: what it counts as. */
    byHand: json<RefundByHand>()('by_hand'),
  },
  (t) => [
    index('return_requests_order').on(t.orderId, t.requestedAt),
    index('return_requests_state').on(t.state, t.requestedAt, t.id),
    index('return_requests_requested').on(t.requestedAt, t.id),
    // A second click, or a second tab, finds the first request.
    uniqueIndex('return_requests_one_open').on(t.orderId).where(sql`state = 'requested'`),
  ],
)

/** A buyer's complaint to the card company, as the gateway reports it. A disputed amount cannot be refunded, and a lost one is booked. */
export const disputes = table(
  'disputes',
  {
    /** The gateway and its id of the dispute. */
    id: text('id').primaryKey(),
    gateway: text('gateway').notNull(),
    ref: text('ref').notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    orderId: text('order_id').references(() => orders.id),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    /** The part of `amount` that the card company took back as a cancel of the payment. It counts as refunded, not as lost. */
    recovered: integer('recovered').notNull().default(0),
    /** The reason in the gateway's words. */
    reason: text('reason').notNull(),
    /**
     * `submitting`: an operator has sent the evidence, and the gateway has not confirmed it. `closed`: the dispute has ended, and
     * the gateway does not say who won, so an operator does.
     */
    state: text('state', { enum: DISPUTE_STATES }).notNull(),
    version: integer('version').notNull().default(1),
    /** Until when the gateway accepts evidence; null where it accepts none from us. */
    dueAt: timestamp('due_at'),
    statement: text('statement'),
    submittedAt: timestamp('submitted_at'),
    submittedBy: text('submitted_by'),
    openedAt: timestamp('opened_at').notNull(),
    closedAt: timestamp('closed_at'),
  },
  (t) => [
    uniqueIndex('disputes_ref').on(t.gateway, t.ref),
    index('disputes_payment').on(t.paymentId),
    index('disputes_order').on(t.orderId),
    index('disputes_opened').on(t.openedAt, t.id),
    index('disputes_open').on(t.openedAt, t.id).where(sql`closed_at is null`),
    check('disputes_amount', sql`${t.amount} > 0`),
    check('disputes_recovered', sql`${t.recovered} >= 0 and ${t.recovered} <= ${t.amount}`),
  ],
)

/** Files of evidence. The public never gets them, and operators only as a download. */
export const disputeFiles = table(
  'dispute_files',
  {
    id: text('id').primaryKey(),
    disputeId: text('dispute_id')
      .notNull()
      .references(() => disputes.id),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    body: bytes('body').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: timestamp('added_at').notNull(),
  },
  (t) => [index('dispute_files_dispute').on(t.disputeId, t.addedAt)],
)

/** The cash receipts of transfers and deposits. A receipt that is issued again is a new row. */
export const cashReceipts = table(
  'cash_receipts',
  {
    id: text('id').primaryKey(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull().default(1),
    /**
     * `asked`: the buyer requested it. `self`: the shop issues it because the law requires it. `window`: the gateway issued it in
     * its own window.
     */
    source: text('source', { enum: ['asked', 'self', 'window'] }).notNull(),
    purpose: text('purpose', { enum: ['income_deduction', 'expense_proof'] }).notNull(),
    state: text('state', { enum: CASH_RECEIPT_STATES }).notNull(),
    /** The buyer's identity number: encrypted, and deleted once it is not needed any more. */
    identity: text('identity'),
    /** Enough of the number that its owner recognises it. */
    identityHint: text('identity_hint').notNull(),
    currency: text('currency').notNull(),
    /** The amount that the tax office knows. */
    amount: integer('amount').notNull().default(0),
    /** The amount that was requested, until the gateway answers. */
    target: integer('target'),
    targetTaxFree: integer('target_tax_free'),
    /** The idempotency key of the request to the gateway; set until its answer arrives. */
    askedKey: text('asked_key'),
    failureCode: text('failure_code'),
    ref: text('ref'),
    issueNumber: text('issue_number'),
    url: text('url'),
    /** The receipt is not issued before this time, so that the buyer can still give a number. */
    dueAt: timestamp('due_at').notNull(),
    requestedAt: timestamp('requested_at').notNull(),
    issuedAt: timestamp('issued_at'),
    /** When it was cancelled or refused. */
    endedAt: timestamp('ended_at'),
  },
  (t) => [
    index('cash_receipts_order').on(t.orderId, t.requestedAt),
    // A payment has one receipt at a time.
    uniqueIndex('cash_receipts_one_live')
      .on(t.paymentId)
      .where(sql`state in ${literals(LIVE_RECEIPT)}`),
    check('cash_receipts_amounts', sql`${t.amount} >= 0 and (${t.target} is null or ${t.target} >= 0)`),
  ],
)

/** The parcel of a payment whose money the gateway holds until the goods have come, from the moment that they leave. */
export const escrows = table(
  'escrows',
  {
    paymentId: text('payment_id')
      .primaryKey()
      .references(() => payments.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** `by_hand`: the gateway takes this parcel in its own console alone, and a person is told. */
    state: text('state', { enum: ESCROW_STATES }).notNull(),
    sentAt: timestamp('sent_at').notNull(),
    registeredAt: timestamp('registered_at'),
    /** When the buyer said on the order's page that the goods are there. */
    confirmedByBuyerAt: timestamp('confirmed_by_buyer_at'),
    endedAt: timestamp('ended_at'),
  },
  (t) => [index('escrows_order').on(t.orderId)],
)

/** A card that a gateway keeps for a member. One row is one card: its id is the card's name at gateways, and is never used twice. */
export const savedCards = table(
  'saved_cards',
  {
    id: text('id').primaryKey(),
    /** Null once the member has left. */
    memberId: text('member_id').references(() => members.id),
    /** The member's name at gateways, without which no card can be charged or ended. */
    customerKey: text('customer_key').notNull(),
    gateway: text('gateway').notNull(),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    state: text('state', { enum: SAVED_CARD_STATES }).notNull(),
    version: integer('version').notNull().default(1),
    enteredIn: text('entered_in', { enum: ['window', 'form'] }).notNull(),
    /** What the gateway charges: encrypted, bound to this row and its owner, and deleted when the card has ended. */
    key: text('key'),
    /** By which a webhook that names the key finds the card. */
    keyHash: text('key_hash'),
    /** What the window gave, which the gateway exchanges for the key: encrypted, and kept until it has. */
    token: text('token'),
    face: json<CardFace>()('face').notNull(),
    /** By which the card is known again among others: see lib/risk/risk-tags.ts. */
    tag: text('tag'),
    /** As its owner calls it; empty where they gave no name. */
    name: text('name').notNull().default(''),
    isDefault: boolean('is_default').notNull().default(false),
    agreements: json<AgreementAnswer[]>()('agreements').notNull(),
    /** What is paid with it as soon as it is saved. */
    paymentId: text('payment_id').references(() => payments.id),
    /** The subscription whose page or letter asked for it: charged to it as soon as it is saved, and null from then on. */
    subscriptionId: text('subscription_id'),
    failureReason: text('failure_reason'),
    failureCode: text('failure_code'),
    endedBy: text('ended_by', { enum: ['member', 'gateway', 'replaced', 'restore'] }),
    startedAt: timestamp('started_at').notNull(),
    savedAt: timestamp('saved_at'),
    endedAt: timestamp('ended_at'),
  },
  (t) => [
    index('saved_cards_member').on(t.memberId, t.startedAt, t.id),
    index('saved_cards_payment').on(t.paymentId).where(sql`payment_id is not null`),
    uniqueIndex('saved_cards_key').on(t.gateway, t.keyHash).where(sql`key_hash is not null`),
    uniqueIndex('saved_cards_default').on(t.memberId).where(sql`is_default`),
  ],
)

/** Append-only double entry. `txn` names the business fact, so that the same fact cannot be booked twice. */
export const ledgerEntries = table(
  'ledger_entries',
  {
    txn: text('txn').notNull(),
    position: integer('position').notNull(),
    account: text('account').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    orderId: text('order_id'),
    at: timestamp('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.txn, t.position] }),
    index('ledger_payment').on(t.paymentId),
    // For the newest entries, and for all from the beginning: the checks and sums of the ledger read both.
    index('ledger_at').on(t.at, t.txn, t.position),
  ],
)

/** Append-only: one row per change of an order's (or an orphan payment's) state. */
export const audit = table(
  'audit',
  {
    subject: text('subject').notNull(),
    seq: integer('seq').notNull(),
    actor: text('actor').notNull(),
    cause: text('cause').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    paymentId: text('payment_id'),
    at: timestamp('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.seq] }), index('audit_at').on(t.at, t.subject, t.seq)],
)

/** Things that only a person can resolve. */
export const attention = table(
  'attention',
  {
    id: text('id').primaryKey(),
    reason: text('reason').notNull(),
    paymentId: text('payment_id'),
    orderId: text('order_id'),
    detail: text('detail').notNull(),
    openedAt: timestamp('opened_at').notNull(),
    resolvedAt: timestamp('resolved_at'),
  },
  (t) => [
    index('attention_open').on(t.openedAt, t.id).where(sql`resolved_at is null`),
    index('attention_opened').on(t.openedAt, t.id),
    index('attention_order').on(t.orderId),
  ],
)

export const jobs = table(
  'jobs',
  {
    /** The fact that makes the work necessary: staging the same id twice makes one job. */
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    attempts: integer('attempts').notNull().default(0),
    runAt: timestamp('run_at').notNull(),
    lockedUntil: timestamp('locked_until'),
    doneAt: timestamp('done_at'),
    parkedAt: timestamp('parked_at'),
    lastError: text('last_error'),
  },
  (t) => [
    index('jobs_due').on(t.runAt, t.id).where(sql`done_at is null and parked_at is null`),
    index('jobs_parked').on(t.parkedAt, t.id).where(sql`parked_at is not null and done_at is null`),
    index('jobs_subject').on(t.subject),
  ],
)

/**
 * A sum that an operator asks somebody for. It is sold as one piece of a product that no page lists, whose sku has the link's id: so
 * only one order at a time can have it, and an order that is paid late finds it gone.
 */
export const payLinks = table(
  'pay_links',
  {
    id: text('id').primaryKey(),
    /** What the money is for, in the operator's words. */
    reason: text('reason').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    taxFree: boolean('tax_free').notNull(),
    /** The language of the mail, and of the page at first. */
    locale: text('locale', { enum: LOCALES }).notNull(),
    /** What the operator knows of the payer. Whoever opens the link is asked for the rest. */
    buyer: json<Partial<Buyer>>()('buyer').notNull(),
    madeBy: text('made_by').notNull(),
    createdAt: timestamp('created_at').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
    /** How often it was mailed, so that each mail has an id of its own. */
    mails: integer('mails').notNull().default(0),
    /** When a browser first showed it. */
    seenAt: timestamp('seen_at'),
    cancelledAt: timestamp('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    /** The order that was placed last. */
    orderId: text('order_id').references(() => orders.id),
    /** The order by telephone whose goods it is for; null for a sum alone. */
    phoneOrderId: text('phone_order_id').references(() => phoneOrders.id),
  },
  (t) => [
    index('pay_links_created').on(t.createdAt, t.id),
    index('pay_links_order').on(t.orderId).where(sql`order_id is not null`),
    // One at a time can be paid.
    uniqueIndex('pay_links_phone_order').on(t.phoneOrderId).where(sql`phone_order_id is not null and cancelled_at is null`),
    check('pay_links_amount', sql`${t.amount} > 0`),
  ],
)

/** An order that an operator placed for a caller: by whom, why, and what the caller agreed to when it was read out to them. */
export const phoneOrders = table(
  'phone_orders',
  {
    id: text('id').primaryKey(),
    /** The order that was placed last: whoever pays by a link places it anew. */
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** The operator's e-mail address. */
    placedBy: text('placed_by').notNull(),
    reason: text('reason').notNull(),
    /** What the order's own agreements leave out: the card, with the version of the text that was read. */
    agreements: json<AgreementAnswer[]>()('agreements').notNull(),
    placedAt: timestamp('placed_at').notNull(),
  },
  (t) => [
    uniqueIndex('phone_orders_order').on(t.orderId),
    index('phone_orders_placed').on(t.placedAt, t.id),
    index('phone_orders_placed_by').on(t.placedBy, t.placedAt, t.id),
  ],
)

// Subscriptions. Days are Seoul's, written `2026-11-21`; the end of a period is the day on which the next one starts.

/** What can be subscribed to. What it costs stands in its versions. */
export const plans = table(
  'plans',
  {
    id: text('id').primaryKey(),
    /** What each period sells: goods of the shop, or the plan's own piece, of which there is always enough. */
    skuId: text('sku_id')
      .notNull()
      .references(() => skus.id),
    kind: text('kind', { enum: ['goods', 'digital'] }).notNull(),
    name: json<Localised>()('name').notNull(),
    summary: json<Localised>()('summary').notNull(),
    interval: text('interval', { enum: ['day', 'week', 'month', 'year'] }).notNull(),
    /** A period is so many intervals long. */
    intervalCount: integer('interval_count').notNull().default(1),
    /** Days that are free before the first period; 0 is none. */
    trialDays: integer('trial_days').notNull().default(0),
    /** Paid once, when somebody subscribes. */
    setUpFee: integer('set_up_fee').notNull().default(0),
    /** How many of it one subscription may have. */
    mostQuantity: integer('most_quantity').notNull().default(1),
    taxFree: boolean('tax_free').notNull().default(false),
    /** What becomes of a subscription whose period nobody has paid when the days of grace are over. */
    afterGrace: text('after_grace', { enum: ['pause', 'end'] })
      .notNull()
      .default('end'),
    /** Whose clock starts a charge: the shop's, or a schedule at the gateway. Never both. */
    runBy: text('run_by', { enum: ['shop', 'gateway'] })
      .notNull()
      .default('shop'),
    onSale: boolean('on_sale').notNull().default(true),
    position: integer('position').notNull().default(0),
    createdAt: timestamp('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('plans_position').on(t.position, t.id),
    index('plans_sku').on(t.skuId),
    check('plans_numbers', sql`${t.intervalCount} > 0 and ${t.trialDays} >= 0 and ${t.setUpFee} >= 0 and ${t.mostQuantity} > 0`),
  ],
)

/** Append-only: the prices of a plan, 1, 2, 3, … The newest is for whoever subscribes now. */
export const planVersions = table(
  'plan_versions',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    version: integer('version').notNull(),
    /** For one period of one piece, delivery included. */
    price: integer('price').notNull(),
    currency: text('currency').notNull().default('KRW'),
    /** The day from which periods of existing subscriptions cost this; null where they keep their price. */
    appliesFrom: text('applies_from'),
    madeAt: timestamp('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.version] }), check('plan_versions_price', sql`${t.price} > 0 and ${t.version} > 0`)],
)

export const subscriptions = table(
  'subscriptions',
  {
    id: text('id').primaryKey(),
    /** Null once the member has left. */
    memberId: text('member_id').references(() => members.id),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    locale: text('locale', { enum: LOCALES }).notNull(),
    state: text('state', { enum: SUBSCRIPTION_STATES }).notNull(),
    version: integer('version').notNull().default(1),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    /** The price that the member has agreed to. */
    planVersion: integer('plan_version').notNull(),
    quantity: integer('quantity').notNull().default(1),
    /** What the member chose for the next period. */
    next: json<PlanChoice>()('next'),
    /** What the member chose for now, and has not paid yet. */
    change: json<PlanChange>()('change'),
    buyer: json<Buyer>()('buyer').notNull(),
    shipping: json<Shipping>()('shipping').notNull(),
    agreements: json<AgreementAnswer[]>()('agreements').notNull(),
    gateway: text('gateway').notNull(),
    /** The card that is charged; null until the first order is paid. */
    cardId: text('card_id').references(() => savedCards.id),
    /** The day on which period `anchorPeriod` starts: every other start is counted from it, so that none drifts. */
    anchorOn: text('anchor_on').notNull(),
    anchorPeriod: integer('anchor_period').notNull().default(1),
    /** The newest period that was opened or skipped; 0 before the first. */
    period: integer('period').notNull().default(0),
    trialEndsOn: text('trial_ends_on'),
    /** The day until which it is paid, or free. */
    paidUntil: text('paid_until'),
    /** What a change of plan left over, in minor units: it lowers the next periods. */
    credit: integer('credit').notNull().default(0),
    currency: text('currency').notNull().default('KRW'),
    /** When a paused one goes on by itself; null where its member has to. */
    resumeOn: text('resume_on'),
    /** When the shop looks at it next, for whatever reason; null where nothing is to come. One that has ended may wait for the answer to a last charge. */
    nextAt: timestamp('next_at'),
    leaseUntil: timestamp('lease_until'),
    /** Each lease increases it. */
    fence: integer('fence').notNull().default(0),
    /** Looks in a row that found the gateway away, or a charge without an answer. */
    waits: integer('waits').notNull().default(0),
    startedAt: timestamp('started_at').notNull(),
    /** When its end was asked for. */
    cancelledAt: timestamp('cancelled_at'),
    endedAt: timestamp('ended_at'),
    /** `never_paid`: its first order. `unpaid`: a later one, after the days of grace. */
    endedBy: text('ended_by', { enum: ['member', 'operator', 'no_consent', 'unpaid', 'never_paid', 'member_left'] }),
  },
  (t) => [
    index('subscriptions_started').on(t.startedAt, t.id),
    index('subscriptions_state').on(t.state, t.startedAt, t.id),
    index('subscriptions_plan').on(t.planId, t.startedAt, t.id),
    index('subscriptions_member').on(t.memberId, t.startedAt).where(sql`member_id is not null`),
    index('subscriptions_card').on(t.cardId).where(sql`card_id is not null`),
    index('subscriptions_next').on(t.nextAt, t.id).where(sql`next_at is not null`),
    index('subscriptions_due').on(t.gateway, t.nextAt).where(sql`next_at is not null`),
    check('subscriptions_numbers', sql`${t.quantity} > 0 and ${t.credit} >= 0 and ${t.period} >= 0`),
    check('subscriptions_ended', sql`(${t.state} = 'ended') = (${t.endedAt} is not null)`),
  ],
)

/** Invoices. A number is taken by the transaction that opens one, so that no number is missing and none is used twice. */
export const invoices = table(
  'invoices',
  {
    id: text('id').primaryKey(),
    /** The year in Seoul, and which one of that year it is; null for a draft. */
    year: integer('year'),
    nth: integer('nth'),
    /** `2026-000001` */
    number: text('number'),
    /** `change`: the difference after a change of plan. `start`: a set-up fee without a period. `other`: made by an operator. */
    kind: text('kind', { enum: ['period', 'change', 'start', 'other'] }).notNull(),
    state: text('state', { enum: INVOICE_STATES }).notNull(),
    subscriptionId: text('subscription_id').references(() => subscriptions.id),
    memberId: text('member_id').references(() => members.id),
    /** The order that pays it. */
    orderId: text('order_id').references(() => orders.id),
    /** The link that pays one without a subscription. */
    payLinkId: text('pay_link_id').references(() => payLinks.id),
    currency: text('currency').notNull(),
    subtotal: integer('subtotal').notNull(),
    /** What was left over from earlier, as a positive amount. */
    credit: integer('credit').notNull().default(0),
    total: integer('total').notNull(),
    /** The part of `total` without VAT, and the VAT in the rest. */
    taxFree: integer('tax_free').notNull().default(0),
    vat: integer('vat').notNull().default(0),
    createdAt: timestamp('created_at').notNull(),
    openedAt: timestamp('opened_at'),
    /** When it was paid, voided or given up. */
    closedAt: timestamp('closed_at'),
  },
  (t) => [
    uniqueIndex('invoices_number').on(t.year, t.nth),
    uniqueIndex('invoices_order').on(t.orderId).where(sql`order_id is not null`),
    index('invoices_created').on(t.createdAt, t.id),
    index('invoices_state').on(t.state, t.createdAt, t.id),
    index('invoices_subscription').on(t.subscriptionId, t.createdAt, t.id),
    index('invoices_member').on(t.memberId, t.createdAt).where(sql`member_id is not null`),
    check('invoices_sum', sql`${t.total} = ${t.subtotal} - ${t.credit} and ${t.total} >= 0 and ${t.credit} >= 0`),
    check('invoices_tax', sql`${t.taxFree} >= 0 and ${t.vat} >= 0 and ${t.taxFree} + ${t.vat} <= ${t.total}`),
    check('invoices_numbered', sql`(${t.state} = 'draft') = (${t.number} is null) and (${t.number} is null) = (${t.nth} is null)`),
  ],
)

export const invoiceLines = table(
  'invoice_lines',
  {
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    position: integer('position').notNull(),
    name: json<Localised>()('name').notNull(),
    /** The days that the line is for; null for a fee. */
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    quantity: integer('quantity').notNull(),
    unitPrice: integer('unit_price').notNull(),
    amount: integer('amount').notNull(),
    taxFree: boolean('tax_free').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.invoiceId, t.position] }),
    check('invoice_lines_amount', sql`${t.amount} = ${t.quantity} * ${t.unitPrice} and ${t.quantity} > 0`),
  ],
)

/** The last number of each year. */
export const invoiceNumbers = table('invoice_numbers', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

/** One period of a subscription is one row, whoever plans it and how often: two schedulers cannot both have it. */
export const subscriptionPeriods = table(
  'subscription_periods',
  {
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    n: integer('n').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    state: text('state', { enum: PERIOD_STATES }).notNull(),
    planId: text('plan_id').notNull(),
    planVersion: integer('plan_version').notNull(),
    quantity: integer('quantity').notNull(),
    /** What it costs before credit. */
    price: integer('price').notNull(),
    orderId: text('order_id').references(() => orders.id),
    invoiceId: text('invoice_id').references(() => invoices.id),
    /** How often the card's issuer refused, when first, and why the last time. */
    refusals: integer('refusals').notNull().default(0),
    refusedAt: timestamp('refused_at'),
    refusedAs: text('refused_as'),
    /** The payment whose refusal was counted last, so that none counts twice. */
    refusedPaymentId: text('refused_payment_id'),
    /** The schedule at the gateway, where that runs the plan: which payment, under which name, and when it fires. */
    scheduledPaymentId: text('scheduled_payment_id'),
    scheduleRef: text('schedule_ref'),
    scheduledFor: timestamp('scheduled_for'),
    openedAt: timestamp('opened_at').notNull(),
    settledAt: timestamp('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.subscriptionId, t.n] }),
    uniqueIndex('subscription_periods_order').on(t.orderId).where(sql`order_id is not null`),
    index('subscription_periods_refused').on(t.refusedAt, t.subscriptionId, t.n).where(sql`refused_at is not null`),
    index('subscription_periods_settled').on(t.settledAt, t.state, t.price).where(sql`settled_at is not null`),
    check('subscription_periods_days', sql`${t.startsOn} < ${t.endsOn} and ${t.n} > 0`),
  ],
)

/** Append-only: what a member agreed to, in the words that they saw. Without the row a dearer period is not charged. */
export const subscriptionConsents = table(
  'subscription_consents',
  {
    id: text('id').primaryKey(),
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    /** `trial_end`: from free to paid. `price_rise`: the shop asks for more. `change`: the member chose another plan. */
    kind: text('kind', { enum: ['join', 'trial_end', 'price_rise', 'change'] }).notNull(),
    planId: text('plan_id').notNull(),
    planVersion: integer('plan_version').notNull(),
    quantity: integer('quantity').notNull(),
    /** From which day, from what to what, in minor units, for one period of all pieces. */
    changesOn: text('changes_on').notNull(),
    oldPrice: integer('old_price').notNull(),
    newPrice: integer('new_price').notNull(),
    currency: text('currency').notNull(),
    /** The version of the wording, and the text as it was shown. */
    wording: text('wording').notNull(),
    shown: text('shown').notNull(),
    /** `link`: by the link of a letter, without signing in. */
    by: text('by', { enum: ['member', 'link'] }).notNull(),
    givenAt: timestamp('given_at').notNull(),
  },
  (t) => [index('subscription_consents_subscription').on(t.subscriptionId, t.givenAt, t.id)],
)

/** Append-only: what happened to a subscription, for its timeline. */
export const subscriptionEvents = table(
  'subscription_events',
  {
    id: text('id').primaryKey(),
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    kind: text('kind').notNull(),
    /** `member`, `link`, `shop`, or an operator's e-mail address. */
    actor: text('actor').notNull(),
    detail: json<Record<string, string | number | null>>()('detail').notNull(),
    at: timestamp('at').notNull(),
  },
  (t) => [
    index('subscription_events_subscription').on(t.subscriptionId, t.at, t.id),
    index('subscription_events_kind').on(t.kind, t.at, t.id),
  ],
)

/** What an operator has stopped for the whole shop. */
export const stoppedWork = table('stopped_work', {
  /** `renewals` */
  name: text('name').primaryKey(),
  stoppedBy: text('stopped_by').notNull(),
  stoppedAt: timestamp('stopped_at').notNull(),
})

/**
 * Every try to pay, and to save a card, that the shop was asked for: what risk rules count, for a month. Persons and cards stand in it
 * as tags that nobody reads without the secret: see lib/risk/risk-tags.ts.
 */
export const riskTries = table(
  'risk_tries',
  {
    id: text('id').primaryKey(),
    at: timestamp('at').notNull(),
    stage: text('stage', { enum: RISK_STAGES }).notNull(),
    orderId: text('order_id'),
    paymentId: text('payment_id'),
    cardId: text('card_id'),
    gateway: text('gateway').notNull(),
    method: text('method').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    /** Where the buyer's telephone number is from, ISO 3166-1. */
    country: text('country'),
    device: text('device'),
    address: text('address'),
    email: text('email'),
    phone: text('phone'),
    member: text('member'),
    /** Who types the card of a caller, or places their order. */
    operator: text('operator'),
    /** Null until somebody tells which card it was. */
    card: text('card'),
    /** The member is one whose mailbox answers, or the device has paid here before. */
    isKnown: boolean('is_known').notNull(),
    action: text('action', { enum: RISK_ACTIONS }).notNull(),
    /** The rules and entries of lists that decided. */
    because: json<string[]>()('because').notNull(),
    result: text('result', { enum: RISK_RESULTS }).notNull(),
  },
  (t) => [
    index('risk_tries_device').on(t.device, t.at).where(sql`device is not null`),
    index('risk_tries_address').on(t.address, t.at).where(sql`address is not null`),
    index('risk_tries_email').on(t.email, t.at).where(sql`email is not null`),
    index('risk_tries_phone').on(t.phone, t.at).where(sql`phone is not null`),
    index('risk_tries_member').on(t.member, t.at).where(sql`member is not null`),
    index('risk_tries_operator').on(t.operator, t.at).where(sql`operator is not null`),
    index('risk_tries_card').on(t.card, t.at).where(sql`card is not null`),
    // Who was turned away never reached the gateway, and in an attack they are thousands.
    index('risk_tries_gateway').on(t.gateway, t.at).where(sql`result <> 'turned_away'`),
    index('risk_tries_at').on(t.at, t.id),
    index('risk_tries_payment').on(t.paymentId).where(sql`payment_id is not null`),
    index('risk_tries_order').on(t.orderId, t.at).where(sql`order_id is not null`),
    index('risk_tries_saving').on(t.cardId).where(sql`card_id is not null`),
  ],
)

/** A rule that an operator has added, or changed from how it comes: see lib/risk/default-rules.ts. */
export const riskRules = table('risk_rules', {
  id: text('id').primaryKey(),
  version: integer('version').notNull().default(1),
  isOn: boolean('is_on').notNull(),
  /** Checked by a schema whenever it is read. */
  rule: json<Record<string, unknown>>()('rule').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: timestamp('changed_at').notNull(),
})

/** A rule about the whole shop that was met at a gateway, and goes on for a while. */
export const riskAlarms = table('risk_alarms', {
  /** The rule and the gateway. */
  id: text('id').primaryKey(),
  rule: text('rule').notNull(),
  gateway: text('gateway').notNull(),
  startedAt: timestamp('started_at').notNull(),
  until: timestamp('until').notNull(),
})

/** Whom the shop always lets pay, or never, whatever the rules say. */
export const riskEntries = table(
  'risk_entries',
  {
    /** Kind and value, so that one thing is on one list. */
    id: text('id').primaryKey(),
    kind: text('kind', { enum: RISK_ENTRY_KINDS }).notNull(),
    /** An e-mail address or `@domain`, a prefix of addresses, a telephone number; a tag for cards and devices. */
    value: text('value').notNull(),
    effect: text('effect', { enum: ['allow', 'block'] }).notNull(),
    reason: text('reason').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: timestamp('added_at').notNull(),
    /** Null for as long as nobody takes it off. */
    until: timestamp('until'),
  },
  (t) => [index('risk_entries_added').on(t.addedAt, t.id), index('risk_entries_until').on(t.until).where(sql`until is not null`)],
)

/** A paid or authorised order whose goods wait until a person has looked at it. */
export const riskReviews = table(
  'risk_reviews',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    paymentId: text('payment_id').notNull(),
    state: text('state', { enum: ['waiting', 'approved', 'refused'] }).notNull(),
    /** The rules and entries of lists, and what the gateway said of the risk. */
    because: json<string[]>()('because').notNull(),
    openedAt: timestamp('opened_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at'),
    note: text('note').notNull().default(''),
  },
  (t) => [
    index('risk_reviews_opened').on(t.openedAt, t.orderId),
    index('risk_reviews_waiting').on(t.openedAt, t.orderId).where(sql`state = 'waiting'`),
  ],
)

/** Every webhook delivery as the received bytes, with its result. */
export const inbox = table(
  'inbox',
  {
    id: text('id').primaryKey(),
    gateway: text('gateway').notNull(),
    headers: json<Record<string, string>>()('headers').notNull(),
    body: bytes('body').notNull(),
    state: text('state', { enum: ['pending', 'done', 'ignored', 'parked'] }).notNull(),
    paymentId: text('payment_id'),
    note: text('note'),
    deliveries: integer('deliveries').notNull().default(1),
    attempts: integer('attempts').notNull().default(0),
    nextAt: timestamp('next_at').notNull(),
    receivedAt: timestamp('received_at').notNull(),
    doneAt: timestamp('done_at'),
  },
  (t) => [
    index('inbox_pending').on(t.nextAt).where(sql`state = 'pending'`),
    index('inbox_received').on(t.receivedAt, t.id),
    index('inbox_state').on(t.state, t.receivedAt, t.id),
    index('inbox_payment').on(t.paymentId, t.receivedAt, t.id),
  ],
)

export const mails = table(
  'mails',
  {
    /** The id of the job and part of the Message-ID, so that a mail server recognises a mail that is sent again. */
    id: text('id').primaryKey(),
    orderId: text('order_id'),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    createdAt: timestamp('created_at').notNull(),
    sentAt: timestamp('sent_at'),
  },
  (t) => [index('mails_created').on(t.createdAt), index('mails_order').on(t.orderId)],
)

/** Where an operator has the shop's events sent: Standard Webhooks. */
export const eventEndpoints = table(
  'event_endpoints',
  {
    id: text('id').primaryKey(),
    url: text('url').notNull(),
    description: text('description').notNull(),
    types: json<string[]>()('types').notNull(),
    /** Whether its events say who bought. */
    tellsBuyer: boolean('tells_buyer').notNull().default(false),
    /** `off`: by an operator. `failing`: nothing arrived for days. `gone`: it answered 410. */
    state: text('state').$type<'on' | 'off' | 'failing' | 'gone'>().notNull(),
    /** Sealed. The former one signs as well until its time. */
    secret: text('secret').notNull(),
    formerSecret: text('former_secret'),
    formerUntil: timestamp('former_until'),
    /** Since when nothing has arrived; null when the last try did. */
    failingSince: timestamp('failing_since'),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at').notNull(),
  },
  (t) => [
    index('event_endpoints_created').on(t.createdAt, t.id),
    check('event_endpoints_state', sql`${t.state} in ('on', 'off', 'failing', 'gone')`),
  ],
)

/** What happened, as the endpoints that wanted it at that time are told. Who bought is not in it. */
export const shopEvents = table(
  'shop_events',
  {
    /** Made of the fact, and sent as webhook-id: the same fact has the same id. */
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    orderId: text('order_id'),
    data: json<Record<string, string | number | null>>()('data').notNull(),
    at: timestamp('at').notNull(),
  },
  (t) => [index('shop_events_at').on(t.at, t.id)],
)

/** One event for one endpoint. */
export const eventDeliveries = table(
  'event_deliveries',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id')
      .notNull()
      .references(() => shopEvents.id),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => eventEndpoints.id),
    /** `failed`: three days of tries. `skipped`: its endpoint was switched off before. */
    state: text('state').$type<'pending' | 'delivered' | 'failed' | 'skipped'>().notNull(),
    /** Tries since it was staged or replayed, and when that was. */
    attempts: integer('attempts').notNull().default(0),
    since: timestamp('since').notNull(),
    replays: integer('replays').notNull().default(0),
    /** Of the last try: when, what was answered, or why there was no answer. */
    triedAt: timestamp('tried_at'),
    status: integer('status'),
    answer: text('answer'),
    createdAt: timestamp('created_at').notNull(),
  },
  (t) => [
    index('event_deliveries_endpoint').on(t.endpointId, t.createdAt, t.id),
    index('event_deliveries_event').on(t.eventId),
    index('event_deliveries_created').on(t.createdAt),
    check('event_deliveries_state', sql`${t.state} in ('pending', 'delivered', 'failed', 'skipped')`),
  ],
)

/** What an operator is told of by mail; no row is nothing. */
export const noticeChoices = table('notice_choices', {
  operatorId: text('operator_id')
    .primaryKey()
    .references(() => operators.id),
  kinds: json<string[]>()('kinds').notNull(),
  changedAt: timestamp('changed_at').notNull(),
})

/** The one address of a chat that the whole shop is told in. */
export const noticeChat = table('notice_chat', {
  id: text('id').$type<'shop'>().primaryKey(),
  /** Sealed: whoever has it can write into the chat. */
  url: text('url').notNull(),
  kinds: json<string[]>()('kinds').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: timestamp('changed_at').notNull(),
})

/** Facts that operators were told of: each is told once. */
export const toldFacts = table('told_facts', { id: text('id').primaryKey(), at: timestamp('at').notNull() }, (t) => [
  index('told_facts_at').on(t.at),
])

/** What is posted into the chat. */
export const chatPosts = table(
  'chat_posts',
  { id: text('id').primaryKey(), body: text('body').notNull(), createdAt: timestamp('created_at').notNull() },
  (t) => [index('chat_posts_created').on(t.createdAt)],
)

/** What pages' policies refused, counted as browsers report it: one row for each thing that was refused, and no person in any of them. */
export const cspViolations = table(
  'csp_violations',
  {
    /** Directive, blocked, gateway and method: a report of the same is counted into it. */
    id: text('id').primaryKey(),
    directive: text('directive').notNull(),
    /** An origin, a scheme with its colon, or what is no address: `inline`, `eval`. */
    blocked: text('blocked').notNull(),
    /** The payment company's gateway and method, where the order is known; empty where not. */
    gateway: text('gateway').notNull(),
    method: text('method').notNull(),
    count: integer('count').notNull(),
    firstSeenAt: timestamp('first_seen_at').notNull(),
    lastSeenAt: timestamp('last_seen_at').notNull(),
  },
  (t) => [index('csp_violations_seen').on(t.lastSeenAt, t.id)],
)

/** What a buyer takes along from one browser to another: sealed with the token itself, of which only the hash stands here. */
export const handovers = table(
  'handovers',
  {
    tokenHash: text('token_hash').primaryKey(),
    sealed: text('sealed').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (t) => [index('handovers_expires').on(t.expiresAt)],
)

export const rateLimits = table('rate_limits', {
  key: text('key').primaryKey(),
  windowEndsAt: integer('window_ends_at').notNull(),
  count: integer('count').notNull(),
})

// Tables of the console: operators, and what they did.

/** The first four include each other, in this order; whoever takes orders by telephone has a role beside them. */
export const OPERATOR_ROLES = ['viewer', 'support', 'finance', 'owner', 'phone-orders'] as const

export const operators = table('operators', {
  id: text('id').primaryKey(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  role: text('role', { enum: OPERATOR_ROLES }).notNull(),
  locale: text('locale', { enum: LOCALES }).notNull().default(DEFAULT_LOCALE),
  /** Null until the operator has enrolled. */
  passwordHash: text('password_hash'),
  /** Hashes of the passwords before it, newest first, none of which is taken again. Null for an operator who never had another. */
  formerPasswords: json<string[]>()('former_passwords'),
  /** Encrypted, so that nobody who reads the database can make codes. */
  totpSecret: text('totp_secret'),
  /** The time step of the last accepted code, so that no code works twice. */
  totpStep: integer('totp_step').notNull().default(0),
  /** The hash of the one-time link. */
  enrolmentHash: text('enrolment_hash').unique(),
  enrolmentUntil: timestamp('enrolment_until'),
  createdAt: timestamp('created_at').notNull(),
  disabledAt: timestamp('disabled_at'),
})

export const operatorSessions = table(
  'operator_sessions',
  {
    /** The hash of the cookie's value. */
    id: text('id').primaryKey(),
    operatorId: text('operator_id')
      .notNull()
      .references(() => operators.id),
    createdAt: timestamp('created_at').notNull(),
    expiresAt: timestamp('expires_at').notNull(),
    /** When a page was last asked for, to the minute. Null in a session that began before this column was there. */
    usedAt: timestamp('used_at'),
    /** From where and with what the session began: null for one that is older than these columns. */
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (t) => [index('operator_sessions_operator').on(t.operatorId)],
)

/** A code that signs an operator in once in place of the authenticator's. */
export const operatorRecoveryCodes = table(
  'operator_recovery_codes',
  {
    /** The hash of the operator's id and the code. */
    id: text('id').primaryKey(),
    operatorId: text('operator_id')
      .notNull()
      .references(() => operators.id),
    createdAt: timestamp('created_at').notNull(),
  },
  (t) => [index('operator_recovery_codes_operator').on(t.operatorId)],
)

/** A passkey of an operator: the public half, which signs nobody in. */
export const operatorPasskeys = table(
  'operator_passkeys',
  {
    /** The credential id, base64url. */
    id: text('id').primaryKey(),
    operatorId: text('operator_id')
      .notNull()
      .references(() => operators.id),
    name: text('name').notNull(),
    publicKey: bytes('public_key').notNull(),
    /** How often it has signed, as the device says; 0 where it does not count. */
    counter: integer('counter').notNull(),
    transports: json<string[]>()('transports').notNull(),
    createdAt: timestamp('created_at').notNull(),
    usedAt: timestamp('used_at'),
  },
  (t) => [index('operator_passkeys_operator').on(t.operatorId)],
)

/** Challenges that a passkey has answered: each is good once, and is kept until it would have run out. */
export const spentChallenges = table(
  'spent_challenges',
  {
    /** The hash of the challenge. */
    id: text('id').primaryKey(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (t) => [index('spent_challenges_expires').on(t.expiresAt)],
)

/** A refund over the limit that one operator asks for and another decides. */
export const refundApprovals = table(
  'refund_approvals',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** Null for a refund without a return. */
    returnId: text('return_id').references(() => returnRequests.id),
    state: text('state', { enum: ['requested', 'approved', 'declined'] }).notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    /** The refund as it was asked for, without its account. */
    request: json<Record<string, unknown>>()('request').notNull(),
    /** Sealed, and deleted by the decision. */
    account: text('account'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: timestamp('requested_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at'),
    refundId: text('refund_id').references(() => refunds.id),
  },
  (t) => [
    index('refund_approvals_requested').on(t.requestedAt, t.id),
    index('refund_approvals_order').on(t.orderId, t.requestedAt),
    index('refund_approvals_open').on(t.requestedAt, t.id).where(sql`state = 'requested'`),
    check('refund_approvals_two_people', sql`${t.state} <> 'approved' or ${t.decidedBy} <> ${t.requestedBy}`),
  ],
)

/** Append-only: one row for each action of an operator. */
export const operatorLog = table(
  'operator_log',
  {
    id: text('id').primaryKey(),
    /** The operator's e-mail address, or `command line`. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: json<Record<string, unknown>>()('detail').notNull(),
    at: timestamp('at').notNull(),
  },
  (t) => [index('operator_log_at').on(t.at, t.id), index('operator_log_subject').on(t.subject, t.at)],
)

/**
 * Append-only: the rows of `audit` and `operator_log` in one chain. Each link holds the hash of its row and of the link before it,
 * so that a changed, deleted or moved row is found.
 */
export const auditChain = table(
  'audit_chain',
  {
    /** 1, 2, 3, … without a gap. */
    position: integer('position').primaryKey(),
    log: text('log', { enum: ['orders', 'operators'] }).notNull(),
    /** `subject#seq` of an order's change, or the id of an operator's act. */
    key: text('key').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [uniqueIndex('audit_chain_row').on(t.log, t.key)],
)

/** Rows that wait for their link. Triggers write it, so that no row is forgotten, whoever inserts it. */
export const auditUnchained = table(
  'audit_unchained',
  {
    log: text('log', { enum: ['orders', 'operators'] }).notNull(),
    key: text('key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.log, t.key] })],
)

/** A list's filters, saved under a name. */
export const operatorViews = table(
  'operator_views',
  {
    id: text('id').primaryKey(),
    operatorId: text('operator_id')
      .notNull()
      .references(() => operators.id),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: timestamp('created_at').notNull(),
  },
  (t) => [index('operator_views_operator').on(t.operatorId, t.createdAt)],
)

// Tables of the checks: errors in our own books, and differences from the gateways' books.

/** Recurring tasks. The process that holds the row's lease does the work, and sets when it is next due. */
export const recurringTasks = table('recurring_tasks', {
  name: text('name').primaryKey(),
  nextAt: timestamp('next_at').notNull(),
  lockedUntil: timestamp('locked_until'),
  /** Where the next slice begins. Each task has its own format. */
  progress: json<Record<string, unknown>>()('progress').notNull(),
  /** The result of the last finished run. Each task has its own format. */
  result: json<Record<string, unknown>>()('result'),
  finishedAt: timestamp('finished_at'),
  lastError: text('last_error'),
})

/**
 * Backups carry a row of their own making: whoever opens a copy finds it unfinished, and knows that the gateways have moved on
 * since. Until an operator has finished it, the shop only looks.
 */
export const restores = table(
  'restores',
  {
    id: text('id').primaryKey(),
    /** What is in the database is as old as this. */
    backupAt: timestamp('backup_at').notNull(),
    /** When everything since the backup had been looked up. */
    lookedAt: timestamp('looked_at'),
    finishedAt: timestamp('finished_at'),
    /** The operator's e-mail address, or `command line`. */
    finishedBy: text('finished_by'),
  },
  (t) => [index('restores_backup').on(t.backupAt, t.id), index('restores_open').on(t.backupAt).where(sql`finished_at is null`)],
)

/** A row of the shop's own database that is wrong; cleared when a later check finds it right. */
export const ledgerFindings = table(
  'ledger_findings',
  {
    /** The check and the row. */
    id: text('id').primaryKey(),
    check: text('check').notNull(),
    subject: text('subject').notNull(),
    /** What to read again to find out whether it is still wrong: an order, a payment, a ledger transaction, a product, a coupon. */
    about: text('about').notNull(),
    detail: text('detail').notNull(),
    foundAt: timestamp('found_at').notNull(),
    clearedAt: timestamp('cleared_at'),
  },
  (t) => [index('ledger_findings_open').on(t.foundAt, t.id).where(sql`cleared_at is null`)],
)

/** A disagreement between a gateway's books and ours. */
export const differences = table(
  'differences',
  {
    /** The kind, the gateway and the payment, so that the same difference found again is the same row. */
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    gateway: text('gateway').notNull(),
    /** The gateway's payment id. There may be no such payment here. */
    paymentId: text('payment_id').notNull(),
    /** The gateway's reference of the payment, or of the line of a payout. */
    ref: text('ref'),
    theirs: text('theirs').notNull(),
    ours: text('ours').notNull(),
    /** What the gateway has more than we, in minor units; null where the difference is not about a sum. */
    amount: integer('amount'),
    currency: text('currency').notNull(),
    owner: text('owner'),
    firstSeenAt: timestamp('first_seen_at').notNull(),
    lastSeenAt: timestamp('last_seen_at').notNull(),
    resolvedAt: timestamp('resolved_at'),
    /** `gone`: a later run did not find it. Otherwise what was done about it. */
    resolution: text('resolution'),
    resolvedBy: text('resolved_by'),
  },
  (t) => [
    index('differences_seen').on(t.firstSeenAt, t.id),
    index('differences_open').on(t.firstSeenAt, t.id).where(sql`resolved_at is null`),
    index('differences_gateway').on(t.gateway, t.firstSeenAt, t.id),
    index('differences_kind').on(t.kind, t.firstSeenAt, t.id),
    index('differences_payment').on(t.paymentId),
  ],
)

/** Money that a gateway sent to the bank. Its sums grow when more lines of the same day arrive. */
export const payouts = table(
  'payouts',
  {
    id: text('id').primaryKey(),
    gateway: text('gateway').notNull(),
    /** The date in Seoul, `2026-11-24`. */
    paidOutOn: text('paid_out_on').notNull(),
    currency: text('currency').notNull(),
    gross: integer('gross').notNull(),
    fee: integer('fee').notNull(),
    net: integer('net').notNull(),
    lines: integer('lines').notNull(),
    source: text('source').notNull(),
    importedAt: timestamp('imported_at').notNull(),
  },
  (t) => [
    index('payouts_day').on(t.paidOutOn, t.id),
    index('payouts_gateway').on(t.gateway, t.paidOutOn, t.id),
    check('payouts_sum', sql`${t.net} = ${t.gross} - ${t.fee}`),
  ],
)

/** Append-only: one line of a payout. It is booked when the ledger has the transaction `payout:<id>`. */
export const payoutLines = table(
  'payout_lines',
  {
    id: text('id').primaryKey(),
    payoutId: text('payout_id')
      .notNull()
      .references(() => payouts.id),
    kind: text('kind', { enum: ['paid', 'cancelled', 'disputed'] }).notNull(),
    /** The gateway's payment id. */
    paymentId: text('payment_id').notNull(),
    ref: text('ref').notNull(),
    /** Negative for refunds and lost disputes. */
    gross: integer('gross').notNull(),
    fee: integer('fee').notNull(),
    net: integer('net').notNull(),
    currency: text('currency').notNull(),
  },
  (t) => [
    index('payout_lines_payout').on(t.payoutId, t.id),
    index('payout_lines_payment').on(t.paymentId),
    check('payout_lines_sum', sql`${t.net} = ${t.gross} - ${t.fee}`),
  ],
)

/**
 * Append-only: each row is everything that the shop has set of its face, and the newest one holds (lib/shop-settings/shape.ts). So what
 * held when an order was placed can be read as long as the order.
 */
export const settingsVersions = table(
  'settings_versions',
  {
    version: integer('version').primaryKey(),
    settings: json<Record<string, unknown>>()('settings').notNull(),
    /** The operator's e-mail address, or `command line`. */
    savedBy: text('saved_by').notNull(),
    savedAt: timestamp('saved_at').notNull(),
  },
  (t) => [index('settings_versions_time').on(t.savedAt, t.version), check('settings_versions_from_one', sql`${t.version} > 0`)],
)
