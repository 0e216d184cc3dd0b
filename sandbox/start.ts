import type { Server } from 'node:http'
import { Hono } from 'hono'
import { openDatabase } from './books/database.ts'
import { consoleApi } from './console/api.ts'
import { consolePage } from './console/page.ts'
import type { WireEnv } from './gateway/gateway.ts'
import { composeSandbox, type Sandbox } from './gateway/sandbox.ts'
import { gatewayNamed, gateways } from './gateways.ts'
import { gatewayHandler, listenOnLoopback, plainHandler } from './server/wire.ts'

// How often time is looked at when nobody asks: expiries are announced by webhook and must not wait for a read.
const tickMs = 1_000
// The console, and one for each gateway.
const portsNeeded = 1 + gateways.length

type Options = { port: number; databaseUrl: string; publicUrl: string; rateLimitScale?: number }
export type RunningSandbox = { port: number; stop(): Promise<void> }

/** Starts the sandbox. Port 0 takes any free block of ports, for tests. */
export async function startSandbox(options: Options): Promise<RunningSandbox> {
  if (options.port !== 0) return startOn(options.port, options)
  for (let tries = 0; ; tries += 1) {
    try {
      return await startOn(20_000 + Math.floor(Math.random() * 8_000) * portsNeeded, options)
    } catch (error) {
      if (!isPortTaken(error) || tries === 20) throw error
    }
  }
}

export const isPortTaken = (error: unknown): error is Error & { port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error

async function startOn(port: number, options: Options): Promise<RunningSandbox> {
  const db = openDatabase(options.databaseUrl)
  const host = gatewayHost(options.publicUrl)
  const originOf = (name: string) => `http://${host}:${port + known(name).portOffset}`
  const sandbox = composeSandbox(db, options.publicUrl, originOf, (name) => known(name).webhooks, options.rateLimitScale)
  const servers: Server[] = []
  const stop = async () => {
    clearInterval(ticking)
    sandbox.deliveries.stop()
    for (const server of servers) server.closeAllConnections()
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    db.close()
  }
  const ticking = setInterval(() => {
    void sandbox.perform(() => {
      for (const gateway of gateways) gateway.passTime(sandbox)
    })
  }, tickMs)
  try {
    servers.push(...(await listenOnLoopback(port, plainHandler(consoleApp(sandbox, `http://localhost:${port}`)))))
    for (const gateway of gateways) {
      servers.push(...(await listenOnLoopback(port + gateway.portOffset, gatewayHandler(sandbox, gateway, gateway.routes(sandbox)))))
    }
  } catch (error) {
    await stop()
    throw error
  }
  sandbox.deliveries.wake()
  return { port, stop }
}

function consoleApp(sandbox: Sandbox, origin: string) {
  const api = consoleApi(sandbox, origin)
  return new Hono<WireEnv>().route('/', consolePage(sandbox, api)).route('/', api)
}

/**
 * The gateways go by the other loopback name than the shop's. Ports do not make a site: on the shop's own name their windows
 * would be same-site, and cookies and frames would behave as they never do at a real gateway.
 */
const gatewayHost = (publicUrl: string) => (new URL(publicUrl).hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1')

function known(name: string) {
  const gateway = gatewayNamed(name)
  if (!gateway) throw new Error(`no gateway ${name}`)
  return gateway
}
