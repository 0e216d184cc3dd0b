/** `npm run operator -- add <email> --role owner`: adds an operator of the console and prints the enrolment link. */
import { parseArgs } from 'node:util'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { invitationInput } from '#lib/admin/operator-input.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { clockOf } from '#lib/clock.ts'
import { getShop } from '#lib/shop.ts'
import { DEMO_OPERATOR } from './demo-operator-facts.ts'

const USAGE = `npm run operator -- add <email> [--role viewer|support|finance|owner] [--name <name>]
  makes an operator, or lets one enrol afresh, and prints a link that works once, for a day
npm run operator -- demo-code
  prints the demo operator's code of this half minute`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { role: { type: 'string', default: 'viewer' }, name: { type: 'string' } },
})
const [command, email] = positionals

if (command === 'add') await add()
else if (command === 'demo-code') console.log(await totpCode(DEMO_OPERATOR.secret, totpStepAt(clockOf(process.env.TEST_CLOCK).now())))
else usage()

async function add(): Promise<void> {
  const input = invitationInput.safeParse({ email, role: values.role, name: values.name ?? email?.split('@')[0] })
  if (!input.success) return usage()
  const shop = getShop()
  const { token, until } = await inviteOperator(shop, input.data, 'command line')
  await shop.db.close()
  const link = new URL(`/admin/enrol?token=${token}`, shop.env.PUBLIC_URL).href
  console.log(`${input.data.email} (${input.data.role}) enrols here, once, until ${until.toISOString()}:\n\n  ${link}\n`)
}

function usage(): void {
  console.error(USAGE)
  process.exitCode = 2
}
