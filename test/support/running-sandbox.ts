/** The sandbox as a separate process, with a receiver of its webhooks and a proxy that can change its answers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../../scripts/children.ts'
import { bundled } from './bundle.ts'

export interface Delivered {
  gateway: string
  headers: Record<string, string>
  body: Buffer
}

export interface RunningSandbox {
  manifest: Manifest
  /** Where its database is. */
  folder: string
  /** A stand-in for the shop that receives webhooks and accepts every confirm request. */
  shopUrl: string
  /** Sends a request to the console. Throws when the console refuses it. */
  ask(path: string, body?: object): Promise<Record<string, unknown>>
  /** Waits for the next webhook about this payment that `fits` accepts. */
  delivered(paymentId: string, fits?: (delivered: Delivered) => boolean): Promise<Delivered>
  /** The gateways' addresses behind a proxy, which changes JSON answers while `rewrite` is set. */
  proxied(api: string): Promise<{ api: string; rewrite: (change: ((body: string) => string) | undefined) => void }>
  stop(): Promise<void>
}

export interface Manifest {
  toss: { api: string; clientKey: string; secretKey: string; apiClientKey: string; apiSecretKey: string }
  'portone-v1': { api: string; impCode: string; apiKey: string; apiSecret: string; tierCode: string; pgs: Record<string, string> }
  'portone-v2': {
    api: string
    storeId: string
    channelKeys: Record<string, string>
    apiSecret: string
    webhookSecret: string
    webhookSecretNext: string
  }
  ipay: { api: string; apiKey: string; apiSecret: string; publishableKey: string; webhookSecret: string }
}

export async function startSandbox(): Promise<RunningSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-sandbox-'))
  const shop = await listenForWebhooks()
  const { consoleUrl, stop } = await startOnFreePorts(folder, shop.url)
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${consoleUrl}${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {})
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  const { gateways } = await ask('/manifest.json')
  const proxies: Server[] = []
  return {
    // The shape is defined by the public contract of the sandbox's manifest.
    manifest: gateways as Manifest,
    folder,
    shopUrl: shop.url,
    ask,
    delivered: shop.delivered,
    proxied: async (api) => {
      const proxy = await startProxy(api)
      proxies.push(proxy.server)
      return proxy
    },
    stop: async () => {
      await stop()
      for (const server of [shop.server, ...proxies]) {
        server.closeAllConnections()
        server.close()
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startOnFreePorts(folder: string, publicUrl: string): Promise<{ consoleUrl: string; stop(): Promise<void> }> {
  const ready = Promise.withResolvers<string | undefined>()
  const child = startChild({
    name: 'the sandbox',
    args: [await bundled('sandbox/main.ts')],
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      SANDBOX_DATABASE_URL: join(folder, 'sandbox.db'),
      PUBLIC_URL: publicUrl,
      // Tests send more requests than any shop.
      RATE_LIMIT_SCALE: '100',
    },
    onLine: (line) => {
      const [, address] = /^Sandbox gateways ready: console (http:\S+),/.exec(line) ?? []
      if (address) ready.resolve(address)
    },
  })
  void child.ended.then(() => ready.resolve(undefined))
  const consoleUrl = await ready.promise
  if (!consoleUrl) throw new Error(`The sandbox did not start:\n${child.lastLines()}`)
  return { consoleUrl, stop: () => child.stop() }
}

async function listenForWebhooks() {
  const received: Delivered[] = []
  const waiting = new Set<() => void>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, `${value}`]))
    response.end('ok')
    // A confirm request is accepted and does not count as a webhook.
    const [, gateway] = /\/webhook\/([^/?]+)/.exec(request.url ?? '') ?? []
    if (gateway) received.push({ gateway, headers, body: Buffer.concat(parts) })
    for (const wake of waiting) wake()
  })
  const url = await listen(server)
  const delivered = async (paymentId: string, fits: (delivered: Delivered) => boolean = () => true): Promise<Delivered> => {
    for (;;) {
      const found = received.find((delivery) => delivery.body.includes(paymentId) && fits(delivery))
      if (found) return found
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  return { server, url, delivered }
}

async function startProxy(api: string) {
  let change: ((body: string) => string) | undefined
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { host, connection, ...headers } = request.headers
    const body = Buffer.concat(parts)
    const answer = await fetch(`${api}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(request.method !== 'GET' && { body }),
    })
    const text = await answer.text()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(answer.ok && change ? change(text) : text)
  })
  return {
    server,
    api: await listen(server),
    rewrite: (to: typeof change) => {
      change = to
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}
