/** Finds a Chromium for the tests to drive, and installs one where that is possible. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export type Browser = { path: string } | { missing: string }

/** Looks for CHROMIUM_PATH, an installed browser and Playwright's own, in this order. On Debian it installs Debian's where it may. */
export function browserForTests(): Browser {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? { path: named } : { missing: `CHROMIUM_PATH names ${named}, and there is nothing there.` }
  const found = installedBrowser()
  if (found) return { path: found }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian()
  const path = installedBrowser()
  return path ? { path } : { missing: `There is no browser to test with. ${HOW_TO_GET_A_BROWSER}` }
}

export const HOW_TO_GET_A_BROWSER =
  'Install Chromium (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to one.'

export const installedBrowser = () => [...PLACES, chromium.executablePath()].find((path) => existsSync(path))

function installFromDebian() {
  console.log('Installing Chromium from Debian (about a minute) ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
    if (status !== 0) return console.log(`apt-get ${args.join(' ')} failed:\n${stderr.trim()}`)
  }
}
