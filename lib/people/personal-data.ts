/** What the shop knows of a member, as they may take it along: one JSON document, without secrets of the shop. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import {
  accounts,
  cashReceipts,
  memberCoupons,
  members,
  orderLines,
  orders,
  payLinks,
  restockRequests,
  returnRequests,
  reviews,
  savedCards,
  sessions,
  subscriptionConsents,
  subscriptions,
} from '#db/schema.ts'
import { consentsOf } from '#lib/accounts/consents.ts'
import type { Shop } from '#lib/shop.ts'
import { searchKey } from '#lib/text/clean-text.ts'

export async function personalDataOf(shop: Shop, memberId: string) {
  const { read } = shop.db
  const [member] = await read.select().from(members).where(eq(members.id, memberId))
  if (!member) return undefined
  const found = await read.select().from(orders).where(eq(orders.memberId, memberId)).orderBy(asc(orders.placedAt))
  const ids = found.map(({ id }) => id)
  const lines = ids.length > 0 ? await read.select().from(orderLines).where(inArray(orderLines.orderId, ids)) : []
  const returns = ids.length > 0 ? await read.select().from(returnRequests).where(inArray(returnRequests.orderId, ids)) : []
  const ways = await read.select().from(accounts).where(eq(accounts.userId, memberId)).orderBy(asc(accounts.createdAt))
  const open = await read.select().from(sessions).where(eq(sessions.userId, memberId))
  const cards = await read.select().from(savedCards).where(eq(savedCards.memberId, memberId)).orderBy(asc(savedCards.startedAt))
  const written = ids.length > 0 ? await read.select().from(reviews).where(inArray(reviews.orderId, ids)) : []
  const restocks = await read
    .select()
    .from(restockRequests)
    .where(eq(restockRequests.email, searchKey(member.email)))
  const receipts = ids.length > 0 ? await read.select().from(cashReceipts).where(inArray(cashReceipts.orderId, ids)) : []
  // Their address is confirmed, so links that were made for it are theirs.
  const forThem = sql`lower(${payLinks.buyer} ->> 'email') = ${searchKey(member.email)}`
  const links = await read.select().from(payLinks).where(forThem).orderBy(asc(payLinks.createdAt))
  const coupons = await read.select().from(memberCoupons).where(eq(memberCoupons.memberId, memberId))
  return {
    exportedAt: shop.clock.now(),
    member: { name: member.name, email: member.email, phone: member.phone, since: member.createdAt },
    consents: await consentsOf(shop, memberId),
    waysIn: ways.map(({ providerId, accountId, createdAt }) => ({
      by: providerId === 'credential' ? 'email' : providerId,
      ...(providerId !== 'credential' && { accountId }),
      since: createdAt,
    })),
    sessions: open.map(({ createdAt, expiresAt, userAgent }) => ({ createdAt, expiresAt, userAgent })),
    // The keys are for the gateway alone.
    savedCards: cards.map(({ gateway, state, face, name, isDefault, agreements, startedAt, savedAt, endedAt }) => ({
      gateway,
      state,
      ...face,
      name,
      isDefault,
      agreements,
      startedAt,
      savedAt,
      endedAt,
    })),
    subscriptions: await subscriptionsOf(shop, memberId),
    coupons: coupons.map(({ couponCode, addedAt }) => ({ code: couponCode, since: addedAt })),
    restockRequests: restocks.map(({ skuId, askedAt, expiresAt }) => ({ skuId, askedAt, expiresAt })),
    payLinks: links.map(({ reason, amount, currency, buyer, createdAt, expiresAt }) => ({
      reason,
      amount,
      currency,
      buyer,
      createdAt,
      expiresAt,
    })),
    orders: found.map((order) => ({
      number: order.number,
      placedAt: order.placedAt,
      state: order.state,
      fulfilment: order.fulfilment,
      total: order.total,
      currency: order.currency,
      buyer: order.buyer,
      shipping: order.shipping,
      agreements: order.agreements,
      carrier: order.carrier,
      trackingNumber: order.trackingNumber,
      lines: lines
        .filter(({ orderId }) => orderId === order.id)
        .map(({ name, label, quantity, unitPrice }) => ({ name, label, quantity, unitPrice })),
      reviews: written
        .filter(({ orderId }) => orderId === order.id)
        .map(({ position, stars, text, author, writtenAt }) => ({ position, stars, text, author, writtenAt })),
      cashReceipts: receipts
        .filter(({ orderId }) => orderId === order.id)
        .map(({ state, purpose, identityHint, requestedAt }) => ({ state, purpose, number: identityHint, requestedAt })),
      returns: returns
        .filter(({ orderId }) => orderId === order.id)
        .map(({ state, reason, note, requestedAt, decidedAt, decisionNote }) => ({
          state,
          reason,
          note,
          requestedAt,
          decidedAt,
          decisionNote,
        })),
    })),
  }
}

async function subscriptionsOf({ db: { read } }: Shop, memberId: string) {
  const theirs = await read.select().from(subscriptions).where(eq(subscriptions.memberId, memberId)).orderBy(asc(subscriptions.startedAt))
  const ids = theirs.map(({ id }) => id)
  const consents =
    ids.length > 0 ? await read.select().from(subscriptionConsents).where(inArray(subscriptionConsents.subscriptionId, ids)) : []
  return theirs.map(({ id, planId, state, quantity, buyer, shipping, agreements, startedAt, cancelledAt, endedAt }) => ({
    ...{ planId, state, quantity, buyer, shipping, agreements, startedAt, cancelledAt, endedAt },
    consents: consents.filter(({ subscriptionId }) => subscriptionId === id).map(({ kind, shown, givenAt }) => ({ kind, shown, givenAt })),
  }))
}
