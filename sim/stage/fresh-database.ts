/** Databases with the catalogue's products, one for each case, copied from one that was migrated and seeded once. */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startChild } from '../../scripts/children.ts'
import { startPostgres } from '../../test/postgres.ts'
import { readShelves } from '../checker.ts'
import type { SkuRow } from '../shop-books.ts'

export interface FreshDatabases {
  /** The stock in each of them. */
  seed: readonly SkuRow[]
  fresh(): Promise<string>
  stop(): Promise<void>
}

export type Kind = 'sqlite' | 'postgres'

export const freshDatabases = (kind: Kind, folder: string): Promise<FreshDatabases> => (kind === 'sqlite' ? onFiles(folder) : onServer())

async function onFiles(folder: string): Promise<FreshDatabases> {
  const template = join(folder, 'template.db')
  await seedDatabase(template)
  if (existsSync(`${template}-wal`)) throw new Error('The seeded database still has a log beside it, so a copy of it would lack something.')
  let copies = 0
  return {
    seed: await readShelves(template),
    fresh: async () => {
      const copy = join(folder, `shop-${++copies}.db`)
      copyFileSync(template, copy)
      return copy
    },
    stop: async () => {},
  }
}

async function onServer(): Promise<FreshDatabases> {
  const server = await startPostgres()
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  const create = async (name: string, template: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    await client.connect()
    await client.query(`create database ${name} template ${template}`).finally(() => client.end())
  }
  try {
    await create('template_shop', 'template1')
    await seedDatabase(urlOf('template_shop'))
    let copies = 0
    return {
      seed: await readShelves(urlOf('template_shop')),
      fresh: async () => {
        const name = `shop_${++copies}`
        await create(name, 'template_shop')
        return urlOf(name)
      },
      stop: server.stop,
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** In a separate process, because a process uses one dialect for its whole life. */
async function seedDatabase(url: string): Promise<void> {
  const child = startChild({ name: 'seeding', args: ['scripts/seed.ts'], env: { ...process.env, DATABASE_URL: url } })
  const { code, words } = await child.ended
  if (code !== 0) throw new Error(`The seeding ${words}:\n${child.lastLines()}`)
}
