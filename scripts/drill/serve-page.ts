/** Serves the drill's page with the security policy of the shop's checkout, on a separate port. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { build } from 'esbuild'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'

export interface ServedPage {
  url: string
  close(): void
}

export async function servePage(env: Readonly<Record<string, string | undefined>>): Promise<ServedPage> {
  const script = await bundled()
  const server = createServer((request, response) => {
    if (request.url === '/page.js') return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    if (request.url !== '/') return void response.writeHead(404).end()
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': 'text/html;charset=UTF-8',
      'content-security-policy': checkoutCsp({ nonce, development: false, env }),
      // The same as on the shop's pages with a window: a payment company's popup must be able to send its result back.
      'cross-origin-opener-policy': 'same-origin-allow-popups',
    })
    response.end(
      `<!doctype html><html lang="ko"><meta charset="utf-8"><title>결제 점검</title><div id="panel"></div><script nonce="${nonce}" src="/page.js"></script></html>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./page.tsx', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
