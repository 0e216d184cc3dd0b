/** Everything beside the environment that keeps a shop from opening with real money, in the order in which it is put right. */
import { openDatabase } from '#db/database.ts'
import { migrationState } from '#db/migration-state.ts'
import { type Env, moneyMode } from '#lib/env.ts'
import { isOpenTrial } from '#lib/live-settings.ts'
import { newestSettings } from '#lib/settings/read-settings.ts'
import type { Shop } from '#lib/shop.ts'
import { DEMO_IDENTITY, type Identity, OWN_IDENTITY } from '#lib/shop-identity.ts'
import { demoObstacles, demoPeople } from './demo-obstacles.ts'
import { escrowObstacles, identityObstacles } from './identity-obstacles.ts'
import type { Obstacle } from './obstacle.ts'
import { NO_OWNER, operatorObstacles } from './operator-obstacles.ts'

type Inside = Pick<Shop, 'db' | 'env' | 'clock'>

/** Nothing keeps a trial from opening that is nobody else's. The database is opened only when it has all its tables. */
export async function obstaclesOf(env: Env, open: () => Inside): Promise<Obstacle[]> {
  if (moneyMode(env) === 'test') return isOpenTrial(env, env) ? obstaclesOfOpenTrial(env, open) : []
  const missing = await missingMigrations(env.DATABASE_URL)
  if (missing.length > 0) return [...withoutTables(missing), ...escrowObstacles(env, OWN_IDENTITY)]
  const inside = open()
  const own = await ownIdentity(inside)
  return [
    ...identityObstacles(own, DEMO_IDENTITY),
    ...escrowObstacles(env, own),
    ...(await demoObstacles(inside)),
    ...(await operatorObstacles(inside)),
  ]
}

/** Strangers reach it, and order at it: its goods may be the demo's, its people may not. */
async function obstaclesOfOpenTrial(env: Env, open: () => Inside): Promise<Obstacle[]> {
  const missing = await missingMigrations(env.DATABASE_URL)
  return missing.length > 0 ? missing : demoPeople(open())
}

/** What can be told without opening the database, which nobody can be in before it has its tables. */
export async function obstaclesOutside(databaseUrl: string): Promise<Obstacle[]> {
  const missing = await missingMigrations(databaseUrl)
  return missing.length > 0 ? withoutTables(missing) : identityObstacles(await identityIn(databaseUrl), DEMO_IDENTITY)
}

const withoutTables = (missing: Obstacle[]): Obstacle[] => [...identityObstacles(OWN_IDENTITY, DEMO_IDENTITY), ...missing, NO_OWNER]

/** What the file says, below what an owner has set; nothing of the demo's. */
async function ownIdentity({ db }: Pick<Shop, 'db'>): Promise<Identity> {
  const { identity, brand } = (await db.query(newestSettings)).saved
  return { ...OWN_IDENTITY, ...identity, ...(brand && { name: brand.name }) }
}

async function identityIn(databaseUrl: string): Promise<Identity> {
  const db = openDatabase(databaseUrl)
  try {
    return await ownIdentity({ db })
  } finally {
    await db.close()
  }
}

async function missingMigrations(databaseUrl: string): Promise<Obstacle[]> {
  const { applied, wanted } = await migrationState(databaseUrl)
  const what = `${wanted - applied} of ${wanted} migrations are missing in the database.`
  return applied < wanted ? [{ what, next: 'Run: npm run migrate' }] : []
}

export class ClosedError extends Error {
  override readonly name = 'ClosedError'
}

/** Throws ClosedError with two lines for each obstacle. */
export async function demandOpening(shop: Inside): Promise<void> {
  const obstacles = await obstaclesOf(shop.env, () => shop)
  if (obstacles.length > 0) throw new ClosedError(obstacles.map(({ what, next }) => `${what}\n  ${next}`).join('\n'))
}
