// `node scripts/run.mjs <command>`: installs missing packages, then runs the command on the Node.js that this project pins. It is
// plain JavaScript because it must run on any Node.js before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing, pinnedNode } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const parent = process.ppid
const NEXT = 'node_modules/next/dist/bin/next'
/** The same as in server-flags.ts. */
const SERVER_FLAGS = ['--max-semi-space-size=8']
/** What a running demo left for the commands that are told `--demo`: its database, secrets and gateways. */
const DEMO_ENV = '.data/demo.env'
const [name, ...given] = process.argv.slice(2)
const isDemo = given.includes('--demo')
const rest = given.filter((argument) => argument !== '--demo')
if (isDemo && !existsSync(join(root, DEMO_ENV))) fail('There is no demo on this machine yet: npm run demo', 1)
/** The file usually does not exist, and Node.js would warn each time. */
const DOT_ENV = isDemo ? [`--env-file=${DEMO_ENV}`] : existsSync(join(root, '.env')) ? ['--env-file=.env'] : []

/**
 * What each command runs, one after the other. `live` commands work without the development packages, and are a live shop's: one that
 * took it for a trial would send back what its buyers paid.
 */
const COMMANDS = {
  demo: { steps: [[...DOT_ENV, 'scripts/demo.ts']] },
  dev: { steps: [[...DOT_ENV, 'scripts/dev.ts']] },
  sandbox: { steps: [[...DOT_ENV, 'sandbox/main.ts']] },
  build: { steps: [[...DOT_ENV, 'scripts/build.ts']] },
  start: {
    live: true,
    steps: [
      [...DOT_ENV, 'scripts/check-start.ts'],
      [...DOT_ENV, ...SERVER_FLAGS, NEXT, 'start', ...hostUnlessGiven()],
    ],
  },
  worker: { live: true, steps: [[...DOT_ENV, 'scripts/worker.ts']] },
  migrate: { live: true, steps: [[...DOT_ENV, 'scripts/migrate.ts']] },
  backup: { live: true, steps: [[...DOT_ENV, 'scripts/backup.ts']] },
  restore: { live: true, steps: [[...DOT_ENV, 'scripts/restore.ts']] },
  upgrade: { live: true, steps: [[...DOT_ENV, 'scripts/upgrade.ts']] },
  seed: { live: true, steps: [[...DOT_ENV, 'scripts/seed.ts']] },
  'remove-demo': { live: true, steps: [[...DOT_ENV, 'scripts/remove-demo.ts']] },
  doctor: { live: true, steps: [[...DOT_ENV, 'scripts/doctor.ts']] },
  drill: { live: true, steps: [[...DOT_ENV, 'scripts/drill.ts']] },
  'erase-person': { live: true, steps: [[...DOT_ENV, 'scripts/erase-person.ts']] },
  'new-shop': { live: true, steps: [[...DOT_ENV, 'scripts/new-shop.ts']] },
  import: { live: true, steps: [[...DOT_ENV, 'scripts/import.ts']] },
  settings: { live: true, steps: [[...DOT_ENV, 'scripts/settings.ts']] },
  operator: { live: true, steps: [[...DOT_ENV, 'scripts/operator.ts']] },
  'check-ledger': { live: true, steps: [[...DOT_ENV, 'scripts/check-ledger.ts']] },
  'pass-time': { steps: [[...DOT_ENV, 'scripts/pass-time.ts']] },
  'check-payment': { live: true, steps: [[...DOT_ENV, 'scripts/check-payment.ts']] },
  // Tests never read .env, so that they cannot use a developer's own keys and database.
  test: { steps: [['scripts/test.ts']] },
  'test:unit': { steps: [['scripts/test.ts', 'unit']] },
  'test:db': { steps: [['scripts/test.ts', 'db']] },
  'test:security': { steps: [['scripts/test.ts', 'security']] },
  'test:sim': { steps: [['scripts/test.ts', 'sim']] },
  'test:e2e': { steps: [['scripts/test.ts', 'e2e']] },
  check: { steps: [['scripts/check.ts']] },
  audit: { steps: [['scripts/audit.ts']] },
  mutants: { steps: [['scripts/mutants.ts']] },
  messages: { steps: [['scripts/messages.ts']] },
  fonts: { steps: [['scripts/subset-fonts.ts']] },
  'mail-pictures': { steps: [['scripts/mail-pictures.ts']] },
  'company-table': { steps: [['scripts/company-table.ts']] },
  'store-release': { steps: [['db/test/released/store.ts']] },
  'db:generate': { steps: [['db/generate.ts']] },
  bench: { steps: [['bench/main.ts']] },
  chaos: { steps: [['sim/chaos/main.ts']] },
}

const command = Object.hasOwn(COMMANDS, `${name}`) ? COMMANDS[name] : undefined
if (!command) fail(`Say which command to run: ${Object.keys(COMMANDS).join(', ')}.`, 2)

process.chdir(root)
await installMissing({ live: command.live === true }).catch((error) => fail(error.message, 1))

const node = pinnedNode()
if (!node)
  fail(
    `This needs Node.js 22.18 or newer, and the machine has ${process.version}. Run "npm run check" once to install the pinned one, or update Node.js.`,
    1,
  )

for (const [index, step] of command.steps.entries()) {
  const script = step.find((part) => !part.startsWith('--'))
  if (!existsSync(script)) fail(`${script} is not in this checkout, so "npm run ${name}" has nothing to run.`, 1)
  const last = index === command.steps.length - 1
  await run(last ? [...step, ...rest] : step)
}

/**
 * Next would listen everywhere: whoever reached the port past the proxy could write into X-Forwarded-For what the proxy would. As
 * the demo does, the shop listens on this machine alone unless `-H` or HOST asks for more.
 */
function hostUnlessGiven() {
  return rest.some((argument) => /^(-H|--hostname)/.test(argument)) ? [] : ['-H', process.env.HOST || '127.0.0.1']
}

/** Runs one step in the foreground. Exits with its exit code, and passes signals on to it. */
function run(args) {
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), dirname(node), process.env.PATH].join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    // Whatever the shell says: a live shop that took itself for a trial would send back what its buyers paid.
    ...(command.live && !isDemo && { NODE_ENV: 'production' }),
  }
  const child = spawn(node, args, { stdio: 'inherit', env })
  const pass = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const watch = setInterval(() => isAbandoned() && pass('SIGTERM'), 500)
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`${node} could not be started: ${error.message}`, 1))
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass)
      clearInterval(watch)
      if (signal) process.kill(process.pid, signal)
      else if (code !== 0) process.exit(code)
      else resolve()
    })
  })
}

/** npm sends a signal to its shell, which ends without passing it on. */
function isAbandoned() {
  return process.env.npm_lifecycle_event !== undefined && process.ppid !== parent
}

function fail(message, code) {
  console.error(message)
  process.exit(code)
}
