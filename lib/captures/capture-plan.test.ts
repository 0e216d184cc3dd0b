import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planRefund, whatIsLeft } from '#lib/refunds/refund-plan.ts'
import { planCapture } from './capture-plan.ts'

const aLine = fc.record({
  unitPrice: fc.integer({ min: 1, max: 300_000 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  share: fc.nat({ max: 100 }),
  taxFree: fc.boolean(),
  sent: fc.nat({ max: 9 }),
})
const anOrder = fc.record({ shippingFee: fc.constantFrom(0, 3_000, 6_000), lines: fc.array(aLine, { minLength: 1, maxLength: 6 }) })

type Basket = typeof anOrder extends fc.Arbitrary<infer Made> ? Made : never

function built({ shippingFee, lines }: Basket) {
  const full = lines.map(({ unitPrice, quantity, share, taxFree }, position) => {
    const discount = Math.floor((unitPrice * quantity * share) / 100)
    return { position, unitPrice, quantity, discount, taxFree }
  })
  const sent = lines.map((line, position) => ({ position, quantity: Math.min(line.sent, line.quantity) }))
  const total = full.reduce<number>((sum, { unitPrice, quantity, discount }) => sum + unitPrice * quantity - discount, shippingFee)
  return { order: { total, shippingFee, lines: full }, sent }
}

test('for 10,000 carts sent in part, captured and uncaptured parts add up to the total, and exactly the captured part can be refunded', () => {
  fc.assert(
    fc.property(anOrder, (made) => {
      const { order, sent } = built(made)
      const plan = planCapture(order, sent)
      if (!plan.ok || order.total === 0) return
      const { amount, uncaptured } = plan.capture
      assert.ok(amount > 0 && amount <= order.total)
      assert.equal(amount + (uncaptured?.amount ?? 0), order.total)
      const earlier = uncaptured ? [{ ...uncaptured, withheld: 0 }] : []
      assert.equal(whatIsLeft(order, earlier).total, amount)
      const back = planRefund({ ...order, hasShipped: false, wayFee: 3000 }, earlier, { kind: 'everything' }, 'shop')
      assert.ok(back.ok && back.plan.amount === amount && back.plan.leftAfter === 0)
    }),
    { numRuns: 10_000 },
  )
})

test('sending everything captures the total, whether or not the lines are named', () => {
  const { order } = built({ shippingFee: 3_000, lines: [{ unitPrice: 7, quantity: 3, share: 10, taxFree: false, sent: 3 }] })
  for (const sent of [undefined, [{ position: 0, quantity: 3 }]])
    assert.deepEqual(planCapture(order, sent), { ok: true, capture: { amount: order.total } })
})
