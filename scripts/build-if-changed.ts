/** Makes a production build, but only when its sources have changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, type Environment, startChild } from './children.ts'

/** Files at the top of the project that are not part of the shop: changing them needs no new build. */
const NOT_BUILT =
  /^(\..*|node_modules|sandbox|e2e|sim|bench|docs|scripts|test|test-results|playwright-report|next-env\.d\.ts|(biome|knip)\.json|.*\.md|.*\.tsbuildinfo)$/
const TEST = /\.test\.tsx?$/

interface Wanted {
  /** The folder of the build: Next's NEXT_DIST_DIR. */
  folder: string
  log: string
  /** Called with the build's process when a build is necessary. */
  onStart: (build: Child) => void
}

/** Does nothing when the build in the folder was made from exactly these sources. */
export async function buildIfChanged({ folder, log, onStart }: Wanted): Promise<void> {
  const hash = sourcesHash()
  const stamp = stampIn(folder)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  const build = startChild({ name: 'build', args: ['node_modules/next/dist/bin/next', 'build'], env: buildEnvironment(folder), log })
  onStart(build)
  const { code, words } = await build.ended
  if (code !== 0) throw new Error(`The build ${words} (all of it: ${log}):\n${build.lastLines()}`)
  writeFileSync(stamp, hash)
}

/** The stamp of a build. Next empties the folder when a build begins, so a failed build leaves no stamp. */
export const stampIn = (folder: string) => join(folder, 'built-from')

export const buildEnvironment = (folder: string): Environment => ({ ...process.env, NODE_ENV: 'production', NEXT_DIST_DIR: folder })

/** A hash of everything that goes into the build: names and contents of all files, and whether its headers are for HTTPS. */
export function sourcesHash(): string {
  const hash = createHash('sha256').update(`${process.env.PUBLIC_URL?.startsWith('https://')}\0`)
  for (const file of sources()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function sources(): string[] {
  const top = readdirSync('.', { withFileTypes: true }).filter(({ name }) => !NOT_BUILT.test(name))
  const files = top.flatMap((entry) =>
    entry.isDirectory() ? readdirSync(entry.name, { recursive: true, withFileTypes: true }).filter((inside) => inside.isFile()) : [entry],
  )
  return files
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => !TEST.test(file))
    .sort()
}
