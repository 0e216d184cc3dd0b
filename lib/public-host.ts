/** Whether a host can be one that everybody on the internet reaches under this name or address. */
import { BlockList, isIP } from 'node:net'
import { isLocalNetwork } from './local-address.ts'

const NOT_ROUTED = new BlockList()
// "This network", shared addresses of carriers, documentation, benchmarks, multicast, reserved: RFC 6890, 5737, 3849.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_ROUTED.addSubnet(network, prefix, 'ipv4')
NOT_ROUTED.addAddress('::', 'ipv6')
NOT_ROUTED.addSubnet('2001:db8::', 32, 'ipv6')
NOT_ROUTED.addSubnet('ff00::', 8, 'ipv6')

/** RFC 2606 and 6761, RFC 6762 (local), ICANN's resolution 2024.07.29.06 (internal), RFC 8375 (home.arpa). */
const NAMES_OF_NOBODY = /(^|\.)(localhost|local|internal|test|invalid|example|example\.(com|net|org)|home\.arpa)$/

/** `host` as people write it: a name, or an IP address, with or without brackets. */
export function isPublicHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const version = isIP(name)
  if (version !== 0) return !isLocalNetwork(name) && !NOT_ROUTED.check(name, version === 4 ? 'ipv4' : 'ipv6')
  // A name without a dot is one of a local network.
  return name.includes('.') && !NAMES_OF_NOBODY.test(name)
}
