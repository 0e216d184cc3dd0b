/** A browser, and a shop's page with a gateway's script, which opens payment windows. */
import { createServer, type IncomingMessage } from 'node:http'
import { type BrowserContextOptions, chromium } from '@playwright/test'
import { build } from 'esbuild'

export const MOBILE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1',
}

/** `page` is the content of every address of the shop. `packages` is code that imports the gateways' packages, served as `/bundle.js`. */
export async function shopInBrowser(page: (request: IncomingMessage, body: string) => string, packages?: string) {
  const script = packages === undefined ? '' : await bundled(packages)
  const shop = createServer(async (request, response) => {
    if (request.url === '/bundle.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    let body = ''
    for await (const chunk of request) body += chunk
    response.writeHead(200, { 'content-type': 'text/html;charset=UTF-8', 'set-cookie': 'seen=yes; SameSite=Lax' })
    response.end(`<!doctype html><html lang="ko"><title>shop</title>${page(request, body)}`)
  })
  await new Promise<void>((resolve) => shop.listen(0, 'localhost', resolve))
  const address = shop.address()
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  return {
    url,
    /** Opens the checkout in a new browser. */
    async open(options: BrowserContextOptions = {}) {
      const checkout = await (await browser.newContext(options)).newPage()
      await checkout.goto(`${url}/checkout`)
      return checkout
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => shop.close(resolve))
    },
  }
}
export type ShopInBrowser = Awaited<ReturnType<typeof shopInBrowser>>

async function bundled(contents: string): Promise<string> {
  const bundle = await build({ stdin: { contents, resolveDir: import.meta.dirname }, bundle: true, write: false, format: 'iife' })
  return bundle.outputFiles[0]?.text ?? ''
}
