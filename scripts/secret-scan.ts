/**
 * Part of `npm run check`: no file that git tracks holds a key or a secret. What only looks like one stands in scripts/supply/allowed-secrets.json
 * with its reason.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { secretsIn, shortened } from './supply/secrets.ts'

interface Allowed {
  /** A regular expression over what was found. */
  form: string
  reason: string
}

const listed: Allowed[] = JSON.parse(readFileSync(new URL('supply/allowed-secrets.json', import.meta.url), 'utf8'))
const allowed = listed.map(({ form }) => new RegExp(form))
/** The lock file's hashes have the length of secrets, and pictures and fonts hold chance. */
const NOT_READ = /^package-lock\.json$|^scripts\/supply\/allowed-secrets\.json$|\.(woff2|png)$/

const unused = new Set(allowed)
const found = trackedFiles().flatMap((file) =>
  secretsIn(readFileSync(file, 'utf8')).flatMap(({ kind, line, text }) => {
    const why = allowed.find((form) => form.test(text))
    if (why) unused.delete(why)
    return why ? [] : [`${file}:${line} holds ${kind}: ${shortened(text)}`]
  }),
)

for (const line of found) console.log(line)
for (const form of unused) console.log(`Nothing looks like ${form.source} any more: take it out of scripts/supply/allowed-secrets.json.`)
if (found.length > 0) console.log('Take it out and make it invalid where it was made: whoever has cloned the repository has it.')
if (found.length > 0 || unused.size > 0) process.exitCode = 1

/** A checkout without git (an unpacked archive) tracks nothing. */
function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return listed.split('\0').filter((file) => file !== '' && !NOT_READ.test(file) && isThere(file))
  } catch {
    unused.clear()
    return []
  }
}

function isThere(file: string): boolean {
  try {
    readFileSync(file)
    return true
  } catch {
    // Somebody has deleted the file and not committed that yet.
    return false
  }
}
