/** Whether an address stays on this machine. It is read as a URL, because `localhost.evil.example` and `localhost@evil.example` only begin so. */
import { BlockList, isIP } from 'node:net'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')
// "Any address": whoever connects to it reaches this machine.
LOOPBACK.addAddress('0.0.0.0', 'ipv4')
LOOPBACK.addAddress('::', 'ipv6')

/** False for what is no web address at all. */
export function isThisMachine(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const version = isIP(host)
  if (version !== 0) return LOOPBACK.check(host, version === 4 ? 'ipv4' : 'ipv6')
  // RFC 6761, 6.3: nobody can register a name below localhost.
  return host === 'localhost' || host.endsWith('.localhost')
}

const PRIVATE = new BlockList()
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4')
// RFC 1918, 3927, 4193, 4291.
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4')
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

/** Whether an IP address is of this machine or of a network that the internet does not route to. */
export function isLocalNetwork(ip: string): boolean {
  const version = isIP(ip)
  return version !== 0 && PRIVATE.check(ip, version === 4 ? 'ipv4' : 'ipv6')
}
