/** Runs before `npm start`: reports everything that a production start lacks at once, instead of one failing request at a time. */
import { existsSync } from 'node:fs'
import { EnvironmentError, parseEnv } from '#lib/env.ts'

const folder = process.env.NEXT_DIST_DIR || '.next'
const problems: string[] = []
if (!existsSync(`${folder}/BUILD_ID`)) problems.push('There is no production build yet: npm run build')
try {
  parseEnv({ ...process.env, NODE_ENV: 'production' })
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error
  problems.push(error.message)
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
