/** Finds free ports, and reports the ones that are taken. */
import { globSync } from 'node:fs'
import { createServer } from 'node:net'

const SANDBOX = new URL('../sandbox', import.meta.url)

/**
 * One port for the sandbox's console, one for its second host, and one for each of its gateways: every folder with a `gateway.ts`,
 * except the folder that defines what a gateway is.
 */
export const SANDBOX_PORTS = 2 + globSync('*/gateway.ts', { cwd: SANDBOX, exclude: ['gateway/**'] }).length

interface WantedPort {
  port: number
  /** The environment variable that changes the port. */
  variable: string
  /** The program that needs the port. */
  who: string
}

/** One line for each variable whose port is taken. */
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

/** The first of `count` consecutive free ports, below the range that the system uses for outgoing connections. */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000)
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
}

export async function firstFreePort(from: number): Promise<number> {
  for (let port = from; ; port++) if (await isFree(port)) return port
}

async function isFree(port: number): Promise<boolean> {
  // A program may use the port on only one kind of address.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0')) && (await canListen(port, '::'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // Without IPv6 on this machine, the port is free there too.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
