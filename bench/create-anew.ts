/** Replaces the database of this name with an empty one. */
import pg from 'pg'

export async function createAnew(serverUrl: string, url: string) {
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  await client.end()
}
