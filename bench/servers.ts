/** Starts the processes that are measured, each with a fresh database of its own, on ports from 5600 upwards. */
import { mkdirSync, rmSync } from 'node:fs'
import { type Child, startChild } from '../scripts/children.ts'
import { takenPorts } from '../scripts/ports.ts'
import { SERVER_FLAGS } from '../scripts/server-flags.ts'
import { waitFor } from '../scripts/wait-for.ts'

const PORTS = { shop: 5600, ceiling: 5601, bare: 5602, stub: 5603, small: 5604 } as const

export type Role = keyof typeof PORTS

export interface Server {
  url: string
  pid: number
  stop(): Promise<void>
}

export const urlOf = (role: Role) => `http://127.0.0.1:${PORTS[role]}`

/** Where a bench leaves its databases, logs and traces. */
export const WORK = '.data/bench'

const running = new Set<Child>()

export const stopAll = async () => void (await Promise.all([...running].map((child) => child.stop())))

type Environment = Record<string, string>

interface Start {
  /** The worker loop inside the shop's process, as in production. */
  worker?: boolean
  /** Counts statements: see trace-statements.ts. */
  traceFile?: string
  env?: Environment
}

export async function startShop({ worker = true, ...start }: Start = {}): Promise<Server> {
  const database = await freshDatabase('shop')
  return startServer('shop', shopArgs('shop'), '/api/ready', start, { ...shopEnvironment(database), ...(!worker && { WORKER: '0' }) })
}

/** Runs the worker beside the server, as `npm start` does. */
const shopArgs = (role: 'shop' | 'small') => [
  ...SERVER_FLAGS,
  'node_modules/next/dist/bin/next',
  'start',
  '-H',
  '127.0.0.1',
  '-p',
  `${PORTS[role]}`,
]

/** Starts on an existing database and without a worker, because a worker would process the invented history. */
export function startShopOn(role: 'shop' | 'small', database: string): Promise<Server> {
  return startServer(role, shopArgs(role), '/api/ready', {}, { ...shopEnvironment(database), WORKER: '0', PUBLIC_URL: urlOf(role) })
}

export async function startCeiling(start: Start = {}): Promise<Server> {
  const database = await freshDatabase('ceiling')
  const args = ['node_modules/next/dist/bin/next', 'start', 'bench/ceiling', '-H', '127.0.0.1', '-p', `${PORTS.ceiling}`]
  return startServer('ceiling', args, '/api/ready', start, { DATABASE_URL: database, STUB_URL: urlOf('stub') })
}

export async function startBare(start: Start = {}): Promise<Server> {
  const database = await freshDatabase('bare')
  return startServer('bare', ['bench/ceiling/bare.ts'], '/api/ready', start, {
    DATABASE_URL: database,
    STUB_URL: urlOf('stub'),
    PORT: `${PORTS.bare}`,
  })
}

export const startStub = () => startServer('stub', ['bench/stub-gateway.ts'], '/durations', {}, { PORT: `${PORTS.stub}` })

/** The worker alone, on the shop's database unless the environment names another. */
export function startWorkerAlone({ log = 'worker', env = {} }: { log?: string; env?: Environment } = {}): Server {
  mkdirSync(WORK, { recursive: true })
  const child = startChild({
    name: 'worker',
    args: ['scripts/worker.ts'],
    env: { ...clean(process.env), ...shopEnvironment(databaseOf('shop')), ...env },
    log: `${WORK}/${log}.log`,
  })
  return kept(child, '')
}

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a webhook secret of the bench').toString('base64')}`

const shopEnvironment = (database: string): Environment => ({
  ALLOW_SANDBOX: '1',
  PUBLIC_URL: urlOf('shop'),
  DATABASE_URL: database,
  GATEWAYS: 'toss,portone-v2',
  TOSS_CLIENT_KEY: 'test_gck_bench',
  TOSS_SECRET_KEY: 'test_gsk_bench',
  TOSS_API_URL: urlOf('stub'),
  PORTONE_V2_STORE_ID: 'store-bench',
  PORTONE_V2_CHANNEL_KEY: 'channel-key-bench',
  PORTONE_V2_API_SECRET: 'bench',
  PORTONE_V2_WEBHOOK_SECRET: WEBHOOK_SECRET,
  PORTONE_V2_API_URL: urlOf('stub'),
  SESSION_SECRET: 'the session secret of a bench',
  // Every shopper of the bench comes from one address.
  RATE_LIMIT_SCALE: '1000000',
  // As in production: a line for each order and each decision.
  LOG_LEVEL: 'info',
})

async function startServer(role: Role, args: string[], readyPath: string, { traceFile, env }: Start, own: Environment): Promise<Server> {
  const taken = await takenPorts([{ port: PORTS[role], variable: 'nothing', who: `bench's ${role}` }])
  if (taken.length > 0) throw new Error(`Port ${PORTS[role]}, which the bench's ${role} needs, is taken.`)
  const trace = traceFile ? { NODE_OPTIONS: `--import=${process.cwd()}/bench/trace-statements.ts`, TRACE_FILE: traceFile } : {}
  const child = startChild({ name: role, args, env: { ...clean(process.env), ...own, ...trace, ...env }, log: `${WORK}/${role}.log` })
  const server = kept(child, urlOf(role))
  await waitFor(`${urlOf(role)}${readyPath}`, child, 60_000)
  return server
}

function kept(child: Child, url: string): Server {
  running.add(child)
  void child.ended.then(() => running.delete(child))
  return { url, pid: child.pid, stop: () => child.stop() }
}

/** A developer's own settings must not change what is measured. */
const clean = ({ PATH, HOME, NODE_OPTIONS, NEXT_DIST_DIR }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH,
  HOME,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  ...(NODE_OPTIONS && { NODE_OPTIONS }),
  ...(NEXT_DIST_DIR && { NEXT_DIST_DIR }),
})

/** Where the databases are made when they are PostgreSQL's. */
let postgresUrl: string | undefined

export function putDatabasesOn(url: string) {
  postgresUrl = url
}

async function freshDatabase(role: Role): Promise<string> {
  const database = databaseOf(role)
  mkdirSync(WORK, { recursive: true })
  if (!postgresUrl) for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
  await runScript('bench/prepare-database.ts', { DATABASE_URL: database, ...(postgresUrl && { SERVER_URL: postgresUrl }) })
  return database
}

/** Runs a script to its end in a process of its own, because the code chooses its database when it is loaded. */
export async function runScript(script: string, env: Environment) {
  const child = startChild({ name: script, args: [script], env: { ...clean(process.env), ...env }, log: `${WORK}/prepare.log` })
  running.add(child)
  const { code, words } = await child.ended
  running.delete(child)
  if (code !== 0) throw new Error(`${script} ${words}:\n${child.lastLines()}`)
}

const databaseOf = (role: Role) => (postgresUrl ? new URL(`/${role}`, postgresUrl).href : `${process.cwd()}/${WORK}/${role}.db`)
