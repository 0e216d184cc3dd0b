import { setTimeout as pause } from 'node:timers/promises'
import { clockWith } from '../books/clock.ts'
import { type Db, emptyDatabase } from '../books/database.ts'
import { groupCommit } from '../books/group-commit.ts'
import { idempotencyIn, type Keyed } from '../books/idempotency.ts'
import { settingsIn } from '../books/settings.ts'
import { faultsIn } from '../faults/faults.ts'
import { type Answer, Refused } from '../http/answer.ts'
import { deliveriesIn, type WebhookRules } from '../webhooks/deliveries.ts'
import { policyIn } from '../webhooks/policy.ts'

export type Sandbox = ReturnType<typeof composeSandbox>

/** Everything the gateways share: books, clock, faults, keys, webhooks, and the one way to change any of it. */
export function composeSandbox(
  db: Db,
  publicUrl: string,
  originOf: (gateway: string) => string,
  rulesOf: (gateway: string) => WebhookRules,
  rateLimitScale = 1,
) {
  const write = groupCommit(db)
  const settings = settingsIn(db)
  const clock = clockWith(settings)
  const faults = faultsIn(db, write, clock.now)
  const policies = policyIn(settings)
  const idempotency = idempotencyIn(db, clock)
  const deliveries = deliveriesIn({ db, write, clock, policies, publicUrl, rulesOf })

  /** One piece of work, whole or not at all, then its webhooks. Work that is only rehearsed is undone, webhooks and all. */
  async function perform<T>(work: () => T, rehearse = false): Promise<T> {
    const { result, from, to } = await write(() => {
      const from = deliveries.lastId()
      const result = rehearse ? rehearsal(db, work) : work()
      return { result, from, to: deliveries.lastId() }
    })
    deliveries.wake()
    await deliveries.triedBetween(from, to)
    return result
  }

  /** Answers one call under its idempotency key, if it has one. */
  async function carryOut(wire: { workMs: number; rehearse: boolean }, keyed: Keyed | undefined, work: () => Answer): Promise<Answer> {
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
        idempotency.keep(keyed, echoed)
        return echoed
      }, wire.rehearse)
    } finally {
      if (keyed) idempotency.running.delete(keyed.scope)
    }
  }

  return {
    db,
    publicUrl,
    originOf,
    /** Multiplies the gateways' own limits on calls. */
    rateLimitScale,
    settings,
    clock,
    faults,
    policies,
    deliveries,
    perform,
    carryOut,
    reset() {
      emptyDatabase(db)
      clock.reset()
      faults.clear()
      policies.clear()
    },
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
