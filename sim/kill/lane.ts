/** A lane runs one case after the other, with its own sandbox and one shop process at a time. */
import { join } from 'node:path'
import { type Child, startChild } from '../../scripts/children.ts'
import { waitFor } from '../../scripts/wait-for.ts'
import { bundled } from '../../test/support/bundle.ts'
import { STAND_INS } from '../../test/support/without-next/stand-in-files.ts'
import { askJson, isNoAnswer } from '../ask.ts'
import type { Shopfront } from '../shopper.ts'
import { watchLog } from '../stage/log-watch.ts'
import { startSandbox } from '../stage/sandbox-child.ts'
import type { Life } from './life.ts'

export interface Lane {
  folder: string
  front: Shopfront
  consoleUrl: string
  manualChannel: string
  /** The settings with which members save cards at all gateways. */
  keepsCards: Record<string, string>
  /** Empties the gateways' books. Webhooks arrive before the answer of the act that caused them, so that all runs take the same steps. */
  clear(policy: object, traits?: object): Promise<void>
  /** Two days pass at the gateways, in which they make or fail the refunds that they have accepted. */
  passTwoDays(): Promise<void>
  /** Begins a life, in the running process or a new one. */
  live(life: Life): Promise<void>
  /** Resolves when the process has ended, with the way it ended. */
  dead(): Promise<string>
  close(): Promise<void>
}

const TWO_DAYS_MS = 2 * 86_400_000 + 1000

export interface LaneWanted {
  sandboxPort: number
  shopPort: number
  folder: string
  /** Any database of the right kind, because a process uses one dialect for its whole life. */
  databaseUrl: string
  env: Record<string, string>
}

export async function openLane({ sandboxPort, shopPort, folder, databaseUrl, env }: LaneWanted): Promise<Lane> {
  const publicUrl = `http://localhost:${shopPort}`
  const program = await bundled('sim/kill/shop-process.ts', STAND_INS)
  const sandbox = await startSandbox({ port: sandboxPort, folder, publicUrl })
  const watch = watchLog({ ...sandbox.shopEnv, ...env })
  let shop: Child | undefined
  let isRunning = false

  const start = async (): Promise<Child> => {
    const child = startChild({
      name: 'shop',
      args: [program],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PUBLIC_URL: publicUrl,
        PORT: `${shopPort}`,
        LOG_LEVEL: 'info',
        ...sandbox.shopEnv,
        ...env,
      },
      log: join(folder, `shop-${shopPort}.log`),
      onLine: watch.onLine,
    })
    isRunning = true
    void child.ended.then(() => (isRunning = false))
    await waitFor(`${publicUrl}/api/health`, child, 60_000)
    return child
  }

  return {
    folder,
    front: { baseUrl: publicUrl, publicUrl },
    consoleUrl: sandbox.consoleUrl,
    manualChannel: sandbox.manualChannel,
    keepsCards: { ...sandbox.keepsCards, DATA_KEY: 'the-data-key-of-a-simulation' },
    clear: async (policy, traits) => {
      await sandbox.tell('/reset', {})
      await sandbox.tell('/webhooks/policy', policy)
      if (traits) await sandbox.tell('/traits', traits)
    },
    passTwoDays: async () => {
      await sandbox.tell('/clock', { advanceMs: TWO_DAYS_MS })
    },
    live: async (life) => {
      if (!shop || !isRunning) shop = await start()
      try {
        await askJson(`${publicUrl}/life`, life)
      } catch (error) {
        if (!isNoAnswer(error) || life.dieAt) throw error
        // The process that ended just now was the previous life's.
        await shop.ended
        shop = await start()
        await askJson(`${publicUrl}/life`, life)
      }
    },
    dead: async () => (shop ? (await shop.ended).words : 'was not running'),
    close: async () => {
      await shop?.kill()
      await sandbox.child.stop()
      watch.assertQuiet()
    },
  }
}

/** Gives each case a lane for as long as it runs. */
export class Lanes {
  readonly #free: Lane[]
  readonly #waiting: ((lane: Lane) => void)[] = []
  readonly #all: readonly Lane[]

  constructor(lanes: readonly Lane[]) {
    this.#all = lanes
    this.#free = [...lanes]
  }

  async use<T>(work: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = this.#free.pop() ?? (await new Promise<Lane>((resolve) => this.#waiting.push(resolve)))
    try {
      return await work(lane)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(lane)
      else this.#free.push(lane)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((lane) => lane.close()))
  }
}
