/** Starts the sandbox: opens its books, and listens for the console, each gateway, the sign-in providers and the second host on ports side by side. */
import type { Server } from 'node:http'
import { Hono } from 'hono'
import { openDatabase } from './books/database.ts'
import { consoleApi } from './console/api.ts'
import { consolePage } from './console/page.ts'
import type { WireEnv } from './gateway/gateway.ts'
import { composeSandbox, type Sandbox } from './gateway/sandbox.ts'
import { GATEWAYS } from './gateways.ts'
import { listenOnLoopback } from './server/listen.ts'
import { gatewayHandler, plainHandler } from './server/serve.ts'
import { signInApp } from './sign-in/app.ts'
import { companyApp } from './window/company-host.ts'

// The gateways announce expiries by webhook, so they check the clock even when nobody calls them.
const TICK_MS = 1_000
// The console, one for each gateway, and after them the sign-in providers and the second host.
const SIGN_IN_PORT = 1 + GATEWAYS.length
const COMPANY_PORT = SIGN_IN_PORT + 1
export const PORTS_NEEDED = COMPANY_PORT + 1

// Below the ports that systems give to outgoing connections, and apart from those that this project's tests keep for programs.
const FIRST_PORT = 10_000
const LAST_PORT = 19_999

/** The first port of one of the blocks in that range; `chance` is from 0 up to, and not, 1. */
export const blockAt = (chance: number): number =>
  FIRST_PORT + Math.floor(chance * Math.floor((LAST_PORT + 1 - FIRST_PORT) / PORTS_NEEDED)) * PORTS_NEEDED

type Options = { port: number; databaseUrl: string; publicUrl: string; rateLimitScale?: number }
export type RunningSandbox = { port: number; stop(): Promise<void> }

/** Port 0 uses any free block of ports. */
export async function startSandbox(options: Options): Promise<RunningSandbox> {
  if (options.port !== 0) return startOn(options.port, options)
  for (let tries = 0; ; tries += 1) {
    try {
      return await startOn(blockAt(Math.random()), options)
    } catch (error) {
      if (!isPortTaken(error) || tries === 20) throw error
    }
  }
}

export const isPortTaken = (error: unknown): error is Error & { port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error

async function startOn(port: number, options: Options): Promise<RunningSandbox> {
  const db = openDatabase(options.databaseUrl)
  const sandbox = sandboxOn(port, db, options)
  const servers: Server[] = []
  const ticking = setInterval(() => void passTime(sandbox), TICK_MS)
  const stop = async () => {
    clearInterval(ticking)
    sandbox.deliveries.stop()
    for (const server of servers) server.closeAllConnections()
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    db.close()
  }
  try {
    servers.push(...(await listenOnLoopback(port, plainHandler(consoleApp(sandbox, `http://localhost:${port}`)))))
    for (const gateway of GATEWAYS) {
      servers.push(...(await listenOnLoopback(port + gateway.portOffset, gatewayHandler(sandbox, gateway, gateway.routes(sandbox)))))
    }
    servers.push(...(await listenOnLoopback(port + SIGN_IN_PORT, plainHandler(signInApp(sandbox)))))
    servers.push(...(await listenOnLoopback(port + COMPANY_PORT, plainHandler(companyApp(sandbox, GATEWAYS)))))
  } catch (error) {
    await stop()
    throw error
  }
  sandbox.deliveries.wake()
  return { port, stop }
}

function sandboxOn(port: number, db: ReturnType<typeof openDatabase>, { publicUrl, rateLimitScale }: Options): Sandbox {
  const host = gatewayHost(publicUrl)
  return composeSandbox({
    db,
    publicUrl,
    originOf: (name) => `http://${host}:${port + gatewayNamed(name).portOffset}`,
    signInOrigin: `http://${host}:${port + SIGN_IN_PORT}`,
    companyOrigins: {
      second: `http://${host}:${port + COMPANY_PORT}`,
      // Browsers take every name under localhost for this machine, and for another host.
      moved: `http://moved.localhost:${port + COMPANY_PORT}`,
    },
    rulesOf: (name) => gatewayNamed(name).webhooks,
    rateLimitScale,
  })
}

/**
 * The gateways use the other loopback name than the shop. Ports do not separate sites: on the shop's own name their windows would
 * be same-site, and cookies and frames would behave as at no real gateway.
 */
const gatewayHost = (publicUrl: string) => (new URL(publicUrl).hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1')

function gatewayNamed(name: string) {
  const gateway = GATEWAYS.find((each) => each.name === name)
  if (!gateway) throw new Error(`no gateway ${name}`)
  return gateway
}

const passTime = (sandbox: Sandbox) =>
  sandbox.perform(() => {
    for (const gateway of GATEWAYS) gateway.passTime(sandbox)
  })

function consoleApp(sandbox: Sandbox, origin: string) {
  const api = consoleApi(sandbox, GATEWAYS, origin)
  return new Hono<WireEnv>().route('/', consolePage(sandbox, GATEWAYS, api)).route('/', api)
}
