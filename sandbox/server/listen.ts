/** Listens on the machine's loopback addresses only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

// Longer than clients keep connections in their pool, so that a lost connection is always a fault that somebody has set.
const KEEP_ALIVE_MS = 75_000

/** Uses both loopback addresses, because "localhost" may mean either. */
export async function listenOnLoopback(port: number, handler: Handler): Promise<Server[]> {
  const v4 = await listen(port, '127.0.0.1', handler)
  try {
    return [v4, await listen(port, '::1', handler)]
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // The machine has no IPv6, which is no error.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return [v4]
    v4.close()
    throw error
  }
}

function listen(port: number, host: string, handler: Handler): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler)
    server.keepAliveTimeout = KEEP_ALIVE_MS
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}
