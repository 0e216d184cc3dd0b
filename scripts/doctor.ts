/** `npm run doctor`: checks everything that a shop needs before its first payment, and says how to mend what is wrong. */

import { print } from './doctor/finding.ts'
import { lookAtCompanies } from './doctor/look-at-companies.ts'
import { lookAtDatabase } from './doctor/look-at-database.ts'
import { lookAtEnvironment } from './doctor/look-at-environment.ts'
import { lookAtGateways } from './doctor/look-at-gateways.ts'

const { env, findings } = lookAtEnvironment(process.env)
findings.forEach(print)
if (env) {
  for (const look of [() => lookAtDatabase(env.DATABASE_URL), () => lookAtGateways(env), () => lookAtCompanies(env)]) {
    const found = await look()
    found.forEach(print)
    findings.push(...found)
  }
}

const wrong = findings.filter(({ level }) => level === 'bad').length
console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong.`)
process.exitCode = wrong === 0 ? 0 : 1
