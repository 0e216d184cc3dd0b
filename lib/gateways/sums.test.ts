import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { GatewayError } from './gateway-error.ts'
import { noMoney, sumsOf } from './sums.ts'

const won = fc.nat({ max: 1_000_000 })

test('N1: whatever a gateway says, the parts make the whole or the report is not read', () => {
  fc.assert(
    fc.property(won, won, won, won, won, (total, captured, cancelled, discount, disputed) => {
      try {
        const sums = sumsOf({ total, captured, cancelled, discount, disputed })
        assert.equal(sums.paid + sums.discount, sums.captured)
        assert.ok(sums.cancelled + sums.disputed <= sums.captured)
        assert.ok(Object.values(sums).every((sum) => sum >= 0))
      } catch (error) {
        assert.ok(GatewayError.is(error) && error.kind === 'unreadable')
        assert.ok(cancelled > captured || discount > captured)
      }
    }),
  )
})

test('a payment that nobody has paid has a total and nothing else', () => {
  assert.deepEqual(noMoney(15_000), { total: 15_000, captured: 0, discount: 0, paid: 0, cancelled: 0, disputed: 0 })
})
