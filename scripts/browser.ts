/** Finds a Chromium for the tests to drive, and installs one where that is possible. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** A Chromium without a desktop around it: a journey takes half the time of the whole browser's. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

const PLACES = [
  HEADLESS_SHELL,
  // Debian's /usr/bin/chromium turns on rasterization for a graphics card, which costs a core where there is none.
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export type Browser = { path: string } | { missing: string }

/**
 * Looks for CHROMIUM_PATH, an installed browser and Playwright's own, in this order. On Debian it installs Debian's where it may.
 * `whole`: a browser with a desktop around it where there is one, because the shell may never answer a page that closes itself, and
 * a test that is tried once alone would hang.
 */
export function browserForTests({ whole = false } = {}): Browser {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? { path: named } : { missing: `CHROMIUM_PATH names ${named}, and there is nothing there.` }
  const places = whole ? PLACES.filter((place) => place !== HEADLESS_SHELL) : PLACES
  const isThere = whole ? installedBrowser(places) !== undefined : existsSync(HEADLESS_SHELL)
  if (!isThere && process.getuid?.() === 0 && existsSync('/etc/debian_version'))
    installFromDebian(whole ? 'chromium' : 'chromium-headless-shell')
  const path = installedBrowser(places) ?? installedBrowser()
  return path ? { path } : { missing: `There is no browser to test with. ${HOW_TO_GET_A_BROWSER}` }
}

export const HOW_TO_GET_A_BROWSER =
  'Install Chromium (Debian: apt-get install chromium-headless-shell; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to one.'

export const installedBrowser = (places = PLACES) => [...places, chromium.executablePath()].find((path) => existsSync(path))

/** Where the registry does not answer, a browser that is already there does the work. */
function installFromDebian(name: string) {
  console.log(`Installing ${name} from Debian (about a minute) ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15', '-o', 'DPkg::Lock::Timeout=60']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const { status, stderr } = spawnSync('apt-get', [...patience, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
    if (status !== 0) return console.log(`apt-get ${args.join(' ')} failed:\n${stderr.trim()}`)
  }
}
