/** What a member agrees to at sign-up and may withdraw: stored with the version of the text and the time. */
import { asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { memberConsents } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'

export type ConsentSubject = (typeof memberConsents.$inferSelect)['subject']

/**
 * A new wording is a new version. Age, terms and privacy are needed for an account: of a child under fourteen a parent would have to agree
 * (PIPA, article 22-2). Marketing is a free choice.
 */
const CONSENTS: Record<ConsentSubject, { version: string; required: boolean }> = {
  age: { version: '2026-12-01', required: true },
  terms: { version: '2026-11-01', required: true },
  privacy: { version: '2026-11-01', required: true },
  marketing: { version: '2026-11-01', required: false },
}

/** What nobody joins without, in the order in which forms ask. */
export const REQUIRED_CONSENTS = ['age', 'terms', 'privacy'] as const satisfies readonly ConsentSubject[]

export interface ConsentAnswer {
  subject: ConsentSubject
  version: string
  agreed: boolean
  at: Date
}

export function* insertConsents(
  shop: Pick<Shop, 'clock' | 'random'>,
  tx: Writer,
  memberId: string,
  answers: Partial<Record<ConsentSubject, boolean>>,
): Script<void> {
  const at = shop.clock.now()
  const values = Object.entries(answers).map(([subject, agreed]) => ({
    id: randomId(shop.random),
    memberId,
    // The keys of the record are subjects.
    subject: subject as ConsentSubject,
    version: CONSENTS[subject as ConsentSubject].version,
    agreed,
    at,
  }))
  if (values.length > 0) yield* rows(tx.insert(memberConsents).values(values).returning({ id: memberConsents.id }))
}

/** Every answer that the member ever gave, oldest first. */
export const consentsOf = ({ db }: Pick<Shop, 'db'>, memberId: string): Promise<ConsentAnswer[]> =>
  db.read
    .select({ subject: memberConsents.subject, version: memberConsents.version, agreed: memberConsents.agreed, at: memberConsents.at })
    .from(memberConsents)
    .where(eq(memberConsents.memberId, memberId))
    .orderBy(asc(memberConsents.at))

/** The newest answer counts; without one there is no consent. */
export const agreesToMarketing = async (shop: Pick<Shop, 'db'>, memberId: string): Promise<boolean> =>
  (await consentsOf(shop, memberId)).findLast(({ subject }) => subject === 'marketing')?.agreed ?? false

/** Given or withdrawn at any time; the earlier answers stay. */
export async function answerMarketing(shop: Shop, memberId: string, agreed: boolean): Promise<void> {
  if ((await agreesToMarketing(shop, memberId)) === agreed) return
  await shop.db.transact((tx) => insertConsents(shop, tx, memberId, { marketing: agreed }))
}
