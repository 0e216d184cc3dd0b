/** Who is connected to this server. Next tells a page nothing but headers, and a client writes what it likes into each of those. */
import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { equalInConstantTime } from './tokens.ts'

const HEADER = 'x-gyesan-peer'

/** Next may load this module twice. */
const shared = globalThis as typeof globalThis & { gyesanPeerMark?: string; gyesanPeersAreWritten?: true }

/** Proves that this process has written a header: a request that came before it began has the client's own. */
const mark = (): string => (shared.gyesanPeerMark ??= randomBytes(16).toString('base64url'))

/** Overwrites the header of every request from now on, before Next reads it. */
export function writePeers(): void {
  if (shared.gyesanPeersAreWritten) return
  shared.gyesanPeersAreWritten = true
  subscribe('http.server.request.start', (message) => {
    // Node.js documents what it publishes there: https://nodejs.org/api/diagnostics_channel.html
    const { request } = message as { request: IncomingMessage }
    Object.assign(request.headers, peerHeaders(request.socket.remoteAddress ?? ''))
  })
}

export const peerHeaders = (address: string) => ({ [HEADER]: `${mark()} ${address}` })

/** Undefined when this process did not write it. */
export function peerOf(headers: Headers): string | undefined {
  const [proof = '', address] = headers.get(HEADER)?.split(' ') ?? []
  return equalInConstantTime(proof, mark()) ? address : undefined
}
