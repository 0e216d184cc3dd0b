/** Builds the shop and runs the browser journeys with Playwright. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { browserForTests } from './browser.ts'
import { buildIfChanged } from './build-if-changed.ts'
import { type Child, type Environment, startChild } from './children.ts'
import type { Counts } from './counts.ts'
import { LOGS } from './test-logs.ts'

/** Separate from the demo's build: a demo may be running, and a build there would empty its folder. */
const BUILD = process.env.NEXT_DIST_DIR || '.data/next-e2e'

/** A suite that takes longer has hung. */
const SUITE_TIMEOUT_MS = 40 * 60_000

/** How many characters of a failed page to print. */
const MOST_SEEN = 6000

interface BrowserTests {
  options: string[]
  env: Environment
  onStart: (child: Child) => void
}

interface Suite {
  suites?: Suite[] | undefined
  specs?: Spec[] | undefined
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(z.object({ attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })) })),
    }),
  ),
})

type Spec = z.infer<typeof spec>

const suite: z.ZodType<Suite> = z.lazy(() => z.object({ suites: z.array(suite).optional(), specs: z.array(spec).optional() }))

const report = z.object({
  suites: z.array(suite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  /** Errors outside of any test. */
  errors: z.array(z.object({ message: z.string().optional() })),
})

export async function runBrowserTests({ options, env, onStart }: BrowserTests): Promise<Counts> {
  const browser = browserForTests()
  if ('missing' in browser) return crashed(browser.missing)
  try {
    await buildIfChanged({
      folder: BUILD,
      log: `${LOGS}/build.log`,
      onStart: (build) => {
        console.log('Building the shop (about a minute) ...')
        onStart(build)
      },
    })
  } catch (error) {
    return crashed(error instanceof Error ? error.message : String(error))
  }
  const counted = resolve(`${LOGS}/e2e.json`)
  rmSync(counted, { force: true })
  const child = startChild({
    name: 'e2e',
    args: ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...options],
    env: { ...env, NEXT_DIST_DIR: BUILD, CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: counted },
    log: `${LOGS}/e2e.log`,
    onLine: console.log,
    // Playwright cleans up each test only after SIGINT.
    stopWith: 'SIGINT',
  })
  onStart(child)
  const limit = setTimeout(() => void child.stop(), SUITE_TIMEOUT_MS)
  const { code, words } = await child.ended
  clearTimeout(limit)
  return readCounts(counted, code) ?? crashed(`The browser tests ${words} before they were over.`)
}

function readCounts(file: string, code: number | null): Counts | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const { suites, stats, errors } = report.parse(JSON.parse(text))
  sayWhatWasSeen(suites.flatMap(specsOf))
  const failed = stats.unexpected + errors.length
  return { passed: stats.expected + stats.flaky, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: stats.skipped }
}

const specsOf = ({ suites = [], specs = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsOf)]

/** Prints what the page showed when a journey failed, because CI does not keep it, and last the names of all that failed or needed a second try. */
function sayWhatWasSeen(specs: Spec[]) {
  const wrong = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => ({
        name: `${status === 'flaky' ? 'FLAKY, passed at the second try' : 'FAILED'}: ${file}:${line} ${title}`,
        seen: results[0]?.attachments.find(({ name }) => name === 'error-context')?.path,
      })),
  )
  for (const { name, seen } of wrong) {
    console.log(`\n${name}`)
    if (seen && existsSync(seen)) console.log(readFileSync(seen, 'utf8').slice(0, MOST_SEEN))
  }
  for (const { name } of wrong) console.log(name)
}

function crashed(why: string): Counts {
  console.log(`FAIL ${why}`)
  return { passed: 0, failed: 1, skipped: 0 }
}
