import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from './clock.ts'
import { newPaymentId } from './payment-id.ts'
import { shopMark, whoseId } from './shop-mark.ts'

const shop = (PUBLIC_URL: string, ...SHOP_MARK: string[]) => ({ PUBLIC_URL, SHOP_MARK })
const idOf = (env: ReturnType<typeof shop>) => newPaymentId('G261121-7KQ2M9XA', 1, shopMark(env), systemRandom)

test('two shops tell their own payment ids from each other’s', () => {
  const [one, other] = [shop('https://shop.example.com'), shop('https://other.example.com')]
  assert.notEqual(shopMark(one), shopMark(other))
  assert.deepEqual([whoseId(one, idOf(one)), whoseId(one, idOf(other)), whoseId(other, idOf(one))], ['ours', 'anothers', 'anothers'])
})

test('a shop that is started again, or restored, has the same mark', () =>
  assert.equal(shopMark(shop('https://shop.example.com')), shopMark(shop('https://shop.example.com/'))))

test('a shop with a new address or a new mark still knows its old ids, if it is told the old mark', () => {
  const before = shop('https://old.example.com')
  const after = shop('https://new.example.com', shopMark(before))
  assert.equal(whoseId(after, idOf(before)), 'ours')
  const renamed = shop('https://new.example.com', 'B6V', shopMark(before))
  assert.deepEqual([shopMark(renamed), whoseId(renamed, idOf(before))], ['B6V', 'ours'])
})

test('an id without a mark is nobody’s for certain, and another text no payment at all', () => {
  const env = shop('https://shop.example.com')
  assert.deepEqual([whoseId(env, 'G2611217KQ2M9XA01ABCDEFGHJKMN'), whoseId(env, 'imp_123'), whoseId(env, '')], ['unmarked', 'none', 'none'])
})
