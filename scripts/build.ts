/** `npm run build`: always makes a production build, and beside it the list of what it is made of (sbom.cdx.json). */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { buildEnvironment, sourcesHash, stampIn } from './build-if-changed.ts'
import { writeSbom } from './supply/sbom.ts'

const folder = process.env.NEXT_DIST_DIR || '.next'
const hash = sourcesHash()
const build = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build', ...process.argv.slice(2)], {
  env: buildEnvironment(folder) as unknown as NodeJS.ProcessEnv,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => build.kill(signal))
build.on('exit', (code) => {
  if (code !== 0) process.exit(code ?? 1)
  writeSbom(folder)
  // The stamp lets the demo reuse this build while the sources stay the same.
  writeFileSync(stampIn(folder), hash)
})
