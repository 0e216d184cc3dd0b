/** Whether the shop says who runs it, as art. 10 and 13 of the E-Commerce Act demand: every fact filled in, and none of the demo's. */
import type { Env } from '#lib/env.ts'
import type { Identity } from '#lib/shop-identity.ts'
import type { Obstacle } from './obstacle.ts'

const FILE = 'content/identity.json'

export function identityObstacles(own: Identity, demo: Identity): Obstacle[] {
  const next = `Fill in ${FILE}, then npm run build. The numbers are on your business registration and your mail-order report.`
  const [facts, demoFacts] = [factsOf(own), factsOf(demo)]
  const missing = facts.filter(([name, value]) => value === '' && !name.startsWith('escrow')).map(([name]) => name)
  if (missing.length > 0) return [{ what: `The shop does not say who runs it: ${FILE} lacks ${missing.join(', ')}.`, next }]
  const fromDemo = facts
    .filter(([name, value]) => value !== '' && demoFacts.some(([other, used]) => other === name && used === value))
    .map(([name]) => name)
  if (fromDemo.length > 0) return [{ what: `${FILE} has the demo's ${fromDemo.join(', ')}.`, next }]
  return isBusinessNumber(own.businessNumber)
    ? []
    : [
        {
          what: `businessNumber of ${FILE} is no business number: it has ten digits, written 000-00-00000, of which the last checks the others.`,
          next,
        },
      ]
}

/** A shop that asks for escrow names in its footer who gives it (art. 13); others leave both fields empty. */
export function escrowObstacles({ ESCROW }: Pick<Env, 'ESCROW'>, { escrowProvider }: Identity): Obstacle[] {
  if (ESCROW.length === 0 || (escrowProvider.ko.trim() && escrowProvider.en.trim())) return []
  const next = `Fill in escrowProvider and escrowUrl of ${FILE}, as the payment company's console shows them, then npm run build.`
  return [{ what: `ESCROW is set, and ${FILE} lacks escrowProvider: nobody reads who holds the money.`, next }]
}

/** `name.ko` and its text. */
const factsOf = (identity: Identity): [name: string, value: string][] =>
  Object.entries(identity).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value.trim()]] : Object.entries(value).map(([locale, text]) => [`${name}.${locale}`, text.trim()]),
  )

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** The last digit of a business registration number is made of the other nine (National Tax Service). */
function isBusinessNumber(text: string): boolean {
  if (!/^\d{3}-\d{2}-\d{5}$/.test(text)) return false
  const digits = [...text.replaceAll('-', '')].map(Number)
  const weighed = WEIGHTS.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), Math.floor((5 * (digits[8] ?? 0)) / 10))
  return (10 - (weighed % 10)) % 10 === digits[9] && Number(digits.join('')) !== 0
}
