import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spelledSecret, stepOfCode, totpAddress, totpCode, totpStepAt } from './totp.ts'

/** RFC 6238, appendix B: SHA-1. Its codes have eight digits, and ours are the last six. */
const seed = Buffer.from('12345678901234567890')
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

test('the codes match RFC 6238', async () => {
  for (const [seconds, code] of VECTORS) {
    const at = new Date(seconds * 1000)
    assert.equal(await totpCode(seed, totpStepAt(at)), code)
    assert.equal(await stepOfCode(seed, code, at), totpStepAt(at))
  }
})

test('a code may be typed with a space, and with nothing else', async () => {
  const at = new Date(59_000)
  assert.equal(await stepOfCode(seed, '287 082', at), 1)
  for (const typed of ['', '28708', '2870820', '287083', 'abcdef']) assert.equal(await stepOfCode(seed, typed, at), undefined, typed)
})

test('an authenticator reads the same secret from the QR code as from the letters', () => {
  assert.equal(spelledSecret(seed), 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  const address = new URL(totpAddress(seed, 'Gyesan', 'jieun@example.com'))
  assert.equal(address.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(address.protocol, 'otpauth:')
})
