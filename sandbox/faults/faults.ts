import { z } from 'zod'
import type { Db } from '../books/database.ts'
import type { Write } from '../books/group-commit.ts'

export const operations = ['token', 'register', 'confirm', 'lookup', 'cancel', 'issue', 'charge', 'list'] as const
export type Operation = (typeof operations)[number]

export const faultKinds = [
  'drop_before',
  'drop_after',
  'reset_mid',
  '503_before',
  '500_after',
  'malformed',
  'truncated',
  'html200',
  'drip',
  'delay',
  '429',
  '401',
  '404_for',
  'lie_ok',
  'lie_fail',
  'swap',
  'weird_amount',
  'new_status',
] as const
export type FaultKind = (typeof faultKinds)[number]

export const faultRule = z.strictObject({
  gateway: z.string().min(1),
  operation: z.enum(operations),
  kind: z.enum(faultKinds),
  nth: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  ms: z.number().int().min(0).max(3_600_000).optional(),
  paymentId: z.string().min(1).optional(),
})
export type FaultRule = z.infer<typeof faultRule>
export type StoredFault = FaultRule & { id: number; madeAt: number; met: number; fired: number }

/** The call as the rules see it: `ids` are all names of the payment it is about. */
export type FaultyCall = { gateway: string; operation: Operation; ids: string[]; paymentChangedAt: number | undefined }

export function faultsIn(db: Db, write: Write, now: () => number) {
  const insert = db.prepare<[string, number]>('insert into faults (rule, made_at) values (?, ?)')
  const all = db.prepare<[], { id: number; rule: string; made_at: number; met: number; fired: number }>('select * from faults order by id')
  const meet = db.prepare<[number, number]>('update faults set met = met + 1, fired = fired + ? where id = ?')
  const remove = db.prepare<[number]>('delete from faults where id = ?')

  const list = (): StoredFault[] =>
    all.all().map((row) => ({ id: row.id, ...faultRule.parse(JSON.parse(row.rule)), madeAt: row.made_at, met: row.met, fired: row.fired }))
  // Read on every call to a gateway, so kept at hand; the table is the truth after a restart.
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
    /** Counts the call against every rule it meets and answers the first that strikes. */
    strike(call: FaultyCall, random: () => number = Math.random): StoredFault | undefined {
      const met = rules.filter((rule) => meets(rule, call))
      if (met.length === 0) return undefined
      const struck = met.find((rule) => strikes(rule, call, now(), random))
      // Counted at hand at once, so that calls that race count in order; the table follows.
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
  // "Not visible yet": counted from the payment's last change, as a lagging replica would, but never from before the rule.
  if (rule.kind === '404_for' && rule.ms !== undefined) return now < Math.max(rule.madeAt, call.paymentChangedAt ?? 0) + rule.ms
  return true
}
