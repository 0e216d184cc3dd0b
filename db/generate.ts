/**
 * `npm run db:generate -- <name>`: writes the next migration of both databases from schema.ts. It makes SQLite's tables STRICT,
 * so that they cannot store 1.5 won, and keeps one snapshot for each database.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const name = process.argv[2]
if (!name) {
  console.error('Say what the migration does: npm run db:generate -- add-gift-cards')
  process.exit(1)
}

for (const url of ['', 'postgres://localhost']) {
  const args = ['generate', '--config', 'db/drizzle.config.ts', '--name', name]
  execFileSync('node_modules/.bin/drizzle-kit', args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } })
}

for (const file of readdirSync('db/migrations/sqlite').filter((file) => file.endsWith('.sql'))) {
  const path = `db/migrations/sqlite/${file}`
  const written = readFileSync(path, 'utf8')
  const strict = written.replaceAll(/^\);$/gm, ') STRICT;')
  if (strict !== written) writeFileSync(path, strict)
}

// drizzle-kit compares the schema with the newest snapshot alone. The SQL files are the history.
for (const meta of ['db/migrations/sqlite/meta', 'db/migrations/postgresql/meta']) {
  const snapshots = readdirSync(meta).filter((file) => file.endsWith('_snapshot.json'))
  for (const older of snapshots.sort().slice(0, -1)) rmSync(`${meta}/${older}`)
}
