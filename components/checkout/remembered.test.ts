/** What a browser keeps of a guest, and how a member's addresses fill the form. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { EMPTY_DRAFT } from './draft.ts'
import { draftOf, standingAddress } from './known-address.ts'
import { forgetRemembered, remember, remembered } from './remembered.ts'

const kept = new Map<string, string>()
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  },
})
beforeEach(() => kept.clear())

const FILLED = {
  ...EMPTY_DRAFT,
  'buyer.name': '김하늘',
  'shipping.postcode': '03045',
  notePreset: 'door' as const,
  agreements: ['marketing'],
  receiptNumber: '01012345678',
  method: 'toss/widget',
}

test('a browser that may remember fills the next order, without consents, receipts and ways to pay', () => {
  remember(FILLED)
  const next = remembered()
  assert.deepEqual([next?.['buyer.name'], next?.['shipping.postcode'], next?.notePreset], ['김하늘', '03045', 'door'])
  assert.doesNotMatch([...kept.values()].join(), /marketing|01012345678|widget/)
})

test('what was forgotten is gone, and what others have written there is left out', () => {
  remember(FILLED)
  forgetRemembered()
  assert.equal(remembered(), undefined)
  kept.set(
    'gyesan-remembered',
    JSON.stringify({ 'buyer.name': 7, method: 'x', notePreset: 'bomb', sameAsBuyer: 'yes', agreements: ['purchase'] }),
  )
  assert.deepEqual(remembered(), { remembers: true })
  kept.set('gyesan-remembered', '{')
  assert.equal(remembered(), undefined)
})

test('a known address makes the member the recipient, or names another one', () => {
  const home = { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161' }
  const buyer = { name: '김하늘', phone: '010-1234-5678' }
  assert.deepEqual([draftOf(home, buyer).sameAsBuyer, draftOf(home, buyer)['shipping.recipient']], [true, ''])
  const toMother = draftOf({ ...home, recipient: '박순자' }, buyer)
  assert.deepEqual([toMother.sameAsBuyer, toMother['shipping.recipient'], toMother['shipping.phone']], [false, '박순자', '010-1234-5678'])
  assert.equal(standingAddress([home], { ...EMPTY_DRAFT, ...draftOf(home, buyer) }), 0)
  assert.equal(standingAddress([home], EMPTY_DRAFT), -1)
})
