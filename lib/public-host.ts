/** Whether a host can be one that everybody on the internet reaches under this name or address. */
import { BlockList, isIP } from 'node:net'
import { isLocalNetwork } from './local-address.ts'

const NOT_ROUTED = new BlockList()
// "This network", shared addresses of carriers, documentation, benchmarks, 6to4's relays, multicast, reserved: RFC 6890, 5737, 7526.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_ROUTED.addSubnet(network, prefix, 'ipv4')
// Protocols' own with Teredo, documentation, 6to4, which is historic: RFC 2928, 3849, 9637, 7526.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['2002::', 16],
] as const)
  NOT_ROUTED.addSubnet(network, prefix, 'ipv6')

/** All that was ever given to anybody (RFC 4291, 2.4). Outside of it stand translators' prefixes, which can hold this machine's address. */
const GIVEN_TO_PEOPLE = new BlockList()
GIVEN_TO_PEOPLE.addSubnet('2000::', 3, 'ipv6')

/**
 * RFC 2606 and 6761, RFC 6762 (local), ICANN's resolutions 2024.07.29.06 (internal) and 2018.02.04.12 (corp, home), RFC 8375
 * (home.arpa), RFC 7686 and 9476 (onion, alt). Routers and machines name themselves lan, localdomain, intranet and private.
 */
const NAMES_OF_NOBODY =
  /(^|\.)(localhost|localdomain|local|lan|intranet|private|internal|corp|home|test|invalid|example|example\.(com|net|org)|home\.arpa|onion|alt)$/

/** `host` as people write it: a name, or an IP address, with or without brackets. */
export function isPublicHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const version = isIP(name)
  if (version === 4) return !isLocalNetwork(name) && !NOT_ROUTED.check(name, 'ipv4')
  if (version === 6) return GIVEN_TO_PEOPLE.check(name, 'ipv6') && !NOT_ROUTED.check(name, 'ipv6')
  // A name without a dot is one of a local network.
  return name.includes('.') && !NAMES_OF_NOBODY.test(name)
}
