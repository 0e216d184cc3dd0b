/** Everything beside the environment that keeps a shop from opening with real money, in the order in which it is put right. */
import { migrationState } from '#db/migration-state.ts'
import { type Env, moneyMode } from '#lib/env.ts'
import type { Shop } from '#lib/shop.ts'
import { DEMO_IDENTITY, OWN_IDENTITY } from '#lib/shop-identity.ts'
import { demoObstacles } from './demo-obstacles.ts'
import { identityObstacles } from './identity-obstacles.ts'
import type { Obstacle } from './obstacle.ts'
import { operatorObstacles } from './operator-obstacles.ts'

type Inside = Pick<Shop, 'db' | 'env' | 'clock'>

/** Nothing keeps a trial from opening. The database is opened only when it has all its tables. */
export async function obstaclesOf(env: Env, open: () => Inside): Promise<Obstacle[]> {
  if (moneyMode(env) === 'test') return []
  const identity = identityObstacles(OWN_IDENTITY, DEMO_IDENTITY)
  const { applied, wanted } = await migrationState(env.DATABASE_URL)
  if (applied < wanted)
    return [...identity, { what: `${wanted - applied} of ${wanted} migrations are missing in the database.`, next: 'Run: npm run migrate' }]
  const inside = open()
  return [...identity, ...(await demoObstacles(inside)), ...(await operatorObstacles(inside))]
}

export class ClosedError extends Error {
  override readonly name = 'ClosedError'
}

/** Throws ClosedError with two lines for each obstacle. */
export async function demandOpening(shop: Inside): Promise<void> {
  const obstacles = await obstaclesOf(shop.env, () => shop)
  if (obstacles.length > 0) throw new ClosedError(obstacles.map(({ what, next }) => `${what}\n  ${next}`).join('\n'))
}
