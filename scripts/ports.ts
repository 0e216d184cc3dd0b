/** Finds free ports, and reports the ones that are taken. */
import { globSync } from 'node:fs'
import { createServer } from 'node:net'

const SANDBOX = new URL('../sandbox', import.meta.url)

/**
 * One port for the sandbox's console, one for its sign-in providers, one for its second host, and one for each of its gateways: every
 * folder with a `gateway.ts`, except the folder that defines what a gateway is.
 */
export const SANDBOX_PORTS = 3 + globSync('*/gateway.ts', { cwd: SANDBOX, exclude: ['gateway/**'] }).length

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

// Below the range that systems use for outgoing connections.
const FIRST_BLOCK = 20_000
const BLOCKS = 100
const BLOCK_PORTS = 100
// The blocks that this process keeps, and how much of each was given out.
const kept: { first: number; given: number }[] = []

/**
 * The first of `count` consecutive free ports, which no other process of this project gets while this one runs: a program that is
 * to listen on them may start late. A process keeps whole blocks by listening on the first port of each.
 * Throws a `RangeError` for more ports than a block has, and an error when every block is taken.
 */
export async function freePorts(count = 1): Promise<number> {
  if (count >= BLOCK_PORTS) throw new RangeError(`${count} ports are more than a block of ${BLOCK_PORTS} has`)
  for (;;) {
    const port = (await freeIn(kept.at(-1), count)) ?? (await fromTheStart(count))
    if (port !== undefined) return port
    kept.push({ first: await keepBlock(), given: 1 })
  }
}

/** Programs of earlier tests have ended, so that their ports are free again. */
async function fromTheStart(count: number): Promise<number | undefined> {
  for (const block of kept) {
    block.given = 1
    const port = await freeIn(block, count)
    if (port !== undefined) return port
  }
}

async function freeIn(block: (typeof kept)[number] | undefined, count: number): Promise<number | undefined> {
  while (block && block.given + count <= BLOCK_PORTS) {
    const first = block.first + block.given
    block.given += count
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
}

async function keepBlock(): Promise<number> {
  const start = Math.floor(Math.random() * BLOCKS)
  for (let tries = 0; tries < BLOCKS; tries++) {
    const first = FIRST_BLOCK + ((start + tries) % BLOCKS) * BLOCK_PORTS
    const guard = createServer().unref()
    const isOurs = await new Promise<boolean>((resolve) => {
      guard.once('error', () => resolve(false))
      guard.listen({ port: first, host: '127.0.0.1', exclusive: true }, () => resolve(true))
    })
    if (isOurs) return first
  }
  throw new Error(`All ${BLOCKS} blocks of ports from ${FIRST_BLOCK} are taken`)
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
