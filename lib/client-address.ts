/** Who is asking: the address that limits count by, and every address that a request came by. */
import { isIP } from 'node:net'
import type { Env } from './env.ts'
import { peerOf } from './peer-address.ts'

/** Whom no address is known of. They share one limit. */
const NOBODY = 'unknown'

/**
 * The client as the outermost of our own TRUST_PROXY_HOPS proxies saw it. An IPv6 address is told by its first 64 bits, because
 * every household and every rented server has all the addresses that begin with its own.
 */
export function clientAddress(env: Pick<Env, 'TRUST_PROXY_HOPS'>, headers: Headers): string {
  const way = addressesOnTheWay(headers)
  // Whoever came by fewer proxies than that is one of us, or asked the inner one directly.
  const address = way.at(-1 - env.TRUST_PROXY_HOPS) ?? way[0] ?? NOBODY
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address
}

/**
 * Client first, then each proxy: what X-Forwarded-For says, and the peer of this server. Anybody can lengthen the list in front,
 * and nobody can take away what a proxy or this server has added.
 */
export function addressesOnTheWay(headers: Headers): string[] {
  const forwarded = headers.get('x-forwarded-for')?.split(',') ?? []
  return [...forwarded, peerOf(headers) ?? ''].map(canonicalAddress)
}

/** One spelling for each address, without port and zone; IPv4 in IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address. */
function canonicalAddress(text: string): string {
  const [, bracketed, dotted] = /^\s*(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+)(?::\d+)?)\s*$/.exec(text) ?? []
  const bare = (bracketed ?? dotted ?? text).trim().replace(/%.*$/, '')
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : NOBODY
  const groups = groupsOf(bare)
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return groups.join(':')
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join('.')
}

/** Eight groups in hexadecimal digits, without leading zeros. */
function groupsOf(address: string): string[] {
  // A URL's host has one spelling (WHATWG URL, 3.5).
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [left, right ?? ''].map((side) => (side === '' ? [] : side.split(':'))) as [string[], string[]]
  const zeros = right === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
}
