/** The shape in which settings are kept and carried: what it takes, what it makes of it, and that nothing else comes in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { OWN_IDENTITY_SET, OWN_LOGO, OWN_SETTINGS, OWN_TERMS } from '../../test/support/settings.ts'
import { savedSettings } from './shape.ts'

const takes = (settings: unknown) => savedSettings.safeParse(settings).success
const withPart = (part: string, more: object) => ({
  ...OWN_SETTINGS,
  [part]: { ...(OWN_SETTINGS as Record<string, object>)[part], ...more },
})

test('whole settings are taken as they are, and again as they were taken', () => {
  const once = savedSettings.parse(OWN_SETTINGS)
  assert.deepEqual(once, OWN_SETTINGS)
  assert.deepEqual(savedSettings.parse(JSON.parse(JSON.stringify(once))), once)
})

test('each part may be missing, and none may be half there', () => {
  for (const part of Object.keys(OWN_SETTINGS)) {
    const { [part as keyof typeof OWN_SETTINGS]: left, ...rest } = OWN_SETTINGS
    assert.ok(left !== undefined && takes(rest), part)
    assert.equal(takes({ ...rest, [part]: Array.isArray(left) ? [{}] : {} }), false, part)
  }
  for (const fact of Object.keys(OWN_IDENTITY_SET)) {
    const { [fact as keyof typeof OWN_IDENTITY_SET]: left, ...rest } = OWN_IDENTITY_SET
    assert.ok(left !== undefined)
    assert.equal(takes({ ...OWN_SETTINGS, identity: rest }), false, fact)
  }
})

test('what the shape does not know is refused and not dropped', () => {
  assert.equal(takes({ ...OWN_SETTINGS, smtp: 'secret' }), false)
  for (const part of ['brand', 'colours', 'home', 'identity', 'delivery', 'payment', 'mail'])
    assert.equal(takes(withPart(part, { more: 1 })), false, part)
})

test('any JSON at all is either refused or kept as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const read = savedSettings.safeParse(value)
      if (read.success) assert.deepEqual(savedSettings.parse(read.data), read.data)
    }),
    { numRuns: 500 },
  )
})

for (const [what, wrong] of Object.entries({
  'a name that is empty': withPart('brand', { name: { ko: '', en: 'x' } }),
  'a name of two lines': withPart('brand', { name: { ko: 'a\nb', en: 'x' } }),
  'a name that nobody sees': withPart('brand', { name: { ko: '\u200b', en: 'x' } }),
  'a name that is too long': withPart('brand', { name: { ko: '하'.repeat(41), en: 'x' } }),
  'a logo with a script': withPart('brand', {
    logo: { ...OWN_LOGO, data: Buffer.from('<svg width="1" height="1"><script/></svg>').toString('base64') },
  }),
  'a logo of another kind than it says': withPart('brand', { logo: { ...OWN_LOGO, type: 'png' } }),
  'a logo of another size than it says': withPart('brand', { logo: { ...OWN_LOGO, width: 4_000 } }),
  'an accent that cannot be read': withPart('colours', { light: '#ffff00' }),
  'an accent that is more than a colour': withPart('colours', { light: '#1d4ed8;x:url(//e.example)' }),
  'a fee below zero': withPart('delivery', { fee: -1 }),
  'a fee of half a won': withPart('delivery', { fee: 0.5 }),
  'a fee as text': withPart('delivery', { fee: '3000' }),
  'a range that ends before it begins': withPart('delivery', { remote: [{ from: '63644', to: '63000', surcharge: 1 }] }),
  'ranges that overlap': withPart('delivery', {
    remote: [
      { from: '63000', to: '63644', surcharge: 1 },
      { from: '63644', to: '63700', surcharge: 2 },
    ],
  }),
  'a postcode of six digits': withPart('delivery', { remote: [{ from: '630000', to: '636440', surcharge: 1 }] }),
  'an address that runs': withPart('identity', { escrowUrl: 'javascript:alert(1)' }),
  'a business number with a wrong last digit': withPart('identity', { businessNumber: '220-81-62518' }),
  'no telephone number': withPart('identity', { phone: 'call me' }),
  'no mail address': withPart('identity', { email: 'nobody' }),
  'a sender that adds a recipient': withPart('mail', { sender: 'a\r\nBcc: b@c.kr' }),
  'a sender that brings its address': withPart('mail', { sender: 'a <b@c.kr>' }),
  'a policy without a title': {
    ...OWN_SETTINGS,
    policies: [{ policy: 'terms', version: 1, holdsFrom: '2026-12-01', text: { ...OWN_TERMS, ko: '글' } }],
  },
  'a policy that names an unknown fact': {
    ...OWN_SETTINGS,
    policies: [{ policy: 'terms', version: 1, holdsFrom: '2026-12-01', text: { ...OWN_TERMS, en: '# T\n\n{{password}}' } }],
  },
  'a policy that links to a script': {
    ...OWN_SETTINGS,
    policies: [{ policy: 'terms', version: 1, holdsFrom: '2026-12-01', text: { ...OWN_TERMS, en: '# T\n\n[a](JavaScript:alert(1))' } }],
  },
  'a policy from a day that is none': {
    ...OWN_SETTINGS,
    policies: [{ policy: 'terms', version: 1, holdsFrom: '2026-02-30', text: OWN_TERMS }],
  },
  'two wordings under one number': {
    ...OWN_SETTINGS,
    policies: [
      { policy: 'terms', version: 1, holdsFrom: '2026-12-01', text: OWN_TERMS },
      { policy: 'terms', version: 1, holdsFrom: '2026-12-02', text: OWN_TERMS },
    ],
  },
  'a policy that the shop does not have': {
    ...OWN_SETTINGS,
    policies: [{ policy: 'cookies', version: 1, holdsFrom: '2026-12-01', text: OWN_TERMS }],
  },
}))
  test(`${what} is refused`, () => assert.equal(takes(wrong), false))

test('each policy counts its own versions, and ranges beside each other do not overlap', () => {
  const version = { version: 1, holdsFrom: '2026-12-01', text: OWN_TERMS }
  assert.ok(
    takes({
      policies: [
        { ...version, policy: 'terms' },
        { ...version, policy: 'privacy' },
      ],
    }),
  )
  const remote = [
    { from: '63645', to: '63700', surcharge: 2 },
    { from: '63000', to: '63644', surcharge: 1 },
  ]
  assert.ok(takes(withPart('delivery', { remote })))
})
