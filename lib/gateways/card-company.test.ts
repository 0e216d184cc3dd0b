import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardCompanyName } from './card-company.ts'

test('whatever a gateway says of a card company, the page says its name in its own language', () => {
  for (const said of ['신한', '신한카드', '신한 카드', 'SHINHAN_CARD', '41', '366'])
    assert.deepEqual([cardCompanyName(said, 'ko'), cardCompanyName(said, 'en')], ['신한', 'Shinhan'], said)
  for (const said of ['KB국민카드', '국민', 'KOOKMIN_CARD', '11', '381']) assert.equal(cardCompanyName(said, 'en'), 'KB Kookmin', said)
  assert.equal(cardCompanyName('NH카드', 'en'), 'NH')
  assert.equal(cardCompanyName('KAKAO_BANK', 'en'), 'Kakao Bank')
})

test('what is not listed is shown as the gateway says it', () => {
  for (const said of ['Visa', '새로운카드', 'ZZ', '']) assert.equal(cardCompanyName(said, 'en'), said)
})
