/** `npm run build`: a production build, always. */
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
  // The demo starts from this build as long as the sources are the same.
  if (code === 0) writeFileSync(stampIn(folder), hash)
  process.exit(code ?? 1)
})
