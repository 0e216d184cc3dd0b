/** `npm run bench -- [sections] [--quick] [--rounds n] [--database postgres] [--orders n] [--renewals n] [--rate n] [--goods n]`: every figure beside its floor, measured in the same run. */
import { cpus } from 'node:os'
import { onStopSignal } from '../scripts/stop-signals.ts'
import { type Postgres, startPostgres } from '../test/postgres.ts'
import { buildAll } from './builds.ts'
import { type Driver, startDriver } from './driver.ts'
import { type Options, readOptions, type Section } from './options.ts'
import { note, printGoals } from './report.ts'
import { benchBodies } from './sections/bodies.ts'
import { benchCheckout } from './sections/checkout.ts'
import { benchLists } from './sections/lists.ts'
import { benchMemory } from './sections/memory.ts'
import { benchPages } from './sections/pages.ts'
import { benchRenewals } from './sections/renewals.ts'
import { benchScripts } from './sections/scripts.ts'
import { benchSearch } from './sections/search.ts'
import { benchStatements } from './sections/statements.ts'
import { benchWebhooks } from './sections/webhooks.ts'
import { putDatabasesOn, startStub, stopAll } from './servers.ts'

const RUN: Record<Section, (driver: Driver, options: Options) => Promise<void>> = {
  statements: benchStatements,
  checkout: benchCheckout,
  webhooks: benchWebhooks,
  pages: benchPages,
  scripts: benchScripts,
  memory: benchMemory,
  bodies: benchBodies,
  lists: benchLists,
  renewals: benchRenewals,
  search: benchSearch,
}

let postgres: Postgres | undefined
const options = readOptions(process.argv.slice(2))
onStopSignal(async () => {
  await stopAll()
  await postgres?.stop()
})
const driver = startDriver()
try {
  // These ask for no page.
  if (options.sections.some((section) => section !== 'renewals' && section !== 'search')) await buildAll()
  if (options.database === 'postgres') {
    // PostgreSQL's default: every commit waits for the disk.
    postgres = await startPostgres([])
    putDatabasesOn(postgres.url)
  }
  note(
    `Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${options.database}, ${options.rounds} round(s) of ${options.seconds} s.`,
  )
  await startStub()
  for (const section of options.sections) {
    if (section === 'statements' && postgres) note('Statements are counted on SQLite only.')
    else await RUN[section](driver, options)
  }
  printGoals()
} finally {
  driver.stop()
  await stopAll()
  await postgres?.stop()
}
