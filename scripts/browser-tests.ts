/** Builds the shop and runs what a shopper does in a browser, with Playwright. */
import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { browserForTests } from './browser.ts'
import { buildIfChanged } from './build-if-changed.ts'
import { type Child, type Environment, startChild } from './children.ts'
import type { Counts } from './counts.ts'
import { LOGS } from './test-logs.ts'

/** Not the demo's: a demo may be running, and a build there would empty everything under .next. */
const BUILD = process.env.NEXT_DIST_DIR || '.data/next-e2e'

/** A suite that takes longer hangs. */
const SUITE_TIMEOUT_MS = 40 * 60_000

interface BrowserTests {
  options: string[]
  env: Environment
  onStart: (child: Child) => void
}

const report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  /** What went wrong outside of any test. */
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
    // Only then it lets each test clean up.
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
  const { stats, errors } = report.parse(JSON.parse(text))
  // A test that passed only when tried again has not passed.
  const failed = stats.unexpected + stats.flaky + errors.length
  return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: stats.skipped }
}

function crashed(why: string): Counts {
  console.log(`FAIL ${why}`)
  return { passed: 0, failed: 1, skipped: 0 }
}
