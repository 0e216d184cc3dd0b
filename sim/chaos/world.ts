/** Everything that a run uses: the sandbox, the shops, a database, and the books of all of them. */
import type { Checked } from '../checker.ts'
import type { Shopfront } from '../shopper.ts'
import { runFolder } from '../stage/folder.ts'
import { freshDatabases, type Kind } from '../stage/fresh-database.ts'
import { buildShop, type NextShop, startNextShop } from '../stage/next-shop.ts'
import { type SandboxChild, startSandbox } from '../stage/sandbox-child.ts'

export interface World {
  sandbox: SandboxChild
  shops: NextShop[]
  checked: Checked
  /** The shopfront of one of the processes, chosen by any number. */
  front(chosen: number): Shopfront
  end(): Promise<void>
}

export interface WorldWanted {
  database: Kind
  processes: number
  sandboxPort: number
  shopPort: number
  timeScale: number
}

export async function openWorld({ database, processes, sandboxPort, shopPort, timeScale }: WorldWanted): Promise<World> {
  const folder = runFolder()
  const publicUrl = `http://localhost:${shopPort}`
  const ends: (() => Promise<void>)[] = []
  const end = async () => void (await Promise.all(ends.map((each) => each())))
  try {
    await buildShop(folder)
    const databases = await freshDatabases(database, folder)
    ends.push(databases.stop)
    const databaseUrl = await databases.fresh()
    const sandbox = await startSandbox({ port: sandboxPort, folder, publicUrl })
    ends.push(sandbox.child.stop)
    const env = {
      ...sandbox.shopEnv,
      ...sandbox.bothChannels,
      DATABASE_URL: databaseUrl,
      TIME_SCALE: `${timeScale}`,
      RATE_LIMIT_SCALE: '1000',
    }
    const shops = await Promise.all(
      Array.from({ length: processes }, (_, i) => startNextShop({ port: shopPort + i, folder, publicUrl, env })),
    )
    ends.push(...shops.map((shop) => shop.kill))
    return {
      sandbox,
      shops,
      checked: { databaseUrl, consoleUrl: sandbox.consoleUrl, seed: databases.seed },
      front: (chosen) => shops[chosen % shops.length]?.front ?? { baseUrl: publicUrl, publicUrl },
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}
