/**
 * A repair that gives back more than REFUND_APPROVAL_ABOVE needs two operators: the first press asks, and the press of another one
 * within the same difference and about the same sum makes it. What was asked stands in the operators' log, which nobody can change.
 */
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { operatorLog } from '#db/schema.ts'
import { isSamePerson } from '#lib/refunds/second-person.ts'
import type { Shop } from '#lib/shop.ts'
import type { RepairAnswer } from './repair-answer.ts'

interface Sum {
  /** In minor units. */
  amount: number
  currency: string
}

/** Nothing was asked of the gateway: another operator has to press. */
export class SecondPersonNeeded extends Error {
  override readonly name = 'SecondPersonNeeded'
  readonly sum: Sum
  constructor(sum: Sum) {
    super(`A repair that gives back ${sum.amount} ${sum.currency} needs a second operator.`)
    this.sum = sum
  }
  static is(error: unknown): error is SecondPersonNeeded {
    return error instanceof SecondPersonNeeded
  }
}

/** What a repair that was made or came too late leaves of an earlier request: nothing. */
const ENDS_OR_ASKS: RepairAnswer['kind'][] = ['needs_second_person', 'repaired', 'under_way', 'gone']

/** Throws SecondPersonNeeded unless the sum is within the limit of one operator, or another one has asked for it last. */
export async function requireSecondPerson(shop: Shop, differenceId: string, actor: string, sum: Sum): Promise<void> {
  const { amount } = sum
  const limit = shop.env.REFUND_APPROVAL_ABOVE
  if (limit === 0 || amount <= limit) return
  const outcome = sql<string>`${operatorLog.detail} ->> 'outcome'`
  const [last] = await shop.db.read
    .select({ actor: operatorLog.actor, detail: operatorLog.detail })
    .from(operatorLog)
    .where(and(eq(operatorLog.subject, differenceId), eq(operatorLog.action, 'difference.repair'), inArray(outcome, ENDS_OR_ASKS)))
    .orderBy(desc(operatorLog.at), desc(operatorLog.id))
    .limit(1)
  const isAsked = last?.detail.outcome === 'needs_second_person' && last.detail.amount === amount
  if (!isAsked || isSamePerson(last.actor, actor)) throw new SecondPersonNeeded(sum)
}
