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
  return isIP(address) === 6 ? networkOf(address) : address
}

/** What one household or one server has. */
function networkOf(address: string): string {
  const groups = groupsOf(address)
  // A translator (RFC 6052, 2.1) writes each IPv4 client behind one prefix: by 64 bits they would all be one.
  if (groups.slice(0, 6).join(':') === '64:ff9b:0:0:0:0') return groups.join(':')
  // Whoever has an IPv4 address has these 48 bits by 6to4 (RFC 3056, 2), and 65,536 networks in them.
  if (groups[0] === '2002') return `${groups.slice(0, 3).join(':')}::/48`
  return `${groups.slice(0, 4).join(':')}::/64`
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
