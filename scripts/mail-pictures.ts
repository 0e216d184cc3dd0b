/**
 * Draws each SVG of the goods as the PNG that mails show, because mail programs show no SVG: `npm run mail-pictures`, after a
 * drawing was added or changed.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installedBrowser } from './browser.ts'

/** Twice the size at which a letter shows it. */
const PIXELS = 128

const executablePath = process.env.CHROMIUM_PATH || installedBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } })
for (const file of globSync('public/images/products/*.svg')) {
  const svg = readFileSync(file).toString('base64')
  await page.setContent(
    `<body style="margin:0"><img width="${PIXELS}" height="${PIXELS}" src="data:image/svg+xml;base64,${svg}" style="display:block"></body>`,
  )
  await page.waitForFunction(() => document.images[0]?.complete)
  writeFileSync(file.replace(/\.svg$/, '.png'), await page.screenshot())
}
await browser.close()
