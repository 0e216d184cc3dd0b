/** Everything that the gateways share: books, clock, faults, idempotency keys, webhooks, and the only function that changes them. */
import { setTimeout as pause } from 'node:timers/promises'
import { accessTokensIn } from '../books/access-tokens.ts'
import { clockWith } from '../books/clock.ts'
import { type Db, emptyDatabase } from '../books/database.ts'
import { groupCommit, type Write } from '../books/group-commit.ts'
import { type Idempotency, idempotencyIn, type Keyed } from '../books/idempotency.ts'
import { settingsIn } from '../books/settings.ts'
import { traitsIn } from '../books/traits.ts'
import { strictnessIn } from '../companies/strictness.ts'
import { faultsIn } from '../faults/faults.ts'
import { type Answer, Refused } from '../http/answer.ts'
import { type Deliveries, deliveriesIn } from '../webhooks/deliveries.ts'
import { policyIn } from '../webhooks/policy.ts'
import type { WebhookRules } from '../webhooks/webhook-rules.ts'
import { windowHabitsIn } from './window-habits.ts'

export type Sandbox = ReturnType<typeof composeSandbox>

type Setup = {
  db: Db
  publicUrl: string
  originOf: (gateway: string) => string
  /** Where people sign in with Kakao or Naver. */
  signInOrigin: string
  /** The second host, and the name under which it is somewhere else. */
  companyOrigins: { second: string; moved: string }
  rulesOf: (gateway: string) => WebhookRules
  rateLimitScale?: number | undefined
}

export function composeSandbox({ db, publicUrl, originOf, signInOrigin, companyOrigins, rulesOf, rateLimitScale = 1 }: Setup) {
  const write = groupCommit(db)
  const settings = settingsIn(db)
  const clock = clockWith(settings)
  const faults = faultsIn(db, write, clock.now)
  const policies = policyIn(settings)
  const companies = strictnessIn(settings)
  const traits = traitsIn(settings)
  const windowHabits = windowHabitsIn(settings)
  const deliveries = deliveriesIn({ db, write, clock, policies, publicUrl, rulesOf })
  const perform = performer(db, write, deliveries)

  return {
    db,
    publicUrl,
    originOf,
    signInOrigin,
    companyOrigins,
    /** Multiplies the gateways' own limits on calls. */
    rateLimitScale,
    settings,
    clock,
    accessTokens: accessTokensIn(settings),
    faults,
    policies,
    companies,
    traits,
    windowHabits,
    deliveries,
    perform,
    carryOut: idempotentPerformer(perform, idempotencyIn(db, clock)),
    reset() {
      emptyDatabase(db)
      clock.reset()
      faults.clear()
      policies.clear()
      companies.clear()
      traits.clear()
      windowHabits.clear()
    },
  }
}

type Perform = ReturnType<typeof performer>

/** Performs one piece of work as one transaction, then sends its webhooks. Rehearsed work is rolled back, with its webhooks. */
const performer =
  (db: Db, write: Write, deliveries: Deliveries) =>
  async <T>(work: () => T, rehearse = false): Promise<T> => {
    const { result, from, to } = await write(() => {
      const from = deliveries.lastId()
      const result = rehearse ? rehearsal(db, work) : work()
      return { result, from, to: deliveries.lastId() }
    })
    deliveries.wake()
    await deliveries.triedBetween(from, to)
    return result
  }

/** Answers one call, under its idempotency key if it has one. */
const idempotentPerformer =
  (perform: Perform, idempotency: Idempotency) =>
  async (wire: { workMs: number; rehearse: boolean }, keyed: Keyed | undefined, work: () => Answer): Promise<Answer> => {
    if (keyed) {
      const stored = idempotency.stored(keyed)
      if (stored) return stored
      if (idempotency.running.has(keyed.scope)) return keyed.inProgress
      idempotency.running.add(keyed.scope)
    }
    try {
      if (wire.workMs > 0) await pause(wire.workMs)
      return await perform(() => {
        const answer = answerOrRefusal(work)
        if (!keyed) return answer
        const echoed = { ...answer, headers: { ...answer.headers, ...keyed.echo } }
        idempotency.store(keyed, echoed)
        return echoed
      }, wire.rehearse)
    } finally {
      if (keyed) idempotency.running.delete(keyed.scope)
    }
  }

function answerOrRefusal(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    if (Refused.is(error)) return error.answer
    throw error
  }
}

function rehearsal<T>(db: Db, work: () => T): T {
  const undo = new Error('rehearsed')
  let result: { value: T } | undefined
  try {
    db.transaction(() => {
      result = { value: work() }
      throw undo
    })()
  } catch (error) {
    if (error !== undo || !result) throw error
  }
  if (!result) throw undo
  return result.value
}
