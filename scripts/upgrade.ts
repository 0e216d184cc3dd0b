/** `npm run upgrade`: after a new version was checked out and built, backs up, migrates, and looks whether all is well. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { migrationState } from '#db/migration-state.ts'
import { databaseUrl } from './database-url.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const { applied, wanted } = await migrationState(databaseUrl.full)
if (applied === 0) fail(`${databaseUrl.shown} has no tables yet: this is a first start (docs/going-live.md).`)
if (applied > wanted)
  fail(`${databaseUrl.shown} is of a newer version: it has had ${applied} migrations, and version ${version} brings ${wanted}.`)
console.log(`Version ${version}: ${wanted - applied} of ${wanted} migrations are to come.`)
run('backup', 'Nothing was changed. Repair it first, or look with npm run check-ledger.')
run('migrate', 'The backup above is from before. Nothing else was changed.')
run('doctor', 'The database is migrated; what is named above keeps the shop from working well.')
console.log(`The database is of version ${version}. Now restart the shop.`)

function run(command: 'backup' | 'migrate' | 'doctor', otherwise: string): void {
  const env = existsSync('.env') ? ['--env-file=.env'] : []
  const { status } = spawnSync(process.execPath, [...env, `scripts/${command}.ts`], { stdio: 'inherit' })
  if (status !== 0) fail(`npm run ${command} ended with ${status}. ${otherwise}`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
