/** `npm run doctor`: looks at everything a shop needs before its first payment, and says in order what is missing and where to get it. */

import { EnvironmentError, parseEnv } from '#lib/env.ts'
import { bad, type Finding, print } from './doctor/finding.ts'
import { lookAtCompanies } from './doctor/look-at-companies.ts'
import { lookAtDatabase } from './doctor/look-at-database.ts'
import { lookAtEnvironment } from './doctor/look-at-environment.ts'
import { lookAtEscrow } from './doctor/look-at-escrow.ts'
import { lookAtGateways } from './doctor/look-at-gateways.ts'
import { whatIsMissing } from './doctor/what-is-missing.ts'

const missing = (await whatIsMissing(process.env)).map(({ what, next }) => bad(what, next))
missing.forEach(print)
const wrong = missing.length + (await lookFurther()).filter(({ level }) => level === 'bad').length
console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong.`)
process.exitCode = wrong === 0 ? 0 : 1

/** The doctor can look at nothing while the environment cannot be parsed. */
async function lookFurther(): Promise<Finding[]> {
  try {
    const env = parseEnv(process.env)
    const looked = [
      ...lookAtEnvironment(env),
      ...(await lookAtDatabase(env.DATABASE_URL)),
      ...(await lookAtGateways(env)),
      ...lookAtCompanies(env),
      ...lookAtEscrow(env),
    ]
    // What one remedy puts right is one thing.
    const findings = looked.filter(({ level, next }) => level !== 'bad' || !missing.some((other) => other.next === next))
    findings.forEach(print)
    return findings
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return []
  }
}
