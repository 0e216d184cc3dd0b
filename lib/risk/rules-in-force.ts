/** The rules of this shop: those that come with it, as far as nobody has changed them, and those that operators have added. */
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { riskRules } from '#db/schema.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { type NamedRule, riskRule } from './risk-rule.ts'

export interface ShopRule extends NamedRule {
  isOn: boolean
  /** 0 for a rule as it comes. */
  version: number
  isDefault: boolean
  changedBy: string | null
  changedAt: Date | null
}

const changedRules = prepared<Record<never, never>>()('risk-changed-rules', (tx) => tx.select().from(riskRules).orderBy(riskRules.id))

/** Every rule, also those that are off. */
export function* shopRules(tx: Writer): Script<ShopRule[]> {
  const rows = yield* changedRules(tx, {})
  const changed = rows.flatMap(({ rule: kept, ...row }) => {
    const parsed = riskRule.safeParse(kept)
    // A rule that a later version wrote and this one cannot read: the default, or none.
    return parsed.success ? [{ ...row, rule: parsed.data }] : []
  })
  const isDefault = (id: string) => DEFAULT_RULES.some((each) => each.id === id)
  const asTheyCome = DEFAULT_RULES.filter(({ id }) => !changed.some((each) => each.id === id)).map((each) => ({
    ...each,
    ...{ isOn: true, version: 0, changedBy: null, changedAt: null },
  }))
  return [...asTheyCome, ...changed].map((rule) => ({ ...rule, isDefault: isDefault(rule.id) })).sort(byDefaultOrder)
}

const place = ({ id }: { id: string }) => {
  const at = DEFAULT_RULES.findIndex((each) => each.id === id)
  return at < 0 ? DEFAULT_RULES.length : at
}

const byDefaultOrder = (a: ShopRule, b: ShopRule) => place(a) - place(b)

export function* rulesInForce(tx: Writer): Script<NamedRule[]> {
  return (yield* shopRules(tx)).filter(({ isOn }) => isOn)
}
