/** Starts child programs, each in its own process group, so that stopping one also stops everything it has started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly name: string
  readonly pid: number
  readonly ended: Promise<Ending>
  /** The last lines of its output. */
  lastLines(): string
  /** Asks it to end, and kills it after a while. */
  stop(): Promise<void>
  /** Kills it at once, like a power cut. */
  kill(): Promise<void>
}

export interface Ending {
  code: number | null
  /** The end as text: "ended with exit code 1". */
  words: string
}

/** The environment of a program. Next's own type requires NODE_ENV, which most programs do not need. */
export type Environment = Record<string, string | undefined>

interface Program {
  name: string
  /** The script for Node.js, and its arguments. */
  args: string[]
  env: Environment
  /** The working directory; the current one by default. */
  cwd?: string
  /** The file that all of its output goes to. */
  log?: string
  onLine?: (line: string) => void
  /** The signal that asks it to end; SIGTERM by default. */
  stopWith?: NodeJS.Signals
  /** How long it may take to end before it is killed. */
  patienceMs?: number
}

/** A server that is still answering a request gets this long to finish: a second more than the shop gives itself. */
const USUAL_PATIENCE_MS = 16_000
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
      // Also kills the processes that it has started.
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
    // The group has no process any more.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
