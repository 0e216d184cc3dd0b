import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress } from './client-address.ts'
import { peerHeaders } from './peer-address.ts'

const asks = (hops: number, peer: string, forwarded?: string) =>
  clientAddress(
    { TRUST_PROXY_HOPS: hops },
    new Headers({ ...peerHeaders(peer), ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) }),
  )

for (const [who, hops, peer, forwarded, address] of [
  ['whoever is connected, without a proxy', 0, '203.0.113.9', undefined, '203.0.113.9'],
  ['whoever is connected, whatever it claims', 0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['the one whom our proxy saw', 1, '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['the one whom our proxy saw, behind what it claims', 1, '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['the one whom the outer of two proxies saw', 2, '10.0.0.1', '198.51.100.1, 203.0.113.9,10.0.0.2', '203.0.113.9'],
  ['whoever asks past our proxy', 1, '10.0.0.7', undefined, '10.0.0.7'],
  ['whoever asks past the outer proxy', 2, '10.0.0.1', '10.0.0.7', '10.0.0.7'],
  ['nobody, where our proxy writes no address', 1, '10.0.0.1', 'unknown', 'unknown'],
  ['nobody, where our proxy writes nothing', 1, '10.0.0.1', '198.51.100.1,', 'unknown'],
  ['an address whose port a proxy wrote as well', 1, '10.0.0.1', '203.0.113.9:51234', '203.0.113.9'],
  ['an IPv4 address that was written as IPv6', 0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['an IPv4 address in hexadecimal digits', 0, '::FFFF:cb00:7109', undefined, '203.0.113.9'],
  ['a household’s network', 0, '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['another address of the same household', 1, '::1', '[2001:0DB8:0001:2:ffff::1]:443', '2001:db8:1:2::/64'],
  ['a household whose network ends in zeros', 0, '2001:db8::1', undefined, '2001:db8:0:0::/64'],
  ['a neighbour on the wire', 0, 'fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ['a client whom a translator writes as IPv6', 0, '64:ff9b::203.0.113.9', undefined, '64:ff9b:0:0:0:0:cb00:7109'],
  ['another client of the same translator', 1, '10.0.0.1', '64:ff9b::cb00:710a', '64:ff9b:0:0:0:0:cb00:710a'],
  ['whoever has networks of one IPv4 address', 0, '2002:cb00:7109:1::1', undefined, '2002:cb00:7109::/48'],
  ['the same in another of its networks', 0, '2002:cb00:7109:ffff::1', undefined, '2002:cb00:7109::/48'],
  ['this machine by IPv6', 0, '::1', undefined, '0:0:0:0::/64'],
] as const)
  test(`who asks is ${who}`, () => assert.equal(asks(hops, peer, forwarded), address))

test('what a client writes into the private header is nobody’s address', () => {
  for (const forged of ['203.0.113.9', ' 203.0.113.9', 'undefined 203.0.113.9', `${peerHeaders('')['x-gyesan-peer'].slice(1)}203.0.113.9`])
    assert.equal(clientAddress({ TRUST_PROXY_HOPS: 0 }, new Headers({ 'x-gyesan-peer': forged })), 'unknown', forged)
  assert.equal(clientAddress({ TRUST_PROXY_HOPS: 0 }, new Headers()), 'unknown')
})
