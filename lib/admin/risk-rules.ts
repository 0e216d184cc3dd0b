/** The rules about risk as operators change them: typed, checked, switched on and off, and back to how they come. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { riskRules } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type RiskRule, riskRule } from '#lib/risk/risk-rule.ts'
import { type ShopRule, shopRules } from '#lib/risk/rules-in-force.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const number = z.preprocess((typed) => (typed === '' || typed === undefined ? undefined : Number(typed)), z.number().optional())
const list = z.preprocess((typed) => {
  const words = `${typed ?? ''}`.split(/[\s,]+/).filter((word) => word !== '')
  return words.length === 0 ? undefined : words
}, z.array(identifier(40)).optional())
const checkbox = z.preprocess((value) => value === 'on', z.boolean())

/** The form's texts, of which the rule's own schema says whether they make a rule. */
export const riskRuleForm = z
  .object({
    id: identifier(40).refine((id) => /^[a-z0-9-]{3,}$/.test(id)),
    version: z.coerce.number().int().min(0),
    isOn: checkbox,
    ...{ measure: identifier(40), by: identifier(40), action: identifier(40) },
    ...{ windowMinutes: number, atLeast: number, share: number, amountFrom: number, amountTo: number, lastsMinutes: number },
    ...{ gateways: list, methods: list, countries: list, stages: list },
    strangersOnly: checkbox,
  })
  .transform(({ id, version, isOn, strangersOnly, ...typed }, context) => {
    const given = Object.fromEntries(
      Object.entries({ ...typed, ...(strangersOnly && { strangersOnly }) }).filter(([, value]) => value !== undefined),
    )
    const rule = riskRule.safeParse(given)
    if (rule.success) return { id, version, isOn, rule: rule.data }
    for (const { path } of rule.error.issues) context.addIssue({ code: 'custom', path: [path[0] ?? 'measure'], message: 'cannot be used' })
    return z.NEVER
  })

type RiskRuleForm = z.output<typeof riskRuleForm>

export type RuleAnswer = 'saved' | 'changed_meanwhile'

/** Under the version that the operator saw: two of them at once do not overwrite each other unseen. */
export const saveRiskRule = (shop: Shop, { id, version, isOn, rule }: RiskRuleForm, actor: string): Promise<RuleAnswer> =>
  shop.db.transact(function* (tx) {
    const before = (yield* shopRules(tx)).find((each) => each.id === id)
    const next = { version: version + 1, isOn, rule, changedBy: actor, changedAt: shop.clock.now() }
    const [saved] = yield* rows(
      version === 0
        ? tx
            .insert(riskRules)
            .values({ id, ...next })
            .onConflictDoNothing()
            .returning({ id: riskRules.id })
        : tx
            .update(riskRules)
            .set(next)
            .where(and(eq(riskRules.id, id), eq(riskRules.version, version)))
            .returning({ id: riskRules.id }),
    )
    if (!saved) return 'changed_meanwhile'
    const was = before && { isOn: before.isOn, rule: before.rule }
    yield* logOperatorAction(shop, tx, { actor, action: 'risk.rule', subject: id, detail: { was: was ?? null, is: { isOn, rule } } })
    return 'saved'
  })

export const listRiskRules = (shop: Shop): Promise<ShopRule[]> => shop.db.query((tx) => shopRules(tx))

/** A new rule begins like this. */
export const NEW_RULE: RiskRule = {
  measure: 'this_try',
  by: 'shop',
  windowMinutes: 60,
  atLeast: 1,
  amountFrom: 1_000_000,
  action: 'review',
}
