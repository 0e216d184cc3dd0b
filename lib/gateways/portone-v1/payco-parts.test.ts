import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentOf } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { V1Answer, V1Calls } from './calls.ts'
import { findV1Payment } from './payment.ts'

const part = (supply: number) => ({ tax_free: 0, supply, vat: 0, service: 0 })
const partsOf = (secondary: number, discount: number) => ({ secondary: part(secondary), discount: part(discount) })

function gatewayOf(pg_provider: string, balance: () => Promise<V1Answer>, more: object = {}) {
  const paths: string[] = []
  const payment = paymentOf()
  const row = { imp_uid: 'imp_1', merchant_uid: payment.id, status: 'paid', amount: 15_000, cancel_amount: 0, currency: 'KRW' }
  const call: V1Calls = async (_, path) => {
    paths.push(path)
    if (path.endsWith('/balance')) return balance()
    return {
      kind: 'yes',
      response: { list: [{ ...row, sandbox: true, paid_at: 1_790_000_000, pay_method: 'card', pg_provider, ...more }] },
    }
  }
  return { paths, find: () => findV1Payment(call, payment) }
}

const told = (response: unknown) => async (): Promise<V1Answer> => ({ kind: 'yes', response })

test('N1: the points and discounts of PAYCO are no money of the buyer’s', async () => {
  const { discount, paid, captured } = await gatewayOf('payco', told({ amount: 15_000, ...partsOf(2_000, 500) })).find()
  assert.deepEqual([discount, paid, captured], [2_500, 12_500, 15_000])
})

test('N1: a refund makes PAYCO’s parts smaller, and what the buyer once paid stays what it was', async () => {
  const balance = told({ ...partsOf(1_000, 0), histories: [partsOf(2_000, 500), partsOf(1_000, 0)] })
  assert.equal((await gatewayOf('payco', balance).find()).discount, 2_500)
})

test('N1: a sale through PAYCO is a sale while nobody can say what its points paid', async () => {
  const answers: (() => Promise<V1Answer>)[] = [
    async () => ({ kind: 'refused', status: 404, code: '1' }),
    told({}),
    () => Promise.reject(new GatewayError('unclear', 'HTTP_500')),
  ]
  for (const balance of answers) {
    const { status, discount, paid } = await gatewayOf('payco', balance).find()
    assert.deepEqual([status, discount, paid], ['paid', 0, 15_000])
  }
})

test('N1: one call that PortOne leaves unanswered does not make the points of PAYCO nothing', async () => {
  for (const first of [told({}), () => Promise.reject(new GatewayError('unclear', 'TIMEOUT'))]) {
    const answers = [first, told(partsOf(2_000, 500))]
    const { find, paths } = gatewayOf('payco', async () => (answers.shift() ?? told({}))())
    assert.deepEqual([(await find()).discount, paths.length], [2_500, 3])
  }
})

test('N1: the parts are asked for of PAYCO alone, and only once there is money', async () => {
  const none = () => Promise.reject(new Error('not asked'))
  const card = gatewayOf('html5_inicis', none)
  const open = gatewayOf('payco', none, { status: 'ready', paid_at: 0 })
  await card.find()
  await open.find()
  assert.deepEqual([card.paths.length, open.paths.length], [1, 1])
})
