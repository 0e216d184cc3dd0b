import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couponBuyerKeys } from './coupon-buyer.ts'

const keysOf = (email: string, shipping: { postcode: string; address1: string; address2?: string }) => {
  const [mail, door] = couponBuyerKeys({ memberId: undefined, buyer: { email, phone: '01055556666' }, shipping })
  return { mail, door }
}
const doorOf = (address1: string, address2 = '', postcode = '06236') => keysOf('a@example.com', { postcode, address1, address2 }).door
const mailOf = (email: string) => keysOf(email, { postcode: '06236', address1: '테헤란로 152' }).mail

test('a caller without an e-mail address is known by the number', () => {
  const keyOf = (phone: string) =>
    couponBuyerKeys({ memberId: undefined, buyer: { email: '', phone }, shipping: { postcode: '06236', address1: '테헤란로 152' } })[0]
  assert.match(keyOf('01055556666'), /^phone:/)
  assert.notEqual(keyOf('01055556666'), keyOf('01055556667'))
})

test('one door is one buyer, however it is written', () => {
  const written = [
    ['서울 강남구 테헤란로 152', '101동 1001호'],
    ['서울특별시 강남구 테헤란로 152', '101-1001'],
    ['서울시  강남구 테헤란로152', '101동1001호 (문 앞)'],
    ['서울 강남구 테헤란로 152 (역삼동)', '101동 1001호'],
    ['서울 강남구 테헤란로 152 (역삼동 737)', '０１０１동 1001호'],
    ['강남구 테헤란로 152, 101동 1001호', ''],
    ['강남구 테헤란로 152', '#101-1001'],
  ] as const
  assert.equal(new Set(written.map(([address1, address2]) => doorOf(address1, address2))).size, 1)
  assert.equal(doorOf('테헤란로12길 5', '지하 101호'), doorOf('서울 강남구 테헤란로 12길 5', 'B101호'))
  assert.equal(doorOf('양평군 옥천면 옥천리 옥천길 5'), doorOf('경기도 양평군 옥천길 5'))
  assert.equal(doorOf('테헤란로 152 갤러리 3층'), doorOf('테헤란로 152', '3층'))
})

test('neighbours, and houses of one number under another postcode, are different buyers', () => {
  const doors = [
    doorOf('테헤란로 152', '101동 1001호'),
    doorOf('테헤란로 152', '101동 1002호'),
    doorOf('테헤란로 152', '10동 11001호'),
    doorOf('테헤란로 154', '101동 1001호'),
    doorOf('테헤란로 152', '101동 1001호', '06237'),
    doorOf('테헤란로 152', '가동 101호'),
    doorOf('테헤란로 152', '나동 101호'),
    doorOf('테헤란로 152', 'A동 101호'),
    doorOf('테헤란로 152', 'B동 101호'),
    doorOf('테헤란로 152', '101호'),
    doorOf('테헤란로 152', '지하 101호'),
    doorOf('테헤란로 152', '지하 1층'),
    doorOf('테헤란로 152', '1층'),
    doorOf('역삼로 10'),
    doorOf('언주로 10'),
    doorOf('역삼로12번길 5'),
    doorOf('언주로12번길 5'),
    doorOf('옥천리 산 12'),
    doorOf('백안리 산 12'),
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
