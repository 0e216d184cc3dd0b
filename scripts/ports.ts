/** Which ports are free, and a plain line for whoever finds them taken. */
import { globSync } from 'node:fs'
import { createServer } from 'node:net'

const SANDBOX = new URL('../sandbox', import.meta.url)

/** The sandbox's console, its second host, and one port for each of its gateways: every folder there with a `gateway.ts`, but the one that says what a gateway is. */
export const SANDBOX_PORTS = 2 + globSync('*/gateway.ts', { cwd: SANDBOX, exclude: ['gateway/**'] }).length

interface WantedPort {
  port: number
  /** The environment variable that moves it. */
  variable: string
  /** Who wants it. */
  who: string
}

/** One line for each variable of which a port is taken. */
export async function takenPorts(wanted: WantedPort[]): Promise<string[]> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)))
  return wanted
    .filter((_, index) => !free[index])
    .filter(({ variable }, index, taken) => taken.findIndex((other) => other.variable === variable) === index)
    .map(
      ({ port, variable, who }) =>
        `Port ${port}, which the ${who} needs, is taken. Stop what uses it, or move the ${who} with ${variable}.`,
    )
}

/** The first of `count` free ports in a row, below those the system lends to outgoing connections. */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000)
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
}

async function isFree(port: number): Promise<boolean> {
  // A program may hold the port on one kind of address only.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0')) && (await canListen(port, '::'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // On a machine without IPv6 nobody holds the port there either.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
