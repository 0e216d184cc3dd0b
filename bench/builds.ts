/** Production builds of the shop and of the ceiling, each made again only when its sources have changed. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfChanged } from '../scripts/build-if-changed.ts'
import { startChild } from '../scripts/children.ts'
import { WORK } from './servers.ts'

const CEILING = 'bench/ceiling'

export async function buildAll() {
  await buildIfChanged({
    folder: process.env.NEXT_DIST_DIR || '.next',
    log: `${WORK}/build.log`,
    onStart: () => console.log('Building the shop ...'),
  })
  if (ceilingIsBuilt()) return
  console.log('Building the ceiling ...')
  // NEXT_DIST_DIR moves the shop's build only.
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const build = startChild({
    name: 'build',
    args: ['node_modules/next/dist/bin/next', 'build', CEILING],
    env,
    log: `${WORK}/ceiling-build.log`,
  })
  const { code, words } = await build.ended
  if (code !== 0) throw new Error(`The build of the ceiling ${words}:\n${build.lastLines()}`)
}

function ceilingIsBuilt(): boolean {
  const made = join(CEILING, '.next/BUILD_ID')
  if (!existsSync(made)) return false
  const builtAt = statSync(made).mtimeMs
  const sources = readdirSync(CEILING, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && !/\.next|next-env/.test(join(file.parentPath, file.name)),
  )
  return [...sources.map((file) => join(file.parentPath, file.name)), 'package-lock.json'].every((file) => statSync(file).mtimeMs < builtAt)
}
