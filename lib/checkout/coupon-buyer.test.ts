import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couponBuyerKeys } from './coupon-buyer.ts'

const keysOf = (email: string, shipping: { postcode: string; address1: string; address2?: string }) => {
  const [mail, door] = couponBuyerKeys({ memberId: undefined, buyer: { email }, shipping })
  return { mail, door }
}
const doorOf = (address1: string, address2 = '', postcode = '06236') => keysOf('a@example.com', { postcode, address1, address2 }).door
const mailOf = (email: string) => keysOf(email, { postcode: '06236', address1: '테헤란로 152' }).mail

test('one door is one buyer, however it is written', () => {
  const written = [
    ['서울 강남구 테헤란로 152', '101동 1001호'],
    ['서울특별시 강남구 테헤란로 152', '101-1001'],
    ['서울시  강남구 테헤란로152', '101동1001호 (문 앞)'],
    ['서울 강남구 테헤란로 152 (역삼동)', '101동 1001호'],
    ['서울 강남구 테헤란로 152 (역삼동 737)', '０１０１동 1001호'],
    ['강남구 테헤란로 152, 101동 1001호', ''],
    ['152 Teheran-ro, Gangnam-gu, Seoul', '#101-1001'],
  ] as const
  assert.equal(new Set(written.map(([address1, address2]) => doorOf(address1, address2))).size, 1)
})

test('neighbours, and houses of one number under another postcode, are different buyers', () => {
  const doors = [
    doorOf('테헤란로 152', '101동 1001호'),
    doorOf('테헤란로 152', '101동 1002호'),
    doorOf('테헤란로 152', '10동 11001호'),
    doorOf('테헤란로 154', '101동 1001호'),
    doorOf('테헤란로 152', '101동 1001호', '06237'),
    doorOf('솔숲마을'),
    doorOf('달빛마을'),
  ]
  assert.equal(new Set(doors).size, doors.length)
})

test('one mailbox is one buyer under each of its addresses', () => {
  for (const [one, ...others] of [
    ['haneul@gmail.com', 'ha.neul@googlemail.com', 'HANEUL+shop@gmail.com'],
    ['haneul@daum.net', 'haneul@hanmail.net', 'haneul+1@hanmail.net'],
    ['haneul@icloud.com', 'haneul@me.com'],
  ] as const)
    for (const other of others) assert.equal(mailOf(other), mailOf(one), other)
  // Dots count everywhere but at Gmail, and another host is another mailbox.
  const different = ['haneul@naver.com', 'ha.neul@naver.com', 'haneul@gmail.com', 'haneul@daum.net', 'haneul@constructor']
  assert.equal(new Set(different.map(mailOf)).size, different.length)
})
