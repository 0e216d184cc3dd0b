/** Money that is held until its goods have come: the window that asks for it, the parcel, and the buyer's answer, at each gateway that has them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import type { EscrowParcel, Escrows } from '#lib/gateways/escrows.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import { Metrics } from '#lib/metrics.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { Bench } from './bench.ts'
import { adapterOf } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
const http = createHttp(new Metrics())
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const SHOP = { name: '주식회사 계산', phone: '0200000000', postcode: '03000', address1: '서울특별시 종로구 데모길 1', address2: '2층' }
const PARCEL: EscrowParcel = {
  carrier: 'cj',
  number: '123456789012',
  sentAt: new Date('2026-11-30T06:00:00Z'),
  sender: SHOP,
  receiver: { ...SHOP, name: '김하늘' },
  products: [{ id: 'celadon-cup', name: '백자 찻잔', quantity: 1, unitPrice: 15_000 }],
}

/** `kind`, or undefined where it was done. */
const kindOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => {
      if (!GatewayError.is(error)) throw error
      return error.kind
    },
  )

function open(gateway: 'portone-v1' | 'portone-v2') {
  const subject = SUBJECTS.find((each) => each.gateway === gateway)
  if (!subject) throw new Error(`There is no ${gateway}.`)
  const { api } = sandbox.manifest[gateway]
  const bench = new Bench(subject, adapterOf(subject, sandbox, api), sandbox, () => {})
  const env = parseEnv({ PUBLIC_URL: sandbox.shopUrl, ...subject.env(sandbox.manifest, api) })
  const port: Escrows | undefined = capabilitiesOf(gateway, env, http).escrows
  assert.ok(port)
  return { bench, port }
}

async function deposited(gateway: 'portone-v1' | 'portone-v2', held = true) {
  const { bench, port } = open(gateway)
  if (held) bench.also = { escrow: true }
  const { payment } = await bench.paid({ method: 'VIRTUAL_ACCOUNT' }, 'virtual_account')
  await bench.act(payment, 'deposit')
  const report = await bench.gateway.find(payment)
  assert.equal(report.status, 'paid')
  return { bench, port, payment, of: { paymentId: payment.id, gatewayRef: report.ref ?? null } }
}

for (const gateway of ['portone-v1', 'portone-v2'] as const)
  describe(gateway, () => {
    test('N10: a parcel is told once, and what is told is found', async () => {
      const { port, of } = await deposited(gateway)
      assert.equal(await port.find(of), 'waiting')
      await port.register(of, PARCEL, 'k1')
      assert.equal(await port.find(of), 'registered')
      assert.match(`${await kindOf(port.register(of, { ...PARCEL, number: '2' }, 'k2'))}`, /^(refused|unclear)$/)
      assert.equal(await port.find(of), 'registered')
    })

    test('N10: a parcel whose telling was lost is found, whatever became of it', async () => {
      for (const [kind, state] of [
        ['drop_after', 'registered'],
        ['500_after', 'registered'],
        ['drop_before', 'waiting'],
        ['503_before', 'waiting'],
      ] as const) {
        const { bench, port, payment, of } = await deposited(gateway)
        const names = gateway === 'portone-v1' ? { ...payment, id: of.gatewayRef ?? '' } : payment
        await bench.meets(names, 'register', kind, 1)
        assert.equal(await kindOf(port.register(of, PARCEL, 'k1')), 'unclear', kind)
        assert.equal(await port.find(of), state, kind)
      }
    })

    test('N10: every parcel service of the shop has a word there, and one that has none is another', async () => {
      for (const carrier of ['cj', 'post', 'hanjin', 'lotte', 'logen', 'own', 'somebody-new']) {
        const { port, of } = await deposited(gateway)
        await port.register(of, { ...PARCEL, carrier }, 'k1')
        assert.equal(await port.find(of), 'registered', carrier)
      }
    })

    test('N10: a payment that is not held, and one that is not there, is no escrow', async () => {
      const { port, of } = await deposited(gateway, false)
      assert.equal(await port.find(of), undefined)
      assert.ok(await kindOf(port.register(of, PARCEL, 'k1')))
      assert.equal(await port.find({ paymentId: 'nobody', gatewayRef: 'imp_000000000000' }), undefined)
    })
  })

test('N10: at PortOne V2 the buyer’s purchase confirmation is passed on, and what was said at the company’s page is found', async () => {
  const { port, of } = await deposited('portone-v2')
  assert.ok(port.confirm && port.tellsBuyersAnswer)
  assert.ok(await kindOf(port.confirm(of, 'k0')), 'nobody has goods to confirm yet')
  await port.register(of, PARCEL, 'k1')
  await port.confirm(of, 'k2')
  assert.equal(await port.find(of), 'confirmed')
  const other = await deposited('portone-v2')
  await other.port.register(other.of, PARCEL, 'k1')
  await other.bench.act(other.payment, 'escrow', { result: 'failed' })
  assert.equal(await other.port.find(other.of), 'rejected')
})

test('N10: at PortOne V1 the buyer confirms by the company’s own mail', () => {
  const { port } = open('portone-v1')
  assert.deepEqual([port.confirm, port.tellsBuyersAnswer], [undefined, false])
})

test('N10: Toss holds an account’s or a transfer’s money with its products, in its window and on its own page', async () => {
  const toss = SUBJECTS.find(({ gateway }) => gateway === 'toss')
  assert.ok(toss)
  const keys = sandbox.manifest.toss as typeof sandbox.manifest.toss & { apiClientKey: string; apiSecretKey: string }
  for (const kind of ['payment', 'hosted'])
    for (const method of ['virtual_account', 'transfer'] as const) {
      const change = { TOSS_CLIENT_KEY: keys.apiClientKey, TOSS_SECRET_KEY: keys.apiSecretKey, TOSS_WINDOW: kind }
      const bench = new Bench(toss, adapterOf(toss, sandbox, keys.api, change), sandbox, () => {})
      bench.also = { escrow: true }
      const payment = bench.payment(method)
      await bench.settle(payment, await bench.agrees(payment))
      const authorization = `Basic ${Buffer.from(`${keys.apiSecretKey}:`).toString('base64')}`
      const kept = await (await fetch(`${keys.api}/v1/payments/orders/${payment.id}`, { headers: { authorization } })).json()
      assert.equal(kept.useEscrow, true, `${kind} ${method}`)
    }
})
