/** Whether the shop says who runs it, as art. 10 and 13 of the E-Commerce Act demand: every fact filled in, and none of the demo's. */
import type { Env } from '#lib/env.ts'
import type { Identity } from '#lib/shop-identity.ts'
import { isBusinessNumber } from '#lib/shop-settings/business-number.ts'
import type { Obstacle } from './obstacle.ts'

const FILE = 'content/identity.json'
/** Where an owner sets it. */
const CONSOLE = '/admin/settings'

export function identityObstacles(own: Identity, demo: Identity): Obstacle[] {
  const next = `Set it at ${CONSOLE}, which a trial with ALLOW_SANDBOX=1 opens; take it from a file by npm run settings -- import; or fill in ${FILE}, then npm run build. The numbers are on your business registration and your mail-order report.`
  const [facts, demoFacts] = [factsOf(own), factsOf(demo)]
  const missing = facts.filter(([name, value]) => value === '' && !name.startsWith('escrow')).map(([name]) => name)
  if (missing.length > 0)
    return [{ what: `The shop does not say who runs it: its identity (${FILE}, ${CONSOLE}) lacks ${missing.join(', ')}.`, next }]
  const fromDemo = facts
    .filter(([name, value]) => value !== '' && demoFacts.some(([other, used]) => other === name && used === value))
    .map(([name]) => name)
  if (fromDemo.length > 0) return [{ what: `The shop's identity has the demo's ${fromDemo.join(', ')}.`, next }]
  return isBusinessNumber(own.businessNumber)
    ? []
    : [
        {
          what: `The shop's businessNumber is no business number: it has ten digits, written 000-00-00000, of which the last checks the others.`,
          next,
        },
      ]
}

/** A shop that asks for escrow names in its footer who gives it (art. 13); others leave both fields empty. */
export function escrowObstacles({ ESCROW }: Pick<Env, 'ESCROW'>, { escrowProvider }: Identity): Obstacle[] {
  if (ESCROW.length === 0 || (escrowProvider.ko.trim() && escrowProvider.en.trim())) return []
  const next = `Fill in escrowProvider and escrowUrl at ${CONSOLE}, or in ${FILE} and then npm run build, as the payment company's console shows them.`
  return [{ what: `ESCROW is set, and the shop's identity lacks escrowProvider: nobody reads who holds the money.`, next }]
}

/** `name.ko` and its text. */
const factsOf = (identity: Identity): [name: string, value: string][] =>
  Object.entries(identity).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value.trim()]] : Object.entries(value).map(([locale, text]) => [`${name}.${locale}`, text.trim()]),
  )
