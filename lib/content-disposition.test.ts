import assert from 'node:assert/strict'
import test from 'node:test'
import { attachment } from './content-disposition.ts'

test('a Korean name is encoded, with an ASCII name beside it', () => {
  assert.equal(
    attachment('주문 영수증 G1.pdf', 'receipt-G1.pdf'),
    `attachment; filename="receipt-G1.pdf"; filename*=UTF-8''%EC%A3%BC%EB%AC%B8%20%EC%98%81%EC%88%98%EC%A6%9D%20G1.pdf`,
  )
})

test('no name can end the header or the quotation', () => {
  const header = attachment(`a"b\r\nSet-Cookie: x=1'(*).pdf`, 'a"b\r\n.pdf')
  assert.doesNotMatch(header, /[\r\n]/)
  assert.match(header, /filename="a_b__\.pdf"; filename\*=UTF-8''a%22b%0D%0ASet-Cookie%3A%20x%3D1%27%28%2A%29\.pdf$/)
})
