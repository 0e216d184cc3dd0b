import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type EarlierRefund, planRefund, type RefundInput } from '#lib/refunds/refund-plan.ts'
import { splitByWeight } from '#lib/split-by-weight.ts'
import { orderAmounts, type Taxed } from './order-amounts.ts'

const basket = fc
  .record({
    lines: fc.array(
      fc.record({ unitPrice: fc.integer({ min: 0, max: 2_000_000 }), quantity: fc.integer({ min: 1, max: 99 }), taxFree: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    ),
    discountShare: fc.integer({ min: 0, max: 100 }),
    shippingFee: fc.constantFrom(0, 3000, 6000),
    hasShipped: fc.boolean(),
    wayFee: fc.constant(3000),
  })
  .map(({ lines, discountShare, ...rest }) => {
    const totals = lines.map(({ unitPrice, quantity }) => unitPrice * quantity)
    const discount = Math.floor((totals.reduce((a, b) => a + b, 0) * discountShare) / 100)
    const shares = splitByWeight(discount, totals)
    return { ...rest, lines: lines.map((line, position) => ({ ...line, position, discount: shares[position] ?? 0 })) }
  })

const input: fc.Arbitrary<RefundInput> = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 300_000 }) }),
  fc
    .record({ position: fc.integer({ min: 0, max: 11 }), quantity: fc.integer({ min: 1, max: 5 }) })
    .map((line) => ({ kind: 'lines' as const, lines: [line] })),
  fc.constant({ kind: 'everything' as const }),
)

function assertAddsUp({ taxFree, supply, vat, amount }: Taxed) {
  assert.equal(taxFree + supply + vat, amount)
  for (const part of [taxFree, supply, vat, amount]) assert.ok(Number.isSafeInteger(part) && part >= 0, `${part}`)
}

test('in a thousand carts every line adds up, the lines make the total, and so do refunded and remaining sums', () => {
  fc.assert(
    fc.property(
      basket,
      fc.array(fc.tuple(input, fc.constantFrom('buyer' as const, 'shop' as const)), { maxLength: 5 }),
      (order, inputs) => {
        const made: EarlierRefund[] = []
        const taxes = { taxFree: 0, vat: 0 }
        for (const [wanted, fault] of inputs) {
          const planned = planRefund(order, made, wanted, fault)
          if (!planned.ok) continue
          made.push(planned.plan)
          taxes.taxFree += planned.plan.taxFree
          taxes.vat += planned.plan.vat
        }
        const { lines, shipping, sold, refunded, left } = orderAmounts(order, made)
        for (const part of [...lines, shipping, sold, refunded, left]) assertAddsUp(part)
        for (const key of ['taxFree', 'supply', 'vat', 'amount'] as const) {
          assert.equal(
            [...lines, shipping].reduce((sum, part) => sum + part[key], 0),
            sold[key],
            key,
          )
          assert.equal(refunded[key] + left[key], sold[key], key)
        }
        for (const [i, { unitPrice, quantity, discount, taxFree }] of order.lines.entries()) {
          assert.equal(lines[i]?.amount, unitPrice * quantity - discount)
          assert.equal(lines[i]?.taxFree, taxFree ? lines[i]?.amount : 0)
        }
        assert.equal(
          refunded.amount,
          made.reduce((sum, { amount }) => sum + amount, 0),
        )
        // The sums that the gateway was told for each refund add up to those of the document.
        assert.deepEqual({ taxFree: refunded.taxFree, vat: refunded.vat }, taxes)
      },
    ),
    { numRuns: 1000 },
  )
})

test('refunds at a gateway’s console are deducted too', () => {
  const line = { position: 0, unitPrice: 18_000, quantity: 1, discount: 0, taxFree: false }
  const { left, refunded } = orderAmounts({ shippingFee: 3000, lines: [line] }, [{ amount: 10_000, shipping: 0, withheld: 0, lines: [] }])
  assert.deepEqual(left, { taxFree: 0, supply: 10_000, vat: 1_000, amount: 11_000 })
  assert.deepEqual(refunded, { taxFree: 0, supply: 9_091, vat: 909, amount: 10_000 })
})
