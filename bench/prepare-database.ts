/** Makes the database of DATABASE_URL anew, with more goods on the shelves than a bench can buy. */
import pg from 'pg'
import { openDatabase, rows } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { skus } from '#db/schema.ts'
import { seed } from '#db/seed.ts'

const url = process.env.DATABASE_URL ?? ''
if (process.env.SERVER_URL) await createOn(process.env.SERVER_URL, new URL(url).pathname.slice(1))
await migrate(url)
await seed(url)
const db = openDatabase(url)
await db.transact((tx) => rows(tx.update(skus).set({ available: 100_000_000 }).returning({ id: skus.id })))
await db.close()

async function createOn(serverUrl: string, name: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  await client.end()
}
