/** The shop as in production: a production build under `next start`. */
import { join } from 'node:path'
import { buildIfChanged } from '../../scripts/build-if-changed.ts'
import { type Child, startChild } from '../../scripts/children.ts'
import { SERVER_FLAGS } from '../../scripts/server-flags.ts'
import { waitFor } from '../../scripts/wait-for.ts'
import type { Shopfront } from '../shopper.ts'
import { watchLog } from './log-watch.ts'

export interface NextShop {
  front: Shopfront
  /** Kills it, like a power cut. Throws when its log revealed too much. */
  kill(): Promise<void>
  /** Asks it to end, as a deploy does, and kills it when it takes longer than it may. Returns how it ended. */
  stop(): Promise<string>
  start(): Promise<void>
  lastLines(): string
  /** Undefined while it does not run. */
  pid(): number | undefined
}

interface Wanted {
  port: number
  folder: string
  publicUrl: string
  /** Addresses and keys that connect shop and sandbox, and the time scale. */
  env: Record<string, string>
  /** Where its inspector listens, on this machine alone. */
  inspectorPort?: number
}

export const buildShop = (folder: string): Promise<void> =>
  buildIfChanged({ folder: process.env.NEXT_DIST_DIR || '.next', log: join(folder, 'build.log'), onStart: () => {} })

export async function startNextShop({ port, folder, publicUrl, env, inspectorPort }: Wanted): Promise<NextShop> {
  const watch = watchLog(env)
  let child: Child | undefined
  const baseUrl = `http://localhost:${port}`
  const shop: NextShop = {
    front: { baseUrl, publicUrl },
    async start() {
      child = startChild({
        name: 'shop',
        args: [
          ...SERVER_FLAGS,
          ...(inspectorPort ? [`--inspect=127.0.0.1:${inspectorPort}`] : []),
          'node_modules/next/dist/bin/next',
          'start',
          '-p',
          `${port}`,
        ],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          SESSION_SECRET: 'a-secret-of-the-simulation',
          LOG_LEVEL: 'info',
          PUBLIC_URL: publicUrl,
          ...env,
        },
        log: join(folder, `next-${port}.log`),
        onLine: watch.onLine,
      })
      await waitFor(`${baseUrl}/api/health`, child, 60_000)
    },
    async kill() {
      await child?.kill()
      child = undefined
      watch.assertQuiet()
    },
    async stop() {
      const stopped = child
      await stopped?.stop()
      child = undefined
      watch.assertQuiet()
      return (await stopped?.ended)?.words ?? 'was not there'
    },
    lastLines: () => child?.lastLines() ?? '',
    pid: () => child?.pid,
  }
  await shop.start()
  return shop
}
