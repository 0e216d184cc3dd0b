/** Runs before `npm start`: reports everything that a production start lacks at once, instead of one failing request at a time. */
import { whatIsMissing } from './doctor/what-is-missing.ts'

const missing = await whatIsMissing({ ...process.env, NODE_ENV: 'production' })
if (missing.length > 0) {
  console.error(missing.map(({ what, next }) => (next ? `${what}\n  ${next}` : what)).join('\n'))
  console.error('\nThe shop was not started. npm run doctor looks further.')
  process.exit(1)
}
