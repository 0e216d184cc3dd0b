/** A refund's amount: cases a person can check by hand, and 10,000 random baskets refunded in random pieces. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CouponTerms, priceOrder } from '#lib/orders/price-order.ts'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { type EarlierRefund, PLAN_PROBLEMS, planRefund, type RefundableOrder, type RefundInput, type RefundPlan } from './refund-plan.ts'

/** Two cups at 18,000 (1,000 off) and a tax-free book at 12,000 (500 off), delivered for 3,000. */
const ORDER: RefundableOrder = {
  shippingFee: 3_000,
  hasShipped: false,
  wayFee: DEFAULT_DELIVERY.fee,
  lines: [
    { position: 0, unitPrice: 18_000, quantity: 2, discount: 1_000, taxFree: false },
    { position: 1, unitPrice: 12_000, quantity: 1, discount: 500, taxFree: true },
  ],
}
const SHIPPED = { ...ORDER, hasShipped: true, wayFee: DEFAULT_DELIVERY.fee }
const FREELY_DELIVERED = { ...SHIPPED, shippingFee: 0 }
const oneCup: RefundInput = { kind: 'lines', lines: [{ position: 0, quantity: 1 }] }
const theBook: RefundInput = { kind: 'lines', lines: [{ position: 1, quantity: 1 }] }
const everything: RefundInput = { kind: 'everything' }

function planned(...asked: Parameters<typeof planRefund>): RefundPlan {
  const answer = planRefund(...asked)
  if (!answer.ok) throw new Error(`No plan: ${answer.problem}`)
  return answer.plan
}

const problem = (...asked: Parameters<typeof planRefund>) => {
  const answer = planRefund(...asked)
  return answer.ok ? `planned ${answer.plan.amount}` : answer.problem
}

test('a full refund before shipping is the paid sum, with its taxes', () => {
  assert.deepEqual(planned(ORDER, [], everything, 'buyer'), {
    amount: 49_500,
    lines: [
      { position: 0, quantity: 2, amount: 35_000 },
      { position: 1, quantity: 1, amount: 11_500 },
    ],
    shipping: 3_000,
    withheld: 0,
    owed: 0,
    taxFree: 11_500,
    supply: 34_545,
    vat: 3_455,
    leftAfter: 0,
  })
})

test('one of two products is refunded at its price less its share of the discount, without the delivery fee', () => {
  const plan = planned(SHIPPED, [], oneCup, 'shop')
  assert.deepEqual([plan.amount, plan.shipping, plan.withheld, plan.leftAfter], [17_500, 0, 0, 32_000])
})

test('the last goods include the delivery fee when the shop is at fault', () => {
  const first = planned(SHIPPED, [], oneCup, 'shop')
  const second = planned(SHIPPED, [first], theBook, 'shop')
  const last = planned(SHIPPED, [first, second], oneCup, 'shop')
  assert.deepEqual([second.amount, second.taxFree, second.vat], [11_500, 11_500, 0])
  assert.deepEqual([last.amount, last.shipping, last.leftAfter], [20_500, 3_000, 0])
  assert.equal(first.vat + last.vat, 3_455)
})

test('a buyer who changed their mind pays the way back, and the way there if it was free', () => {
  assert.equal(planned(SHIPPED, [], oneCup, 'buyer').amount, 17_500 - DEFAULT_DELIVERY.fee)
  const first = planned(FREELY_DELIVERED, [], oneCup, 'buyer')
  assert.deepEqual([first.amount, first.withheld], [17_500 - 2 * DEFAULT_DELIVERY.fee, 2 * DEFAULT_DELIVERY.fee])
  // The first delivery is paid for only once.
  assert.equal(planned(FREELY_DELIVERED, [first], oneCup, 'buyer').withheld, DEFAULT_DELIVERY.fee)
})

test('return shipping is deducted from taxed goods first', () => {
  const input: RefundInput = {
    kind: 'lines',
    lines: [
      { position: 0, quantity: 1 },
      { position: 1, quantity: 1 },
    ],
  }
  const plan = planned(SHIPPED, [], input, 'buyer')
  assert.deepEqual([plan.amount, plan.taxFree], [17_500 + 11_500 - 3_000, 11_500])
  assert.equal(planned(SHIPPED, [], theBook, 'buyer').taxFree, 8_500)
})

test('return shipping as high as the goods leaves no refund', () => {
  const cheap = { ...SHIPPED, lines: [{ position: 0, unitPrice: 3_000, quantity: 1, discount: 0, taxFree: false }] }
  const input: RefundInput = { kind: 'lines', lines: [{ position: 0, quantity: 1 }] }
  assert.equal(problem(cheap, [], input, 'buyer'), 'postage_takes_all')
})

test('a refund by amount reduces all lines and the delivery fee in proportion, and returns no goods', () => {
  const plan = planned(SHIPPED, [], { kind: 'amount', amount: 4_950 }, 'shop')
  assert.deepEqual(
    [plan.lines, plan.shipping],
    [
      [
        { position: 0, quantity: 0, amount: 3_500 },
        { position: 1, quantity: 0, amount: 1_150 },
      ],
      300,
    ],
  )
})

test('a refund at the console reduces everything that is left', () => {
  const console: EarlierRefund = { amount: 4_950, shipping: 0, withheld: 0, lines: [] }
  const plan = planned(ORDER, [console], everything, 'shop')
  assert.deepEqual([plan.amount, plan.taxFree, plan.leftAfter], [44_550, 10_350, 0])
})

test('each invalid request gets its own problem', () => {
  const lines = (...wanted: { position: number; quantity: number }[]): RefundInput => ({ kind: 'lines', lines: wanted })
  const all = planned(ORDER, [], everything, 'shop')
  const found = [
    problem(ORDER, [all], everything, 'shop'),
    problem(ORDER, [], lines(), 'shop'),
    problem(ORDER, [], lines({ position: 0, quantity: 1 }, { position: 0, quantity: 1 }), 'shop'),
    problem(ORDER, [], lines({ position: 7, quantity: 1 }), 'shop'),
    problem(ORDER, [], lines({ position: 0, quantity: 0.5 }), 'shop'),
    problem(ORDER, [], lines({ position: 0, quantity: 3 }), 'shop'),
    problem(ORDER, [], { kind: 'amount', amount: 0 }, 'shop'),
    problem(ORDER, [], { kind: 'amount', amount: 49_501 }, 'shop'),
  ]
  assert.deepEqual([...found, 'postage_takes_all'], PLAN_PROBLEMS)
})

const coupon: fc.Arbitrary<CouponTerms | undefined> = fc.option(
  fc
    .record({ kind: fc.constantFrom('fixed' as const, 'percent' as const), value: fc.integer({ min: 1, max: 100 }), free: fc.boolean() })
    .map(({ kind, value, free }) => ({
      code: 'C',
      kind,
      value: kind === 'fixed' ? value * 997 : value,
      minTotal: 0,
      maxDiscount: null,
      freeShipping: free,
      maxUses: null,
      used: 0,
      startsAt: null,
      endsAt: null,
      onlyFor: null,
      stoppedAt: null,
    })),
  { nil: undefined },
)

/** A basket priced by the shop itself, delivered near or far, shipped or not. */
const basket: fc.Arbitrary<RefundableOrder> = fc
  .record({
    lines: fc.array(
      fc.record({ unitPrice: fc.integer({ min: 0, max: 99_999 }), quantity: fc.integer({ min: 1, max: 9 }), taxFree: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    ),
    coupon,
    postcode: fc.constantFrom('03045', '63000'),
    hasShipped: fc.boolean(),
  })
  .map(({ lines, coupon, postcode, hasShipped }) => {
    const price = priceOrder(
      lines.map((line) => ({ ...line, productId: 'p', category: 'tea' })),
      coupon,
      postcode,
      DEFAULT_DELIVERY,
    )
    return {
      shippingFee: price.shippingFee,
      hasShipped,
      wayFee: DEFAULT_DELIVERY.fee,
      lines: lines.map((line, position) => ({ ...line, position, discount: price.lineDiscounts[position] ?? 0 })),
    }
  })

/** Some possible, some not. */
const input: fc.Arbitrary<{ input: RefundInput; fault: 'buyer' | 'shop'; atConsole: boolean }> = fc.record({
  input: fc.oneof(
    fc
      .uniqueArray(fc.record({ position: fc.integer({ min: 0, max: 5 }), quantity: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ position }) => position,
      })
      .map((lines): RefundInput => ({ kind: 'lines', lines })),
    fc.integer({ min: 1, max: 60_000 }).map((amount): RefundInput => ({ kind: 'amount', amount })),
  ),
  fault: fc.constantFrom('buyer' as const, 'shop' as const),
  atConsole: fc.boolean(),
})

const add = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const vatOf = (taxed: number) => Math.round(taxed / 11)

test('10,000 carts refunded in random parts: never too much, every sum exact, and the last part gets the remainder', () => {
  fc.assert(
    fc.property(basket, fc.array(input, { maxLength: 8 }), (order, inputs) => {
      const nets = order.lines.map(({ unitPrice, quantity, discount }) => unitPrice * quantity - discount)
      const total = add(nets) + order.shippingFee
      const made: RefundPlan[] = []
      const earlier: EarlierRefund[] = []
      for (const { input, fault, atConsole } of inputs) {
        const answer = planRefund(order, earlier, input, fault)
        // A preview asks the same question, so it gets the same answer.
        assert.deepEqual(planRefund(order, earlier, input, fault), answer)
        if (!answer.ok) continue
        const { plan } = answer
        checkAlone(order, plan)
        if (input.kind === 'amount') assert.equal(plan.amount, input.amount)
        made.push(plan)
        // Sometimes the same sum is refunded at the gateway's console, without lines.
        earlier.push(atConsole && input.kind === 'amount' ? { amount: plan.amount, shipping: 0, withheld: 0, lines: [] } : plan)
        assert.ok(add(made.map(({ amount }) => amount)) <= total)
        assert.equal(plan.leftAfter, total - add(made.map(({ amount }) => amount)))
      }
      const rest = planRefund(order, earlier, { kind: 'everything' }, 'shop')
      if (add(made.map(({ amount }) => amount)) === total) return assert.deepEqual(rest, { ok: false, problem: 'nothing_left' })
      assert.ok(rest.ok)
      checkAlone(order, rest.plan)
      made.push(rest.plan)
      assert.equal(rest.plan.leftAfter, 0)
      assert.equal(add(made.map(({ amount }) => amount)), total)
      // A refund without lines has no split of tax here, because the gateway calculates it.
      if (earlier.some(({ lines }) => lines.length === 0)) return
      const taxFree = add(nets.filter((_, i) => order.lines[i]?.taxFree))
      assert.equal(add(made.map((plan) => plan.taxFree)), taxFree)
      assert.equal(add(made.map((plan) => plan.vat)), vatOf(total - taxFree))
      for (const [i, net] of nets.entries()) {
        const shares = made.flatMap(({ lines }) => lines.filter(({ position }) => position === i))
        assert.equal(add(shares.map(({ amount }) => amount)), net)
        assert.ok(add(shares.map(({ quantity }) => quantity)) <= (order.lines[i]?.quantity ?? 0))
      }
    }),
    { numRuns: 10_000 },
  )
})

function checkAlone(order: RefundableOrder, plan: RefundPlan) {
  const { amount, lines, shipping, taxFree, supply, vat, withheld } = plan
  assert.ok(amount > 0 && shipping >= 0 && taxFree >= 0 && supply >= 0 && vat >= 0)
  assert.equal(add(lines.map((line) => line.amount)) + shipping, amount)
  assert.equal(taxFree + supply + vat, amount)
  assert.ok(order.hasShipped || withheld === 0)
  for (const { amount: share, quantity } of lines) assert.ok(share >= 0 && quantity >= 0)
}
