/** `npm run build`: always makes a production build. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { buildEnvironment, sourcesHash, stampIn } from './build-if-changed.ts'

const folder = process.env.NEXT_DIST_DIR || '.next'
const hash = sourcesHash()
const build = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build', ...process.argv.slice(2)], {
  env: buildEnvironment(folder) as unknown as NodeJS.ProcessEnv,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => build.kill(signal))
build.on('exit', (code) => {
  // The stamp lets the demo reuse this build while the sources stay the same.
  if (code === 0) writeFileSync(stampIn(folder), hash)
  process.exit(code ?? 1)
})
