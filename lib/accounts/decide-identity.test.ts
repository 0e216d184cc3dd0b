import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideIdentity, type IdentityFacts } from './decide-identity.ts'

const facts = (some: Partial<IdentityFacts> = {}): IdentityFacts => ({
  purpose: 'sign-in',
  owner: undefined,
  hasConfirmation: false,
  emailIsAMembers: false,
  asking: undefined,
  ...some,
})

const HANEUL = { memberId: 'haneul', isConfirmed: true }
const UNCONFIRMED = { memberId: 'bada', isConfirmed: false }

test('an identity that is a member’s signs them in, whoever has its address', () => {
  const signIn = { is: 'sign-in', memberId: 'haneul', confirms: false }
  assert.deepEqual(decideIdentity(facts({ owner: HANEUL })), signIn)
  assert.deepEqual(decideIdentity(facts({ owner: HANEUL, emailIsAMembers: true })), signIn)
  assert.deepEqual(decideIdentity(facts({ owner: HANEUL, hasConfirmation: true })), signIn)
})

test('an identity that nobody has joins, and one with a member’s verified address is connected by that member alone', () => {
  assert.deepEqual(decideIdentity(facts()), { is: 'join' })
  assert.deepEqual(decideIdentity(facts({ emailIsAMembers: true })), { is: 'connect' })
})

test('a sign-up that nobody confirmed signs in with its letter, and joins anew without', () => {
  assert.deepEqual(decideIdentity(facts({ owner: UNCONFIRMED, hasConfirmation: true })), {
    is: 'sign-in',
    memberId: 'bada',
    confirms: true,
  })
  assert.deepEqual(decideIdentity(facts({ owner: UNCONFIRMED })), { is: 'join' })
  assert.deepEqual(decideIdentity(facts({ owner: UNCONFIRMED, emailIsAMembers: true })), { is: 'connect' })
})

test('a member connects what is nobody’s, or an unconfirmed sign-up’s, and never another member’s', () => {
  const link = (owner?: IdentityFacts['owner'], asking: string | undefined = 'haneul') =>
    decideIdentity(facts({ purpose: 'link', owner, asking }))
  assert.deepEqual(link(), { is: 'link', memberId: 'haneul' })
  assert.deepEqual(link(UNCONFIRMED), { is: 'link', memberId: 'haneul' })
  assert.deepEqual(link(HANEUL), { is: 'linked-before' })
  assert.deepEqual(link({ ...HANEUL, memberId: 'another' }), { is: 'refuse', problem: 'taken' })
})

test('whoever is not signed in any more connects and proves nothing', () => {
  for (const purpose of ['link', 'again'] as const)
    for (const owner of [undefined, HANEUL, UNCONFIRMED])
      assert.deepEqual(decideIdentity(facts({ purpose, owner })), { is: 'refuse', problem: 'session' })
})

test('a member proves again who they are by their own identity alone', () => {
  const again = (owner?: IdentityFacts['owner']) => decideIdentity(facts({ purpose: 'again', owner, asking: 'haneul' }))
  assert.deepEqual(again(HANEUL), { is: 'sign-in', memberId: 'haneul', confirms: false })
  assert.deepEqual(again({ ...HANEUL, memberId: 'another' }), { is: 'refuse', problem: 'another' })
  assert.deepEqual(again(), { is: 'refuse', problem: 'another' })
})
