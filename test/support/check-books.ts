/**
 * Compares the shop's database with the gateways' books, and reports violations as sentences with the number of the invariant. It
 * has its own rules instead of the shop's code, because the shop's code cannot prove itself right.
 */
import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import {
  attention,
  audit,
  couponRedemptions,
  coupons,
  disputes,
  inbox,
  jobs,
  ledgerEntries,
  mails,
  orderLines,
  orders,
  payments,
  refunds,
  restocks,
  skus,
} from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { type BookEntry, cancelledIn } from './scripted-gateway.ts'
import { INITIAL_STOCK } from './test-shop.ts'

export interface GatewayBooks {
  readonly name: string
  /** When the gateway captures. Unless the confirm captures, money that it reports as authorised is really reserved. */
  readonly capturing?: string
  books(): BookEntry[]
}

/** The steps of an order, written a second time on purpose. */
const STEPS = new Set(
  [
    'new>pending',
    ...['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'expired', 'cancelled'].map((to) => `pending>${to}`),
    ...['authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'pending', 'expired', 'cancelled'].map((to) => `confirming>${to}`),
    ...['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'pending', 'expired', 'cancelled'].map((to) => `unknown>${to}`),
    ...['confirming', 'paid', 'failed', 'unknown', 'expired', 'cancelled'].map((to) => `authorised>${to}`),
    ...['confirming', 'authorised', 'paid', 'awaiting_deposit', 'unknown', 'expired', 'cancelled'].map((to) => `failed>${to}`),
    ...['pending', 'paid', 'failed', 'unknown', 'expired', 'cancelled'].map((to) => `awaiting_deposit>${to}`),
    ...['pending', 'confirming', 'authorised', 'paid', 'awaiting_deposit'].map((to) => `expired>${to}`),
    ...['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'].map((to) => `paid>${to}`),
    ...['partially_refunded', 'refunded'].map((to) => `partially_refunded>${to}`),
  ].map((step) => step.replace(/^new/, '')),
)

type Rows = Awaited<ReturnType<typeof readEverything>>

async function readEverything({ db: { read } }: Shop) {
  return {
    orders: await read.select().from(orders),
    lines: await read.select().from(orderLines),
    payments: await read.select().from(payments),
    refunds: await read.select().from(refunds),
    disputes: await read.select().from(disputes),
    ledger: await read.select().from(ledgerEntries),
    audit: await read.select().from(audit).orderBy(audit.subject, audit.seq),
    restocks: await read.select().from(restocks),
    skus: await read.select().from(skus),
    coupons: await read.select().from(coupons),
    redemptions: await read.select().from(couponRedemptions),
    jobs: await read.select().from(jobs),
    mails: await read.select().from(mails),
    inbox: await read.select().from(inbox),
    attention: await read.select().from(attention),
    oddAmounts: await oddAmounts(read),
  }
}

/** Counts amounts that are not stored as integers. PostgreSQL's own type forbids them. */
async function oddAmounts(read: Shop['db']['read']): Promise<number> {
  if (process.env.DATABASE_URL?.startsWith('postgres')) return 0
  return (await read.select({ txn: ledgerEntries.txn }).from(ledgerEntries).where(sql`typeof(amount) <> 'integer'`)).length
}

/** Checks what must be true at every moment. */
export async function assertSound(shop: Shop, gateways: readonly GatewayBooks[]): Promise<void> {
  const found = await readEverything(shop)
  assert.deepEqual([...wrongAtAnyTime(found, gateways, shop.mode)], [])
}

/** Checks what must also be true once nothing is in progress. */
export async function assertFinished(shop: Shop, gateways: readonly GatewayBooks[]): Promise<void> {
  const found = await readEverything(shop)
  assert.deepEqual([...wrongAtAnyTime(found, gateways, shop.mode), ...wrongAtRest(found, gateways, shop.clock.now())], [])
}

const sumOf = <T>(items: readonly T[], amount: (item: T) => number) => items.reduce((sum, item) => sum + amount(item), 0)

function* wrongAtAnyTime(all: Rows, gateways: readonly GatewayBooks[], mode: 'live' | 'test'): Generator<string> {
  yield* ordersWithoutMoney(all, gateways, mode)
  yield* moreBackThanCame(all, gateways)
  yield* ledgerOutOfBalance(all)
  yield* wrongTotals(all)
  yield* wrongHistories(all)
  yield* wrongStock(all)
  yield* wrongCoupons(all)
  yield* repeatedEffects(all)
}

function* wrongAtRest(all: Rows, gateways: readonly GatewayBooks[], now: Date): Generator<string> {
  yield* booksThatDiffer(all, gateways)
  yield* discountsThatDiffer(all, gateways)
  yield* moneyWithoutOrder(all, gateways)
  yield* heldForNobody(all, gateways)
  yield* refundsThatDiffer(all, gateways)
  yield* workLeftOver(all, now)
  yield* goodsKeptForNobody(all, now)
}

/** I03: goods are sold only for money of this order, amount, currency and mode. */
function* ordersWithoutMoney(
  { orders, payments, audit }: Rows,
  gateways: readonly GatewayBooks[],
  mode: 'live' | 'test',
): Generator<string> {
  for (const order of orders) {
    if (order.mode !== mode) yield `I26: order ${order.number} is of another mode`
    if (order.total === 0 || !audit.some(({ subject, after }) => subject === order.id && after === 'paid')) continue
    const own = payments.filter(({ orderId }) => orderId === order.id)
    const fits = own.some((payment) =>
      entriesOf(gateways, payment.gateway).some(
        (entry) =>
          entry.paymentId === payment.id &&
          entry.captures > 0 &&
          entry.amount === order.total &&
          entry.currency === order.currency &&
          entry.mode === order.mode &&
          entry.ours,
      ),
    )
    if (!fits) yield `I03: order ${order.number} was paid without money that fits it`
  }
}

const entriesOf = (gateways: readonly GatewayBooks[], name: string) => gateways.find((gateway) => gateway.name === name)?.books() ?? []

/** I06: no payment refunds more than it captured, and each refund is one cancel at the gateway. */
function* moreBackThanCame({ payments, refunds }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  for (const payment of payments) if (payment.refunded > payment.captured) yield `I06: ${payment.id} gave back more than it took`
  for (const gateway of gateways) {
    for (const entry of gateway.books()) {
      const keys = entry.cancels.map(({ key }) => key)
      if (new Set(keys).size !== keys.length) yield `I06: ${entry.paymentId} was cancelled twice for one refund`
      // A deposit that the bank reversed leaves nothing to refund.
      if (entry.captured > 0 && cancelledIn(entry) > entry.captured)
        yield `I06: the gateway gave back more of ${entry.paymentId} than it took`
      for (const { key, amount } of entry.cancels) {
        if (key.startsWith('console-')) continue
        const refund = refunds.find(({ id }) => id === refundOf(key))
        if (refund?.paymentId !== entry.paymentId || refund.amount !== amount) yield `I06: cancel ${key} is no refund of the shop`
      }
    }
  }
  for (const refund of refunds) {
    if (refund.account !== null && (refund.state === 'done' || refund.state === 'failed'))
      yield `I21: ${refund.id} is over and keeps an account`
    if (refund.state !== 'done' || refund.id.startsWith('gateway-refund:')) continue
    const gateway = payments.find(({ id }) => id === refund.paymentId)?.gateway ?? ''
    const cancels = entriesOf(gateways, gateway).flatMap((entry) => entry.cancels.filter(({ key }) => refundOf(key) === refund.id))
    if (cancels.length > 1 || (cancels.length === 0 && !givenBackElsewhere(gateways, gateway, refund)))
      yield `I06: refund ${refund.id} is done and the gateway made ${cancels.length} cancels of it`
  }
}

/**
 * The shop's request had no answer, and somebody made the refund at the gateway's console: the money was refunded once, and that
 * is what counts.
 */
const givenBackElsewhere = (gateways: readonly GatewayBooks[], gateway: string, { paymentId, amount }: Rows['refunds'][number]) =>
  entriesOf(gateways, gateway).some(
    (entry) =>
      entry.paymentId === paymentId && entry.cancels.some((cancel) => cancel.key.startsWith('console-') && cancel.amount >= amount),
  )

/** The shop's key is the refund's id, and after refusals their count. */
const refundOf = (key: string) => key.replace(/-again-\d+$/, '')

/** I07: double entry. */
function* ledgerOutOfBalance({ ledger, oddAmounts }: Rows): Generator<string> {
  for (const [txn, entries] of Map.groupBy(ledger, ({ txn }) => txn)) {
    if (sumOf(entries, ({ amount }) => amount) !== 0) yield `I07: ${txn} does not sum to zero`
    if (new Set(entries.map(({ currency }) => currency)).size !== 1) yield `I07: ${txn} mixes currencies`
    if (entries.length < 2) yield `I07: ${txn} has one side`
  }
  if (oddAmounts > 0) yield `I07: ${oddAmounts} amounts are not whole numbers`
}

/** I10: the charged sum is the sum of the lines. */
function* wrongTotals({ orders, lines }: Rows): Generator<string> {
  for (const order of orders) {
    const own = lines.filter(({ orderId }) => orderId === order.id)
    if (own.length === 0) yield `I10: order ${order.number} has no lines`
    if (sumOf(own, ({ unitPrice, quantity }) => unitPrice * quantity) !== order.itemsTotal)
      yield `I10: the lines of ${order.number} are not its goods`
    if (sumOf(own, ({ discount }) => discount) !== order.discount)
      yield `I10: the discounts of ${order.number}'s lines are not its discount`
    if (order.itemsTotal - order.discount + order.shippingFee !== order.total || order.total < 0)
      yield `I10: the total of ${order.number} is wrong`
    const free = sumOf(own, (line) => (line.taxFree ? line.unitPrice * line.quantity - line.discount : 0))
    if (free !== order.taxFree) yield `I10: the tax-free part of ${order.number} is wrong`
  }
}

/** I11, I12: an order's history is an unbroken sequence of valid steps, one for each version. */
function* wrongHistories({ orders, audit }: Rows): Generator<string> {
  const bySubject = Map.groupBy(audit, ({ subject }) => subject)
  for (const order of orders) {
    const steps = bySubject.get(order.id) ?? []
    if (steps.length !== order.version) yield `I12: order ${order.number} has version ${order.version} and ${steps.length} steps`
    let state = ''
    for (const [i, step] of steps.entries()) {
      if (step.seq !== i + 1) yield `I12: a step of ${order.number} is missing before ${step.seq}`
      if (step.before !== state) yield `I11: step ${step.seq} of ${order.number} begins at ${step.before} and not at ${state}`
      if (!STEPS.has(`${step.before}>${step.after}`)) yield `I11: order ${order.number} went from ${step.before} to ${step.after}`
      if (!step.actor || !step.cause || !step.paymentId) yield `I12: step ${step.seq} of ${order.number} does not say who or why`
      state = step.after
    }
    if (state !== order.state) yield `I11: order ${order.number} is ${order.state} and its history ends at ${state}`
  }
}

/** I14: selling neither loses nor creates goods. */
function* wrongStock({ skus, orders, lines, restocks }: Rows): Generator<string> {
  const inOrders = (skuId: string, stock: string) => {
    const ids = new Set(orders.filter((order) => order.stock === stock).map(({ id }) => id))
    return sumOf(
      lines.filter((line) => line.skuId === skuId && ids.has(line.orderId)),
      ({ quantity }) => quantity,
    )
  }
  const putBack = (skuId: string) =>
    sumOf(
      restocks.filter(({ orderId, position }) =>
        lines.some((line) => line.skuId === skuId && line.orderId === orderId && line.position === position),
      ),
      ({ quantity }) => quantity,
    )
  for (const line of lines) {
    const back = restocks.filter(({ orderId, position }) => orderId === line.orderId && position === line.position)
    if (sumOf(back, ({ quantity }) => quantity) > line.quantity) yield `I14: more of ${line.skuId} came back from ${line.orderId} than went`
  }
  for (const sku of skus) {
    if (sku.available < 0 || sku.reserved < 0 || sku.sold < 0) yield `I14: ${sku.id} is below nothing`
    const initial = INITIAL_STOCK[sku.id] ?? (sku.productId === 'pay-link' ? 1 : undefined)
    if (initial !== undefined && sku.available + sku.reserved + sku.sold !== initial) yield `I14: ${sku.id} does not add up to ${initial}`
    if (sku.reserved !== inOrders(sku.id, 'reserved'))
      yield `I14: ${sku.id} keeps ${sku.reserved} for orders that hold ${inOrders(sku.id, 'reserved')}`
    const taken = inOrders(sku.id, 'sold') - putBack(sku.id)
    if (sku.sold !== taken) yield `I14: ${sku.id} sold ${sku.sold} to orders that took and kept ${taken}`
  }
}

/** I16: coupons are used as often as their counters say, and within their limits. */
function* wrongCoupons({ coupons, redemptions, orders }: Rows): Generator<string> {
  for (const coupon of coupons) {
    const used = redemptions.filter(({ couponCode, state }) => couponCode === coupon.code && state !== 'released')
    // An order that is paid late keeps its agreed price, even over the coupon's limit.
    const late = used.filter(({ orderId }) => orders.find(({ id }) => id === orderId)?.paidAt)
    if (coupon.used !== used.length && used.length - coupon.used > late.length)
      yield `I16: ${coupon.code} counts ${coupon.used} uses and has ${used.length}`
    if (coupon.maxUses !== null && coupon.used > coupon.maxUses) yield `I16: ${coupon.code} was used more often than it may be`
    for (const [buyer, mine] of Map.groupBy(used, ({ buyerKey }) => buyerKey)) {
      if (coupon.perBuyer !== null && mine.length > coupon.perBuyer) yield `I16: ${buyer} used ${coupon.code} ${mine.length} times`
    }
  }
}

/** I05, I18, I20: a sale is booked once, and its mail is staged and written once. */
function* repeatedEffects({ payments, ledger, jobs, mails }: Rows): Generator<string> {
  for (const payment of payments) {
    const captures = new Set(ledger.filter(({ txn }) => txn.startsWith(`capture:${payment.id}:`)).map(({ txn }) => txn))
    if (captures.size > payment.reversals + 1) yield `I18: ${payment.id} was booked ${captures.size} times`
  }
  // The mail of an account is sent by its page, without a job.
  for (const { id, orderId } of mails) if (orderId !== null && !jobs.some((job) => job.id === id)) yield `I20: mail ${id} has no reason`
  for (const orderId of new Set(payments.flatMap(({ orderId }) => orderId ?? []))) {
    const paid = payments.filter(
      (payment) => payment.orderId === orderId && (payment.state === 'paid' || payment.state === 'partially_refunded'),
    )
    if (paid.length > 1) yield `I05: order ${orderId} is paid ${paid.length} times`
  }
}

/**
 * What the card company has taken back, of the money that was `left` after the refunds; the gateway says so in its disputes, and
 * not in its payments.
 */
const lostOf = (disputes: Rows['disputes'], paymentId: string, left: number) => {
  const lost = disputes.filter((one) => one.paymentId === paymentId && one.state === 'lost')
  // Money that came back as a cancel is among the cancels.
  return Math.min(
    left,
    sumOf(lost, ({ amount, recovered }) => amount - recovered),
  )
}

/** The gateway also owes the shop the part that others paid. */
const isOwed = ({ txn, account }: Rows['ledger'][number]) =>
  (account.startsWith('gateway:') || account === 'discounts') && !txn.startsWith('payout:')

/** N1: the discount's account matches the gateway's report, and a full refund empties it. */
function* discountsThatDiffer({ ledger, payments }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  for (const payment of payments.filter(({ captured }) => captured > 0)) {
    const entry = entriesOf(gateways, payment.gateway).find(({ paymentId }) => paymentId === payment.id)
    const booked = sumOf(ledger, ({ paymentId, txn, account, amount }) =>
      paymentId === payment.id && account === 'discounts' && !txn.startsWith('payout:') ? amount : 0,
    )
    const isGone = payment.refunded === payment.captured
    if (entry && entry.captured > 0 && payment.discount !== entry.discount)
      yield `N1: the gateway says ${entry.discount} of ${payment.id} was a discount, the shop ${payment.discount}`
    if (payment.refunded === 0 ? booked !== payment.discount : isGone && booked !== 0)
      yield `N1: the ledger has a discount of ${booked} of ${payment.id}, which has one of ${payment.discount}`
    if (booked < 0 || booked > payment.captured - payment.refunded) yield `N1: more of ${payment.id} is discount than is left of it`
  }
}

/** I01, I02: the books agree for each payment, to the won. */
function* booksThatDiffer({ ledger, payments, disputes }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  const gatewayOf = new Map(payments.map(({ id, gateway }) => [id, gateway]))
  for (const gateway of gateways) {
    const entries = new Map(gateway.books().map((entry) => [entry.paymentId, entry]))
    const booked = Map.groupBy(
      ledger.filter((entry) => isOwed(entry) && gatewayOf.get(entry.paymentId) === gateway.name),
      ({ paymentId }) => paymentId,
    )
    for (const id of new Set([...entries.keys(), ...booked.keys()])) {
      const entry = entries.get(id)
      const left = entry && entry.captured > 0 ? entry.captured - cancelledIn(entry) : 0
      const theirs = left - lostOf(disputes, id, left)
      const ours = sumOf(booked.get(id) ?? [], ({ amount }) => amount)
      if (theirs !== ours) yield `I02: the gateway has ${theirs} of ${id} and the shop's books ${ours}`
    }
  }
  for (const payment of payments) {
    const ours = sumOf(
      ledger.filter((entry) => entry.paymentId === payment.id && isOwed(entry)),
      ({ amount }) => amount,
    )
    const left = payment.captured - payment.refunded
    if (left - lostOf(disputes, payment.id, left) !== ours) yield `I02: payment ${payment.id} says ${left} and its ledger ${ours}`
  }
}

/** I04, I05: money at the gateway has a sale here, one for each order, or a person is told. */
function* moneyWithoutOrder({ payments, orders, attention }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  const paidOrders = new Map<string, number>()
  for (const gateway of gateways) {
    for (const entry of gateway.books()) {
      if (entry.captured - cancelledIn(entry) <= 0) continue
      const payment = payments.find(({ id }) => id === entry.paymentId)
      const order = orders.find(({ id }) => id === payment?.orderId)
      const known = attention.some(({ paymentId, resolvedAt }) => paymentId === entry.paymentId && resolvedAt === null)
      const sold = payment && order && /^(paid|partially_refunded)$/.test(payment.state) && /^(paid|partially_refunded)$/.test(order.state)
      if (!sold && !known) yield `I04: there is money under ${entry.paymentId} (${payment?.state}) and no sale (${order?.state})`
      if (order) paidOrders.set(order.id, (paidOrders.get(order.id) ?? 0) + 1)
    }
  }
  for (const [id, times] of paidOrders) if (times > 1) yield `I05: order ${id} holds the money of ${times} payments`
}

/** No money stays authorised for an order that will not be shipped. */
function* heldForNobody({ payments, orders }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  for (const gateway of gateways) {
    for (const { paymentId, status, authorised } of gateway.books()) {
      const payment = payments.find(({ id }) => id === paymentId)
      const order = orders.find(({ id }) => id === payment?.orderId)
      if (!gateway.capturing || gateway.capturing === 'by_confirm' || status !== 'authorised') continue
      if (payment?.state !== 'authorised' || order?.state !== 'authorised')
        yield `I04: ${authorised} is authorised under ${paymentId} (${payment?.state}) for an order that is ${order?.state}`
    }
  }
}

/** I08: shop and gateway agree about refunds. */
function* refundsThatDiffer({ refunds, payments }: Rows, gateways: readonly GatewayBooks[]): Generator<string> {
  for (const { id, state } of refunds) if (state === 'requested' || state === 'unknown') yield `I08: refund ${id} is still ${state}`
  for (const gateway of gateways) {
    for (const entry of gateway.books()) {
      const done = refunds.filter(({ paymentId, state }) => paymentId === entry.paymentId && state === 'done')
      if (!payments.some(({ id }) => id === entry.paymentId)) continue
      if (entry.captured > 0 && sumOf(done, ({ amount }) => amount) !== cancelledIn(entry)) {
        yield `I08: the gateway gave back ${cancelledIn(entry)} of ${entry.paymentId} and the shop ${sumOf(done, ({ amount }) => amount)}`
      }
    }
  }
}

/** I13, I18: no work is left. */
function* workLeftOver({ payments, orders, jobs, inbox }: Rows, now: Date): Generator<string> {
  for (const { id, state, leaseUntil } of payments) {
    if (state === 'confirming' || state === 'unknown' || state === 'giving_back' || state === 'releasing')
      yield `I13: payment ${id} is still ${state}`
    if (leaseUntil && leaseUntil <= now) yield `I13: a lease on ${id} was never given back`
  }
  for (const { number, state } of orders) if (state === 'confirming' || state === 'unknown') yield `I13: order ${number} is still ${state}`
  for (const { id, doneAt, runAt, lastError } of jobs)
    if (!doneAt && (runAt <= now || lastError)) yield `I13: job ${id} is not done: ${lastError}`
  for (const { id, state } of inbox) if (state === 'pending' || state === 'parked') yield `I18: delivery ${id} is ${state}`
}

/** I15: goods are reserved only for orders that may still be paid. */
function* goodsKeptForNobody({ orders }: Rows, now: Date): Generator<string> {
  for (const { number, state, stock, reservedUntil } of orders) {
    const open = /^(pending|confirming|unknown|failed|awaiting_deposit|authorised)$/.test(state)
    if (stock === 'reserved' && (!open || reservedUntil <= now)) yield `I15: order ${number} (${state}) still keeps its goods`
    if (stock === 'released' && /^(paid|partially_refunded)$/.test(state)) yield `I15: order ${number} is ${state} without goods`
    if (open && stock !== 'reserved') yield `I15: order ${number} is open and keeps nothing`
  }
}
