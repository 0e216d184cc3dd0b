/** Opens a backup of PostgreSQL in a database that exists only for that, on the same server. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { readIntoEmptyPostgres } from './back-up-postgres.ts'

/** Throws when the file cannot be read, or the user of the URL may not make databases. */
export async function inScratchDatabase<T>(url: string, file: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `gyesan_check_${randomBytes(6).toString('hex')}`
  const scratch = new URL(url)
  scratch.pathname = `/${name}`
  await onServer(url, `create database ${name} template template0 encoding 'UTF8'`)
  try {
    await readIntoEmptyPostgres(file, scratch.href)
    return await work(scratch.href)
  } finally {
    await onServer(url, `drop database if exists ${name} with (force)`)
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
