/** Signatures, tokens and sealed boxes that are almost right are rejected like any other. */
import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { confirmationIsValid, issueConfirmation } from '#lib/accounts/confirmation.ts'
import { stepOfCode, totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { systemRandom } from '#lib/clock.ts'
import { verifyIpayWebhook } from '#lib/gateways/ipay/entrances.ts'
import { verifyPortoneWebhook } from '#lib/gateways/portone-v2/entrances.ts'
import { receiptInput } from '#lib/payments/receipt-identity.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import { equalInConstantTime, issueToken, type TokenPurpose, tokenIsValid } from '#lib/tokens.ts'
import { nearMisses } from './support/near-misses.ts'

const SECRETS = ['the-newest-secret-of-the-shop', 'the-secret-before-that-one']
const SUBJECT = 'order-1234'
/** HMAC pads a key with zero bytes, so one more of them is the same key. */
const isSameKey = (secret: string) => (value: string) => value === `${secret}\0`

for (const purpose of ['order', 'return', 'orders-seen'] satisfies TokenPurpose[]) {
  for (const [age, secrets] of [
    ['newest', SECRETS],
    ['older', SECRETS.toReversed()],
  ] as const) {
    const token = issueToken(secrets, purpose, SUBJECT)

    test(`a token that is nearly the ${age} one for "${purpose}" opens nothing`, () => {
      assert.ok(tokenIsValid(SECRETS, purpose, SUBJECT, token))
      for (const { what, value } of nearMisses(token)) assert.ok(!tokenIsValid(SECRETS, purpose, SUBJECT, value), what)
      for (const absent of [null, undefined]) assert.ok(!tokenIsValid(SECRETS, purpose, SUBJECT, absent))
    })

    test(`the ${age} token for "${purpose}" opens nothing whose name is nearly the same`, () => {
      for (const { what, value } of nearMisses(SUBJECT)) assert.ok(!tokenIsValid(SECRETS, purpose, value, token), what)
    })

    test(`the ${age} token for "${purpose}" is good for nothing else, and with no secret that is nearly ours`, () => {
      for (const other of ['order', 'return', 'orders-seen'] as const)
        assert.equal(tokenIsValid(SECRETS, other, SUBJECT, token), other === purpose)
      const [secret = ''] = secrets
      for (const { what, value } of nearMisses(secret, isSameKey(secret))) assert.ok(!tokenIsValid([value], purpose, SUBJECT, token), what)
    })
  }
}

test('a purpose and a name cannot be cut anew: what is signed for one is not signed for another', () => {
  assert.notEqual(issueToken(SECRETS, 'order', 'seen:1'), issueToken(SECRETS, 'orders-seen', '1'))
  assert.ok(!tokenIsValid(SECRETS, 'order', 's-seen:1', issueToken(SECRETS, 'orders-seen', '1')))
})

test('texts are compared whole, also where their lengths in bytes and in signs differ', () => {
  for (const secret of ['a', 'secret', '비밀번호', 'é', '\0\0']) {
    assert.ok(equalInConstantTime(secret, secret))
    for (const { what, value } of nearMisses(secret)) {
      assert.ok(!equalInConstantTime(value, secret), what)
      assert.ok(!equalInConstantTime(secret, value), what)
    }
  }
  assert.ok(equalInConstantTime('', ''))
})

const NOW = new Date('2026-11-21T03:00:00Z')
const MEMBER = { id: 'member-1', email: 'haneul@example.com' }
const DAY = 24 * 3_600_000

test('a confirmation of a member that is nearly right confirms nobody', () => {
  const token = issueConfirmation(SECRETS, MEMBER, NOW)
  assert.ok(confirmationIsValid(SECRETS, MEMBER, token, NOW))
  for (const { what, value } of nearMisses(token)) assert.ok(!confirmationIsValid(SECRETS, MEMBER, value, NOW), what)
  for (const { what, value } of nearMisses(MEMBER.id)) assert.ok(!confirmationIsValid(SECRETS, { ...MEMBER, id: value }, token, NOW), what)
  for (const { what, value } of nearMisses(MEMBER.email))
    assert.ok(!confirmationIsValid(SECRETS, { ...MEMBER, email: value }, token, NOW), what)
})

test('a confirmation is good until its last millisecond, and cannot be made to last longer', () => {
  const token = issueConfirmation(SECRETS, MEMBER, NOW)
  const after = (ms: number) => new Date(NOW.getTime() + ms)
  assert.ok(confirmationIsValid(SECRETS, MEMBER, token, after(DAY - 1)))
  assert.ok(!confirmationIsValid(SECRETS, MEMBER, token, after(DAY)))
  const [, signature] = token.split('.')
  const longer = `${(NOW.getTime() + 2 * DAY).toString(36)}.${signature}`
  assert.ok(!confirmationIsValid(SECRETS, MEMBER, longer, NOW))
})

// Webhooks with signatures.

const BODY = Buffer.from(
  JSON.stringify({ id: 'evt_1', type: 'payment.paid', data: { metadata: { orderId: 'G2611217KQ2M9XA01ABCDEFGHJKMN' } } }),
)

test('a delivery of iPay whose signature is nearly right is forged', () => {
  for (const secret of SECRETS) {
    const signature = createHmac('sha256', secret).update(BODY).digest('hex')
    assert.equal(verifyIpayWebhook(SECRETS, signature, BODY).kind, 'claim')
    for (const { what, value } of nearMisses(signature)) assert.equal(verifyIpayWebhook(SECRETS, value, BODY).kind, 'forged', what)
    assert.equal(verifyIpayWebhook(SECRETS, undefined, BODY).kind, 'forged')
    for (const { what, value } of nearMisses(secret, isSameKey(secret)))
      assert.equal(verifyIpayWebhook([value], signature, BODY).kind, 'forged', `secret: ${what}`)
  }
})

test('a delivery of iPay whose body was changed in one byte, cut or lengthened is forged', () => {
  const [secret = ''] = SECRETS
  const signature = createHmac('sha256', secret).update(BODY).digest('hex')
  for (let at = 0; at < BODY.length; at += 7) {
    const changed = Buffer.from(BODY)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(verifyIpayWebhook(SECRETS, signature, changed).kind, 'forged', `byte ${at}`)
    assert.equal(verifyIpayWebhook(SECRETS, signature, BODY.subarray(0, at)).kind, 'forged', `the first ${at} bytes`)
  }
  assert.equal(verifyIpayWebhook(SECRETS, signature, Buffer.concat([BODY, Buffer.from(' ')])).kind, 'forged')
})

const EVENT = Buffer.from(JSON.stringify({ type: 'Transaction.Paid', data: { paymentId: 'G2611217KQ2M9XA01ABCDEFGHJKMN' } }))

/** By the rules of Standard Webhooks. It uses the real time, because the library reads its own clock. */
function portoneHeaders(secret: string, body: Buffer, at = Date.now()): Record<string, string> {
  const [id, timestamp] = ['wh_1', `${Math.floor(at / 1000)}`]
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const PORTONE_SECRETS = [`whsec_${randomBytes(32).toString('base64')}`, `whsec_${randomBytes(32).toString('base64')}`]
const MINUTE = 60_000

test('a delivery of PortOne V2 is believed under either secret, within five minutes', async () => {
  for (const secret of PORTONE_SECRETS)
    for (const late of [0, 4 * MINUTE])
      assert.equal((await verifyPortoneWebhook(PORTONE_SECRETS, portoneHeaders(secret, EVENT, Date.now() - late), EVENT)).kind, 'claim')
  for (const late of [6 * MINUTE, -6 * MINUTE]) {
    const headers = portoneHeaders(PORTONE_SECRETS[0] ?? '', EVENT, Date.now() - late)
    assert.equal((await verifyPortoneWebhook(PORTONE_SECRETS, headers, EVENT)).kind, 'forged')
  }
})

for (const name of ['webhook-signature', 'webhook-id', 'webhook-timestamp'] as const) {
  test(`a delivery of PortOne V2 whose ${name} is nearly right is forged`, async () => {
    const headers = portoneHeaders(PORTONE_SECRETS[1] ?? '', EVENT)
    const right = headers[name] ?? ''
    // Spaces separate signatures, and base64 ignores some bits, so neither changes the meaning.
    const isTheSame = (value: string) =>
      name === 'webhook-signature' &&
      Buffer.from(value.trim().split(',')[1] ?? '', 'base64').equals(Buffer.from(right.split(',')[1] ?? '', 'base64'))
    for (const { what, value } of nearMisses(right, isTheSame)) {
      const reading = await verifyPortoneWebhook(PORTONE_SECRETS, { ...headers, [name]: value }, EVENT)
      assert.equal(reading.kind, 'forged', `${what}: ${value}`)
    }
    const { [name]: _, ...without } = headers
    assert.equal((await verifyPortoneWebhook(PORTONE_SECRETS, without, EVENT)).kind, 'forged')
  })
}

test('a delivery of PortOne V2 with another body, or signed with a key that is nearly ours, is forged', async () => {
  const [secret = ''] = PORTONE_SECRETS
  const headers = portoneHeaders(secret, EVENT)
  for (let at = 0; at < EVENT.length; at += 5) {
    const changed = Buffer.from(EVENT)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal((await verifyPortoneWebhook(PORTONE_SECRETS, headers, changed)).kind, 'forged', `byte ${at}`)
  }
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  for (const other of [key.subarray(1), key.subarray(0, -1), Buffer.concat([key, key])])
    assert.equal(
      (await verifyPortoneWebhook(PORTONE_SECRETS, portoneHeaders(`whsec_${other.toString('base64')}`, EVENT), EVENT)).kind,
      'forged',
    )
  assert.equal((await verifyPortoneWebhook([], headers, EVENT)).kind, 'forged')
})

// Sealed boxes.

test('a sealed box that was changed in any byte, cut or lengthened does not open', () => {
  const box = seal(SECRETS, systemRandom, 'refund-account', SUBJECT, Buffer.from('110123456789'))
  assert.equal(unseal(SECRETS, 'refund-account', SUBJECT, box)?.toString(), '110123456789')
  const bytes = Buffer.from(box, 'base64url')
  const opens = (changed: Buffer) => unseal(SECRETS, 'refund-account', SUBJECT, changed.toString('base64url')) !== undefined
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.ok(!opens(changed), `byte ${at}`)
    assert.ok(!opens(bytes.subarray(0, at)), `the first ${at} bytes`)
    assert.ok(!opens(bytes.subarray(at + 1)), `without the first ${at + 1} bytes`)
  }
  assert.ok(!opens(Buffer.concat([bytes, Buffer.alloc(1)])))
})

test('a sealed box opens for nobody else, for no other purpose, and under no secret that is nearly ours', () => {
  const box = seal(SECRETS, systemRandom, 'refund-account', SUBJECT, Buffer.from('110123456789'))
  for (const { what, value } of nearMisses(SUBJECT)) assert.equal(unseal(SECRETS, 'refund-account', value, box), undefined, what)
  for (const purpose of ['cash-receipt', 'operator-totp'] as const) assert.equal(unseal(SECRETS, purpose, SUBJECT, box), undefined)
  for (const { what, value } of nearMisses(SECRETS[0] ?? '')) assert.equal(unseal([value], 'refund-account', SUBJECT, box), undefined, what)
  assert.equal(unseal(SECRETS.toReversed(), 'refund-account', SUBJECT, box)?.toString(), '110123456789')
})

// Codes and numbers that people type.

test('a one-time code that is nearly right is wrong', async () => {
  const secret = randomBytes(20)
  const good = await Promise.all([-1, 0, 1].map((step) => totpCode(secret, totpStepAt(NOW) + step)))
  for (const [nth, code] of good.entries()) {
    assert.equal(await stepOfCode(secret, code, NOW), totpStepAt(NOW) + nth - 1)
    assert.equal(await stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW), totpStepAt(NOW) + nth - 1)
    for (const { what, value } of nearMisses(code, (value) => good.includes(value.trim())))
      assert.equal(await stepOfCode(secret, value, NOW), undefined, what)
  }
  for (const step of [-2, 2]) {
    const code = await totpCode(secret, totpStepAt(NOW) + step)
    if (!good.includes(code)) assert.equal(await stepOfCode(secret, code, NOW), undefined)
  }
})

const identityIn = (purpose: string, identity: string) => {
  const read = receiptInput.safeParse({ purpose, identity })
  return read.success ? read.data.identity : undefined
}

for (const { purpose, identity } of [
  { purpose: 'income_deduction', identity: '01012345678' },
  { purpose: 'income_deduction', identity: '123456789012345678' },
  { purpose: 'expense_proof', identity: '2208162517' },
]) {
  test(`a number for a receipt that is cut or lengthened is no number: ${purpose} of ${identity.length} digits`, () => {
    assert.equal(identityIn(purpose, identity), identity)
    const isNumber = (value: string) =>
      value.trim() === identity || (purpose === 'income_deduction' && /^(01[016789]\d{7,8}|\d{18})$/.test(value.trim()))
    for (const { what, value } of nearMisses(identity, isNumber)) assert.equal(identityIn(purpose, value), undefined, `${what}: ${value}`)
    assert.equal(identityIn(purpose === 'expense_proof' ? 'income_deduction' : 'expense_proof', identity), undefined)
    assert.equal(identityIn('anything', identity), undefined)
  })
}

test('a resident’s number is accepted as no receipt’s number, however it is written', () => {
  for (const written of ['900101-1234567', '9001011234567', '900101 1234567'])
    for (const purpose of ['income_deduction', 'expense_proof']) assert.equal(identityIn(purpose, written), undefined)
})
