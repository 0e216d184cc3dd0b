/** Everything that a shop lacks before it may open with real money, in the order in which it is put right. */
import { existsSync } from 'node:fs'
import { type Database, openDatabase } from '#db/database.ts'
import { systemClock } from '#lib/clock.ts'
import { type Env, EnvironmentError, parseEnv } from '#lib/env.ts'
import type { Obstacle } from '#lib/opening/obstacle.ts'
import { obstaclesOf, obstaclesOutside } from '#lib/opening/obstacles.ts'
import { databaseUrl } from '../database-url.ts'

export async function whatIsMissing(source: Record<string, string | undefined>): Promise<Obstacle[]> {
  const build = existsSync(`${source.NEXT_DIST_DIR || '.next'}/BUILD_ID`)
    ? []
    : [{ what: 'There is no production build yet.', next: 'Run: npm run build' }]
  const read = readEnvironment(source)
  if ('env' in read) return [...build, ...(await asked(() => inTheShop(read.env)))]
  return [...read.missing, ...build, ...(await asked(() => obstaclesOutside(databaseUrl.full)))]
}

function readEnvironment(source: Record<string, string | undefined>): { env: Env } | { missing: Obstacle[] } {
  try {
    return { env: parseEnv(source) }
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    const lines = error.message.split('\n')
    const next = 'Settings stand in .env: see .env.example and docs/going-live.md.'
    return { missing: lines.map((what, index) => ({ what, next: index === lines.length - 1 ? next : '' })) }
  }
}

async function inTheShop(env: Env): Promise<Obstacle[]> {
  let db: Database | undefined
  try {
    return await obstaclesOf(env, () => {
      db = openDatabase(env.DATABASE_URL)
      return { db, env, clock: systemClock }
    })
  } finally {
    await db?.close()
  }
}

/** A database that does not answer is one more obstacle. */
async function asked(look: () => Promise<Obstacle[]>): Promise<Obstacle[]> {
  try {
    return await look()
  } catch (error) {
    // A refused connection is an AggregateError without a message.
    const said = error instanceof Error ? error.message || error.name : String(error)
    return [
      { what: `The database cannot be asked: ${said}`, next: 'Check DATABASE_URL, and that the server runs and lets this machine in.' },
    ]
  }
}
