/** Stores the faults that were set, counts the calls that match them, and chooses the one that applies. */
import type { Db } from '../books/database.ts'
import type { Write } from '../books/group-commit.ts'
import { type FaultRule, faultRule, type Operation, type StoredFault } from './fault-rule.ts'

/** A call as the rules see it: `ids` are all names of the payment that it is about. */
export type FaultyCall = { gateway: string; operation: Operation; ids: string[]; paymentChangedAt: number | undefined }

export function faultsIn(db: Db, write: Write, now: () => number) {
  const insert = db.prepare<[string, number]>('insert into faults (rule, made_at) values (?, ?)')
  const all = db.prepare<[], { id: number; rule: string; made_at: number; met: number; fired: number }>('select * from faults order by id')
  const meet = db.prepare<[number, number]>('update faults set met = met + 1, fired = fired + ? where id = ?')
  const remove = db.prepare<[number]>('delete from faults where id = ?')

  const list = (): StoredFault[] =>
    all.all().map((row) => ({ id: row.id, ...faultRule.parse(JSON.parse(row.rule)), madeAt: row.made_at, met: row.met, fired: row.fired }))
  // Every call to a gateway reads the rules, so they are in memory; after a restart they are read from the table.
  let rules = list()

  return {
    list: () => rules,
    add(rule: FaultRule): StoredFault {
      const madeAt = now()
      const { lastInsertRowid } = insert.run(JSON.stringify(rule), madeAt)
      const added = { id: Number(lastInsertRowid), ...rule, madeAt, met: 0, fired: 0 }
      rules = [...rules, added]
      return added
    },
    remove(id: number) {
      const { changes } = remove.run(id)
      rules = rules.filter((rule) => rule.id !== id)
      return changes === 1
    },
    clear() {
      db.exec('delete from faults')
      rules = []
    },
    /** Counts the call for every rule that matches, and returns the first fault that applies. */
    strike(call: FaultyCall, random: () => number = Math.random): StoredFault | undefined {
      const met = rules.filter((rule) => meets(rule, call))
      if (met.length === 0) return undefined
      const struck = met.find((rule) => strikes(rule, call, now(), random))
      // The count in memory changes first, so that concurrent calls are counted in order; the table follows.
      rules = rules.map((rule) =>
        met.includes(rule) ? { ...rule, met: rule.met + 1, fired: rule.fired + (rule === struck ? 1 : 0) } : rule,
      )
      void write(() => {
        for (const rule of met) meet.run(rule === struck ? 1 : 0, rule.id)
      })
      return struck
    },
  }
}

const meets = (rule: StoredFault, call: FaultyCall) =>
  rule.gateway === call.gateway && rule.operation === call.operation && (rule.paymentId === undefined || call.ids.includes(rule.paymentId))

function strikes(rule: StoredFault, call: FaultyCall, now: number, random: () => number) {
  if (rule.nth !== undefined && rule.met + 1 !== rule.nth) return false
  if (rule.probability !== undefined && random() >= rule.probability) return false
  // "Not visible yet" counts from the payment's last change, like a replica that lags behind, but never from before the rule.
  if (rule.kind === '404_for' && rule.ms !== undefined) return now < Math.max(rule.madeAt, call.paymentChangedAt ?? 0) + rule.ms
  return true
}
