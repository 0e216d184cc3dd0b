import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardMark } from './card-mark.ts'

test('a card is known again by its first six and last four digits, however much its gateway shows', () => {
  for (const [shown, mark] of [
    ['43301234****123*', '433012-123*'],
    ['4330-12**-****-1234', '433012-1234'],
    ['433012xxxxxx1234', '433012-1234'],
    // A gateway that shows it all is no reason to keep it all.
    ['4330123412341234', '433012-1234'],
    ['377988******123', '377988-*123'],
  ] as const)
    assert.equal(cardMark(shown), mark)
})

test('what is shown of no card, or of too many cards alike, tells nothing', () => {
  for (const shown of [undefined, null, '', '1234', '************1234', '4330********', '4330123456', 'none'])
    assert.equal(cardMark(shown), undefined, `${shown}`)
})
