/** Takes what works of the demo out of a database that has orders already: they keep what they were made of. */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { DEMO_MEMBER } from '#db/demo/member.ts'
import { accounts, coupons, members, operatorSessions, operators, products, sessions } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { offerPlan } from '#lib/subscriptions/plan.ts'
import { DEMO_COUPONS, DEMO_PLANS, DEMO_PRODUCTS, isDemoOperator } from './demo-obstacles.ts'

const ACTOR = 'command line'

export const removeDemo = (shop: Shop): Promise<void> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    const withdrawn = yield* rows(
      tx
        .update(products)
        .set({ onSale: false })
        .where(and(inArray(products.id, DEMO_PRODUCTS), eq(products.onSale, true)))
        .returning({ id: products.id }),
    )
    for (const { id } of withdrawn) {
      yield* renewSearchEntry(tx, id, now)
      yield* logOperatorAction(shop, tx, { actor: ACTOR, action: 'product.change', subject: id, detail: { onSale: [true, false] } })
    }
    for (const id of DEMO_PLANS)
      if (yield* offerPlan(tx, id, false))
        yield* logOperatorAction(shop, tx, { actor: ACTOR, action: 'plan.offer', subject: id, detail: { onSale: false } })
    const ended = yield* rows(
      tx.update(coupons).set({ startsAt: null, endsAt: now }).where(inArray(coupons.code, DEMO_COUPONS)).returning({ code: coupons.code }),
    )
    for (const { code } of ended)
      yield* logOperatorAction(shop, tx, { actor: ACTOR, action: 'coupon.change', subject: code, detail: { endsAt: now.toISOString() } })
    const [member] = yield* rows(tx.select({ id: members.id }).from(members).where(eq(members.email, DEMO_MEMBER.email)))
    if (member) {
      yield* rows(tx.delete(sessions).where(eq(sessions.userId, member.id)).returning({ id: sessions.id }))
      yield* rows(tx.update(accounts).set({ password: null }).where(eq(accounts.userId, member.id)).returning({ id: accounts.id }))
    }
    const people = yield* rows(tx.select().from(operators).where(isNull(operators.disabledAt)))
    for (const { id, email } of people.filter((operator) => isDemoOperator(shop, operator))) {
      const gone = { disabledAt: now, passwordHash: null, totpSecret: null }
      yield* rows(tx.update(operators).set(gone).where(eq(operators.id, id)).returning({ id: operators.id }))
      yield* rows(tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, id)).returning({ id: operatorSessions.id }))
      yield* logOperatorAction(shop, tx, { actor: ACTOR, action: 'operator.disable', subject: email })
    }
  })
