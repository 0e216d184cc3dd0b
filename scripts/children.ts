/** Programs we start beside ourselves: each in a process group of its own, so that stopping one stops all that it started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly name: string
  readonly pid: number
  readonly ended: Promise<Ending>
  /** The end of what it printed. */
  lastLines(): string
  /** Asks it to end, and makes it after a while. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export interface Ending {
  code: number | null
  /** For people: "ended with exit code 1". */
  words: string
}

/** What a program finds in its environment. Next's own type asks for NODE_ENV, which most programs do not. */
export type Environment = Record<string, string | undefined>

interface Program {
  name: string
  /** What Node.js runs: a script and its arguments. */
  args: string[]
  env: Environment
  /** Where it runs; here unless it is said. */
  cwd?: string
  /** Where everything it prints is kept. */
  log?: string
  onLine?: (line: string) => void
  /** How it is asked to end, when SIGTERM is not the way. */
  stopWith?: NodeJS.Signals
  /** How long it may take to end before it is made to. */
  patienceMs?: number
}

/** A server that is answering somebody gets this long to finish. */
const USUAL_PATIENCE_MS = 8000
const LINES_KEPT = 30
const STOP_WITH_PARENT = fileURLToPath(new URL('./stop-with-parent.mjs', import.meta.url))

export function startChild({ name, args, env, cwd, log, onLine, stopWith = 'SIGTERM', patienceMs = USUAL_PATIENCE_MS }: Program): Child {
  const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, ...args], {
    env: { ...env, STOP_WITH_PARENT: `${process.pid}` } as unknown as NodeJS.ProcessEnv,
    ...(cwd && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  if (!child.pid) throw new Error(`${name} could not be started with ${process.execPath}.`)
  const { pid } = child
  const lines = keepLines(child, log, onLine)
  let running = true
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', () => {
      running = false
      // What it started itself goes with it.
      signalGroup(pid, 'SIGKILL')
    })
    child.once('close', (code, signal) => resolve({ code, words: signal ? `ended by ${signal}` : `ended with exit code ${code}` }))
  })

  return {
    name,
    pid,
    ended,
    lastLines: () => lines.join('\n'),
    async stop() {
      if (running) signalGroup(pid, stopWith)
      const impatience = setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMs)
      await ended
      clearTimeout(impatience)
    },
    async kill() {
      if (running) signalGroup(pid, 'SIGKILL')
      await ended
    },
  }
}

function keepLines(child: ChildProcess, log: string | undefined, onLine: ((line: string) => void) | undefined): string[] {
  const kept: string[] = []
  if (log) mkdirSync(dirname(log), { recursive: true })
  const file = log ? createWriteStream(log) : undefined
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      file?.write(`${line}\n`)
      onLine?.(line)
      if (kept.push(line) > LINES_KEPT) kept.shift()
    })
  }
  return kept
}

function signalGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // Nobody is left in the group.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
