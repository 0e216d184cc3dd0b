import { defineConfig } from '@playwright/test'
import { installedBrowser } from '../scripts/browser.ts'

/** Debian's Chromium by default, because not every machine may download Playwright's own browser. */
const executablePath = process.env.CHROMIUM_PATH || installedBrowser()

export default defineConfig({
  testDir: '.',
  globalSetup: './stocked-database.ts',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  // Two cores can run two worlds of shop, sandbox and browser.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A CI machine may stall for seconds. The report names the tests that needed a second try.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    actionTimeout: 15_000,
    // Tracing slows every journey, pictures most of all, so where tests are retried only the second try is traced.
    trace: process.env.CI ? 'on-first-retry' : { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Without a UTF-8 locale Chromium does not save files with Korean names.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/phone*.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: '**/phone*.spec.ts',
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, userAgent: PHONE() },
    },
  ],
})

function PHONE() {
  return 'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'
}
