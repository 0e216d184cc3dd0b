import assert from 'node:assert/strict'
import test from 'node:test'
import { type OrderToCheck, type PaymentToCheck, wrongWithOrder, wrongWithPayment } from './check-order.ts'
import { addBalances, wrongWithTransaction } from './read-ledger.ts'
import { wrongWithCoupon, wrongWithSku } from './read-stock.ts'

const step = (seq: number, before: string, after: string) => ({ seq, before, after, actor: 'buyer', cause: 'x' })

const ORDER: OrderToCheck = {
  id: 'o',
  state: 'paid',
  version: 3,
  stock: 'sold',
  itemsTotal: 20_000,
  discount: 2000,
  shippingFee: 3000,
  total: 21_000,
  taxFree: 0,
  couponCode: 'C',
  lines: { lines: 2, goods: 20_000, discount: 2000, taxFree: 0 },
  steps: [step(1, '', 'pending'), step(2, 'pending', 'confirming'), step(3, 'confirming', 'paid')],
  paymentStates: ['failed', 'paid'],
  redemption: 'used',
}

const told = (change: Partial<OrderToCheck>) => wrongWithOrder({ ...ORDER, ...change }).map(({ check, detail }) => `${check}: ${detail}`)

test('a correct order has no findings, in each state of its goods', () => {
  assert.deepEqual(told({}), [])
  const refunded = { state: 'refunded' as const, version: 4, steps: [...ORDER.steps, step(4, 'paid', 'refunded')] }
  assert.deepEqual(told({ ...refunded, redemption: 'released' }), [])
  const expired = [step(1, '', 'pending'), step(2, 'pending', 'expired')]
  assert.deepEqual(
    told({ state: 'expired', version: 2, steps: expired, stock: 'released', redemption: 'released', paymentStates: ['expired'] }),
    [],
  )
  assert.deepEqual(told({ couponCode: null, redemption: null }), [])
})

test('each broken condition of an order is reported by its name', () => {
  assert.deepEqual(told({ total: 21_001 }), ['order_totals: 20000 - 2000 + 3000 is 21000, order 21001'])
  assert.deepEqual(told({ lines: { ...ORDER.lines, lines: 0 } }), ['order_totals: no lines'])
  assert.deepEqual(told({ lines: { ...ORDER.lines, discount: 1 } }), ['order_totals: discounts of lines 1, order 2000'])
  assert.deepEqual(told({ taxFree: 1 }), ['order_totals: tax-free lines 0, order 1'])
  assert.deepEqual(told({ steps: [step(1, '', 'pending'), step(2, 'pending', 'confirming'), step(3, 'unknown', 'paid')] }), [
    'order_history: #3 begins at unknown, the order was confirming',
  ])
  assert.deepEqual(told({ steps: [step(1, '', 'pending'), step(2, 'pending', 'refunded'), step(3, 'refunded', 'paid')] }), [
    'order_history: #2 goes from pending to refunded',
  ])
  assert.deepEqual(told({ steps: [step(1, '', 'paid')], version: 1 }), ['order_history: #1 goes from nothing to paid'])
  assert.deepEqual(told({ version: 4 }), ['order_version: version 4, 3 steps'])
  assert.deepEqual(told({ steps: ORDER.steps.map((each) => (each.seq === 2 ? { ...each, cause: '' } : each)) }), [
    'order_version: #2 does not say who or why',
  ])
  assert.deepEqual(told({ paymentStates: ['closed'] }), ['order_payment: paid by 0 payments'])
  assert.deepEqual(told({ paymentStates: ['paid', 'paid'] }), ['order_payment: paid by 2 payments'])
  assert.deepEqual(told({ redemption: null }), ['coupon_state: C is not redeemed, not used'])
})

const DISCOUNT = { discountLeft: 2, bookedDiscount: 2, sentByHand: 4, bookedByHand: 4 }
const PAYMENT: PaymentToCheck = { id: 'p', captured: 10, refunded: 3, bookedIn: 10, bookedBack: 3, ...DISCOUNT, refunds: [] }
const refund = (state: string, amount: number, more = {}) => ({ id: 'r', state, amount, hasParts: false, shipping: 0, lines: 0, ...more })

test('a payment’s refunds match the ledger, and never exceed what came', () => {
  const about = (change: Partial<PaymentToCheck>) =>
    wrongWithPayment({ ...PAYMENT, ...change }).map(({ check, detail }) => `${check}: ${detail}`)
  assert.deepEqual(about({ refunds: [refund('done', 3), refund('failed', 9), refund('requested', 7)] }), [])
  assert.deepEqual(about({ refunds: [refund('done', 3), refund('requested', 8)] }), ['payment_refunds: refunds of 11 asked for, 10 came'])
  assert.deepEqual(about({ refunds: [refund('done', 3, { hasParts: true, shipping: 1, lines: 1 })] }), [
    'refund_lines: lines 1 and delivery 1, refund 3',
  ])
  assert.deepEqual(about({ bookedDiscount: 1, refunds: [refund('done', 3)] }), ['payment_ledger: discount 2; ledger 1'])
  assert.deepEqual(about({ bookedByHand: 0, refunds: [refund('done', 3)] }), ['payment_ledger: sent by hand 4; ledger 0'])
})

test('a booking has integer amounts of one currency and one payment, which sum to zero', () => {
  const entry = (amount: number, more = {}) => ({ account: 'sales', amount, currency: 'KRW', paymentId: 'p', ...more })
  assert.equal(wrongWithTransaction([]), undefined)
  assert.equal(wrongWithTransaction([entry(5), entry(-3), entry(-2)]), undefined)
  assert.match(wrongWithTransaction([entry(0)]) ?? '', /^one side/)
  assert.match(wrongWithTransaction([entry(1.5), entry(-1.5)]) ?? '', /^not whole/)
  assert.match(wrongWithTransaction([entry(5), entry(-5, { currency: 'USD' })]) ?? '', /^several currencies/)
  assert.match(wrongWithTransaction([entry(5), entry(-5, { paymentId: 'q' })]) ?? '', /^several payments/)
  assert.match(wrongWithTransaction([entry(5), entry(-4)]) ?? '', /^sums to 1/)
  assert.deepEqual(
    addBalances(
      [{ account: 'a', currency: 'KRW', amount: 1 }],
      [
        { account: 'a', currency: 'KRW', amount: 2 },
        { account: 'a', currency: 'USD', amount: 5 },
      ],
    ),
    [
      { account: 'a', currency: 'KRW', amount: 3 },
      { account: 'a', currency: 'USD', amount: 5 },
    ],
  )
})

test('stock matches the orders, and a coupon stays within its limits except for late payments', () => {
  const sku = { id: 's', available: 1, reserved: 2, sold: 3, reservedInOrders: 2, soldInOrders: 3 }
  assert.deepEqual(wrongWithSku(sku), [])
  assert.deepEqual(wrongWithSku({ ...sku, soldInOrders: null, sold: 99 }), [])
  assert.equal(wrongWithSku({ ...sku, available: -1, reservedInOrders: 1, soldInOrders: 1 })[0]?.detail.split('; ').length, 3)
  const coupon = {
    code: 'C',
    used: 2,
    maxUses: 2,
    perBuyer: 1,
    buyers: [
      { buyer: 'a', uses: 1, late: 0 },
      { buyer: 'b', uses: 1, late: 0 },
    ],
  }
  assert.deepEqual(wrongWithCoupon(coupon), [])
  assert.deepEqual(
    wrongWithCoupon({ ...coupon, buyers: [{ buyer: 'a', uses: 3, late: 1 }] })[0]?.detail,
    '3 uses by one buyer, who may have 1',
  )
  assert.deepEqual(
    wrongWithCoupon({
      ...coupon,
      buyers: [
        { buyer: 'a', uses: 2, late: 1 },
        { buyer: 'b', uses: 1, late: 0 },
      ],
    }),
    [],
  )
  assert.deepEqual(wrongWithCoupon({ ...coupon, used: 3 })[0]?.detail, '3 uses counted, 2 redemptions; 3 uses of at most 2')
})
