/** `npm run operator`: adds an operator of the console and prints the enrolment link, or changes a role. */
import { parseArgs } from 'node:util'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { invitationInput } from '#lib/admin/operator-input.ts'
import { changeRoleByEmail } from '#lib/admin/operators.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { clockOf } from '#lib/clock.ts'
import { openShop } from './open-shop.ts'

const USAGE = `npm run operator -- add <email> [--role viewer|support|finance|owner] [--name <name>]
  makes an operator, or lets one enrol afresh with the role they have, and prints a link that works once, for a day
npm run operator -- role <email> --role viewer|support|finance|owner
  changes an operator's role; the last owner stays one
npm run operator -- demo-code
  prints the demo operator's code of this half minute`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { role: { type: 'string' }, name: { type: 'string' } },
})
const [command, email] = positionals

if (command === 'add') await add()
else if (command === 'role') await changeRoleOf()
else if (command === 'demo-code') console.log(await totpCode(DEMO_OPERATOR.secret, totpStepAt(clockOf(process.env.TEST_CLOCK).now())))
else usage()

async function add(): Promise<void> {
  const input = invitationInput.safeParse({ email, role: values.role ?? 'viewer', name: values.name ?? email?.split('@')[0] })
  if (!input.success) return usage()
  const shop = openShop()
  const { token, until, role } = await inviteOperator(shop, input.data, 'command line')
  await shop.db.close()
  const link = new URL(`/admin/enrol?token=${token}`, shop.env.PUBLIC_URL).href
  if (role !== input.data.role) console.log(`${input.data.email} keeps the role ${role}; npm run operator -- role changes it.`)
  console.log(`${input.data.email} (${role}) enrols here, once, until ${until.toISOString()}:\n\n  ${link}\n`)
}

async function changeRoleOf(): Promise<void> {
  const input = invitationInput.safeParse({ email, role: values.role, name: 'known' })
  if (!input.success) return usage()
  const shop = openShop()
  const changed = await changeRoleByEmail(shop, input.data.email, input.data.role, 'command line')
  await shop.db.close()
  if (changed.ok) return console.log(`${input.data.email} is ${input.data.role}.`)
  console.error(
    changed.problem === 'gone' ? `${input.data.email} is no operator.` : 'The last owner stays an owner: make another one first.',
  )
  process.exitCode = 1
}

function usage(): void {
  console.error(USAGE)
  process.exitCode = 2
}
