/** Runs a shop beside its sandbox until somebody stops them or one of them ends. `npm run demo` and `npm run dev` share it. */
import { GATEWAYS } from '#lib/gateways/list.ts'
import { type Child, type Environment, startChild } from './children.ts'
import { keepDemoEnvironment } from './demo-environment.ts'
import { hostFrom, urlAt } from './host.ts'
import { withMachineSecret } from './machine-secret.ts'
import { whyNotOpen } from './open-demo.ts'
import { firstFreePort, SANDBOX_PORTS, takenPorts } from './ports.ts'
import { askSandbox, sandboxEnvironment, walletChannels } from './sandbox-environment.ts'
import { SERVER_FLAGS } from './server-flags.ts'
import { onStopSignal } from './stop-signals.ts'
import { waitFor } from './wait-for.ts'

const LOGS = '.data/logs'

/** The gateway that the demo begins with, because it offers most. */
const FIRST_OF_DEMO = 'portone-v2'

/** A real shop offers a method through one gateway. The demo offers it through each, with a switch at the checkout. */
const EVERY_WAY_TO_PAY = [
  `card=${FIRST_OF_DEMO}`,
  'widget=toss',
  // Toss's widget contains its own card option.
  ...GATEWAYS.filter(({ settings: { name } }) => name !== 'toss' && name !== FIRST_OF_DEMO).map(({ settings }) => `card=${settings.name}`),
  ...['portone-v2', 'portone-v1', 'ipay'].map((gateway) => `easy_pay=${gateway}`),
  ...['kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'].map((wallet) => `${wallet}=portone-v2`),
  ...['transfer', 'virtual_account', 'mobile', 'gift_certificate'].flatMap((method) => [`${method}=portone-v2`, `${method}=portone-v1`]),
  'transfer=ipay',
  'pay_later=ipay',
].join(',')

interface Shop {
  /** The Next command that serves the shop. */
  next: 'start' | 'dev'
  /** Work to do before the shop can start. */
  prepare?: (onStart: (child: Child) => void) => Promise<void>
  onLine?: (name: string, line: string) => void
  /** How long to wait for the shop: the first start in development compiles, and a production start only loads. */
  patienceMs: number
}

export interface Running {
  shopUrl: string
  /** Where the shop listens. */
  host: string
  sandboxUrl: string
  logs: string
  env: Environment
}

export async function runShopAndSandbox({ next, prepare, onLine, patienceMs }: Shop, onReady: (running: Running) => void): Promise<void> {
  const port = portFrom('PORT', 3000)
  const sandboxPort = portFrom('SANDBOX_PORT', 4100)
  const host = hostFrom(process.argv.slice(2), process.env.HOST)
  const shopUrl = urlAt(host, port)
  await demandFreePorts(port, sandboxPort)

  const env: Environment = {
    ...process.env,
    NODE_ENV: next === 'dev' ? 'development' : 'production',
    PORT: `${port}`,
    SANDBOX_PORT: `${sandboxPort}`,
    PUBLIC_URL: process.env.PUBLIC_URL || shopUrl,
    // Never the database of DATABASE_URL: a shop of this machine may be live.
    DATABASE_URL: process.env.DEMO_DATABASE_URL || '.data/demo.db',
    SESSION_SECRET: withMachineSecret('session-secret', process.env.SESSION_SECRET),
    DATA_KEY: withMachineSecret('data-key', process.env.DATA_KEY),
  }
  const children: Child[] = []
  const stopAll = () => Promise.all(children.map((child) => child.stop()))
  const start = (name: string, args: string[]) => {
    const child = startChild({ name, args, env, log: `${LOGS}/${name}.log`, ...(onLine && { onLine: (line) => onLine(name, line) }) })
    children.push(child)
    return child
  }
  let stopping = false
  onStopSignal(async () => {
    stopping = true
    await stopAll()
  })

  try {
    const sandbox = start('sandbox', ['sandbox/main.ts'])
    await finished(start('migration', ['scripts/migrate.ts']))
    await finished(start('seeding', ['scripts/demo-goods.ts']))
    const sandboxUrl = `http://localhost:${sandboxPort}`
    await waitFor(`${sandboxUrl}/manifest.json`, sandbox, 20_000)
    const manifest = await askSandbox(sandboxUrl)
    Object.assign(env, sandboxEnvironment(manifest, process.env))
    if (!process.env.GATEWAYS) {
      env.PAYMENT_METHODS ||= EVERY_WAY_TO_PAY
      // As the footer says.
      env.ESCROW ||= 'virtual_account=portone-v2|portone-v1,transfer=portone-v2|portone-v1'
    }
    Object.assign(env, await cardForm(host, sandboxPort + SANDBOX_PORTS))
    if (env.PORTONE_V2_CHANNEL_KEY !== process.env.PORTONE_V2_CHANNEL_KEY) env.PORTONE_V2_CHANNEL_KEY += `,${walletChannels(manifest)}`
    const whyNot = whyNotOpen(env)
    if (whyNot) throw new Error(whyNot)
    await prepare?.((child) => children.push(child))
    keepDemoEnvironment(env)
    await finished(start('demo member', ['scripts/demo-member.ts']))
    await finished(start('demo operator', ['scripts/demo-operator.ts']))
    const shop = start('shop', [...SERVER_FLAGS, 'node_modules/next/dist/bin/next', next, '-H', host, '-p', `${port}`])
    await waitFor(`${shopUrl}/api/ready`, shop, patienceMs)
    onReady({ shopUrl, host, sandboxUrl, logs: LOGS, env })
    throw new Error(
      await Promise.race([sandbox, shop].map(async (child) => `The ${child.name} ${(await child.ended).words}:\n${child.lastLines()}`)),
    )
  } catch (error) {
    // The code that stops us ends the process when all children have ended.
    if (stopping) return
    await stopAll()
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/** The form for cards, at the next free port: only with the sandbox's gateways, and where browsers reach the shop under its own address. */
async function cardForm(host: string, from: number): Promise<Environment> {
  if (process.env.GATEWAYS || process.env.PUBLIC_URL || process.env.CARD_ENTRY) return {}
  const port = await firstFreePort(from)
  return { HOST: host, CARD_ENTRY: 'server', CARD_ENTRY_URL: urlAt(host, port), CARD_ENTRY_PORT: `${port}` }
}

function portFrom(variable: 'PORT' | 'SANDBOX_PORT', otherwise: number): number {
  const text = process.env[variable] || `${otherwise}`
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536 - SANDBOX_PORTS) return port
  console.error(`${variable} is ${text}, which is no port number.`)
  process.exit(1)
}

async function demandFreePorts(port: number, sandboxPort: number) {
  const sandboxPorts = Array.from({ length: SANDBOX_PORTS }, (_, index) => ({
    port: sandboxPort + index,
    variable: 'SANDBOX_PORT',
    who: 'sandbox',
  }))
  const taken = await takenPorts([{ port, variable: 'PORT', who: 'shop' }, ...sandboxPorts])
  if (taken.length === 0) return
  console.error(taken.join('\n'))
  process.exit(1)
}

async function finished(child: Child) {
  const { code, words } = await child.ended
  if (code !== 0) throw new Error(`The ${child.name} ${words}:\n${child.lastLines()}`)
}
