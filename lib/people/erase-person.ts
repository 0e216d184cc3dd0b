/**
 * Erases a person: the account at once, orders that the law does not keep at once, and what it keeps by the retention task when its
 * period is over.
 */
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, gatewayMembers, mails, memberConsents, memberCoupons, members, orders, sessions, verifications } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { stageRecordErasures } from '#lib/payments/member-records.ts'
import { endCardsOf } from '#lib/saved-cards/end-card.ts'
import type { Shop } from '#lib/shop.ts'
import { endAllSignIns } from '#lib/sign-in-providers/unlink.ts'
import { endSubscriptionsOf } from '#lib/subscriptions/end-with-member.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import { keptForms } from '#lib/text/phone.ts'
import { sha256 } from '#lib/tokens.ts'
import { eraseOrders } from './erase-order.ts'
import { erasePayer } from './erase-payers.ts'
import { eraseAuthors, eraseRestocks } from './erase-reviews.ts'
import { isPastTheLaw, isUnsold } from './retention.ts'

export interface ErasedPerson {
  account: boolean
  /** Orders whose names are gone now. */
  erased: number
  /** Orders that the law keeps for a while; no account leads to them any more. */
  kept: number
}

/** A member who leaves. */
export const eraseMember = (shop: Shop, memberId: string): Promise<ErasedPerson> =>
  shop.db.transact(function* (tx) {
    const [member] = yield* rows(tx.select().from(members).where(eq(members.id, memberId)))
    if (!member) return { account: false, erased: 0, kept: 0 }
    const orders = yield* eraseOrdersOf(shop, tx, memberOrders(memberId))
    yield* erasePayer(tx, searchKey(member.email), [])
    yield* eraseRestocks(tx, searchKey(member.email))
    yield* eraseAccount(shop, tx, member)
    return { account: true, ...orders }
  })

/** Somebody who asked by mail or telephone: a member, a guest, or both. The log names neither. */
export const erasePerson = (shop: Shop, who: { email?: string; phone?: string }, actor: string): Promise<ErasedPerson> =>
  shop.db.transact(function* (tx) {
    const email = who.email && searchKey(who.email)
    const phones = who.phone ? keptForms(who.phone) : []
    const [member] = email ? yield* rows(tx.select().from(members).where(eq(members.email, email))) : []
    const theirs = or(
      member && memberOrders(member.id),
      email ? sql`lower(${orders.buyer} ->> 'email') = ${email}` : undefined,
      phones.length > 0 ? inArray(orders.buyerPhone, phones) : undefined,
    )
    if (!theirs) return { account: false, erased: 0, kept: 0 }
    const found = yield* eraseOrdersOf(shop, tx, theirs)
    yield* erasePayer(tx, email, phones)
    if (email) yield* eraseRestocks(tx, email)
    if (member) yield* eraseAccount(shop, tx, member)
    const person = { account: member !== undefined, ...found }
    const subject = `person:${sha256(`${email ?? ''}:${phones[0] ?? ''}`).slice(0, 16)}`
    yield* logOperatorAction(shop, tx, { actor, action: 'person.erase', subject, detail: { ...person } })
    return person
  })

const memberOrders = (memberId: string) => eq(orders.memberId, memberId)

function* eraseOrdersOf(shop: Shop, tx: Writer, theirs: SQL): Script<Pick<ErasedPerson, 'erased' | 'kept'>> {
  const now = shop.clock.now()
  const left = and(isNull(orders.erasedAt), theirs)
  const over = yield* rows(
    tx
      .select({ id: orders.id })
      .from(orders)
      .where(and(left, or(isUnsold, isPastTheLaw(now)))),
  )
  const erased = yield* eraseOrders(
    tx,
    over.map(({ id }) => id),
    now,
  )
  // What the law keeps of an order, it keeps for the books: a name under a review is not part of it.
  yield* eraseAuthors(tx, theirs)
  const kept = yield* rows(tx.update(orders).set({ memberId: null }).where(left).returning({ id: orders.id }))
  return { erased, kept: kept.length }
}

/** Everything that only the account is the reason for. */
function* eraseAccount(shop: Shop, tx: Writer, { id, email }: typeof members.$inferSelect): Script<void> {
  yield* endSubscriptionsOf(shop, tx, id)
  yield* endCardsOf(tx, id, shop.clock.now())
  yield* stageRecordErasures(tx, id, shop.clock.now())
  yield* rows(tx.delete(sessions).where(eq(sessions.userId, id)).returning({ id: sessions.id }))
  yield* endAllSignIns(shop, tx, id)
  yield* rows(tx.delete(accounts).where(eq(accounts.userId, id)).returning({ id: accounts.id }))
  yield* rows(tx.delete(gatewayMembers).where(eq(gatewayMembers.memberId, id)).returning({ ref: gatewayMembers.ref }))
  yield* rows(tx.delete(memberConsents).where(eq(memberConsents.memberId, id)).returning({ id: memberConsents.id }))
  yield* rows(tx.delete(memberCoupons).where(eq(memberCoupons.memberId, id)).returning({ code: memberCoupons.couponCode }))
  yield* rows(tx.delete(verifications).where(eq(verifications.identifier, email)).returning({ id: verifications.id }))
  yield* rows(
    tx
      .delete(mails)
      .where(and(eq(mails.recipient, email), isNull(mails.orderId)))
      .returning({ id: mails.id }),
  )
  // An order that was placed meanwhile keeps its names, as any sold order does.
  yield* rows(tx.update(orders).set({ memberId: null }).where(eq(orders.memberId, id)).returning({ id: orders.id }))
  yield* rows(tx.delete(members).where(eq(members.id, id)).returning({ id: members.id }))
}
