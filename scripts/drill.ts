/**
 * `npm run drill`: does everything of a payment that a program can do with the configured keys, without paying, and lists what a
 * person must still try.
 */
import { EnvironmentError, parseEnv } from '#lib/env.ts'
import { GATEWAYS, gatewayNamed } from '#lib/gateways/list.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import { print } from './doctor/finding.ts'
import { browserOf, drill } from './drill/drill.ts'
import { liveKeysOf, planOf } from './drill/drill-arguments.ts'
import { leftToPeople } from './drill/left-to-people.ts'
import { isWrong, notesOf, tableOf } from './drill/row.ts'

process.exitCode = await main()

async function main(): Promise<number> {
  const env = environment()
  if (typeof env === 'string') return refuse(env)
  const required = env.GATEWAYS.flatMap((name) => gatewayNamed(name)?.settings.required ?? [])
  const plan = planOf(process.argv.slice(2), env.GATEWAYS, liveKeysOf(required, { ...env }))
  if (typeof plan === 'string') return refuse(plan)
  if (plan.isLive)
    console.log(`Live keys: whoever pays in one of these windows pays ${plan.amount} won of real money. The drill itself pays nothing.\n`)

  const browser = await browserOf(process.env)
  const hasBrowser = 'browse' in browser
  if (!hasBrowser) print(browser)
  const { rows, webhooks } = await drill(env, plan, hasBrowser ? browser.browse : undefined, ({ gateway, method }) =>
    console.error(`${gateway} ${method} …`),
  )
  if (hasBrowser) await browser.close()

  console.log(`\n${tableOf(rows).join('\n')}\n`)
  for (const line of notesOf(rows)) console.log(line)
  console.log('')
  webhooks.forEach(print)
  const drilled = rows.flatMap(({ gateway, method }) => (isMethod(method) ? [{ gateway, method }] : []))
  console.log(
    `\nWhat a person must still do:\n${leftToPeople(drilled)
      .map((line) => `  [ ] ${line}`)
      .join('\n')}`,
  )
  const wrong = isWrong(rows) + webhooks.filter(({ level }) => level === 'bad').length
  console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong.`)
  return wrong === 0 && rows.length > 0 ? 0 : 1
}

/** With live keys the shop's own environment, which a live start checks in full; with test keys that of a trial. */
function environment() {
  const isLive = GATEWAYS.some(({ settings }) => settings.liveKeys(process.env))
  try {
    return parseEnv({ ...process.env, NODE_ENV: isLive ? 'production' : 'development' })
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.message
  }
}

function refuse(why: string): number {
  console.error(why)
  return 1
}
