/** Asks each company for every method through the adapters, and checks the request against what the company accepts. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { systemRandom } from '#lib/clock.ts'
import { parseEnv } from '#lib/env.ts'
import type { Company } from '#lib/gateways/companies/company.ts'
import { COMPANIES, companyNamed } from '#lib/gateways/companies/table.ts'
import type { Gateway, PaymentToOpen } from '#lib/gateways/gateway.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import type { Method } from '#lib/gateways/methods.ts'
import { Metrics } from '#lib/metrics.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import { askSandbox, sandboxEnvironment } from '../../scripts/sandbox-environment.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { paymentToOpen } from '../support/scripted-http.ts'

type Version = 'v1' | 'v2'
type Fronted = { gateway: string; channel: string; company: string; name: string }

const METHODS: readonly Method[] = [
  'card',
  'kakaopay',
  'naverpay',
  'tosspay',
  'payco',
  'transfer',
  'mobile',
  'virtual_account',
  'gift_certificate',
]

let sandbox: RunningSandbox
let channels: Fronted[] = []
let environment: Record<string, string> = {}

before(async () => {
  sandbox = await startSandbox()
  const { console } = await sandbox.ask('/manifest.json')
  environment = sandboxEnvironment(await askSandbox(`${console}`))
  const told = (await sandbox.ask('/companies')) as { companies?: Fronted[] }
  channels = told.companies ?? []
  for (const { channel } of channels) await sandbox.ask('/companies', { channel, strict: true })
})
after(() => sandbox.stop())

const versionOf = ({ gateway }: Fronted): Version => (gateway === 'portone-v1' ? 'v1' : 'v2')

/** A shop with this channel for every method. */
function shopWith(fronted: Fronted, company: string): Gateway {
  const pairs = METHODS.map((method) => `${method}=${fronted.channel}${company && `@${company}`}`).join(',')
  const variable = versionOf(fronted) === 'v1' ? 'PORTONE_V1_PG' : 'PORTONE_V2_CHANNEL_KEY'
  const module = gatewayNamed(fronted.gateway)
  assert.ok(module)
  const shop = { publicUrl: sandbox.shopUrl, methodsWanted: new Set<never>() }
  return module.adapter(parseEnv({ ...environment, [variable]: pairs }), createHttp(new Metrics()), shop)
}

/** Their windows show every method of the shop's contract. */
const OWN_METHODS = new Set(['eximbay_v2', 'paymentwall', 'paypal_v2'])

const LONG = '청자 다관과 찻잔 다섯이 든 오동나무 상자 [한정] & 다포'

/** An order that everything about is as long and as odd as the shop allows. */
const aPayment = (method: Method, more: Partial<PaymentToOpen> = {}) =>
  paymentToOpen({
    id: newPaymentId(orderNumber(new Date(), randomBytes(8)), 1, 'B6V', systemRandom),
    method,
    orderName: `${LONG} 외 12건`,
    products: [{ id: 'celadon-cup', name: LONG, quantity: 1, unitPrice: 15_000, link: 'https://shop.example/products/celadon-cup' }],
    buyer: { ...paymentToOpen().buyer, name: '남궁 하늘'.repeat(10), email: `${'a'.repeat(180)}@example.com` },
    ...more,
  })

/** What the window said, and what the gateway says afterwards. */
async function pays(gateway: Gateway, payment: PaymentToOpen) {
  await gateway.prepare(payment)
  const window = await gateway.window(payment, `http://localhost:3000/api/payments/return/${gateway.name}?payment=${payment.id}&sig=x`)
  const { result } = (await sandbox.ask(`/payments/${gateway.name}/${payment.id}/approve`, { window })) as {
    result: Record<string, unknown>
  }
  const refusal = result.error_msg ?? (result.code && result.message)
  if (refusal) return `${refusal}`
  const authorisation = gateway.readReturn({ ...result, payment: payment.id })?.claim.authorisation
  return (await gateway.settle(payment, authorisation, payment.id)).status
}

test('there are companies enough, over both versions of PortOne', () => {
  const names = new Set(channels.map((fronted) => companyNamed(versionOf(fronted), fronted.company)?.name))
  assert.ok(names.size >= 14 && !names.has(undefined), [...names].join())
})

/** Modules without a channel in the sandbox, and why. */
const NOT_IMITATED: Record<string, string> = {
  'v1 smartro': 'replaced by smartro_v2',
  'v1 mobilians': 'replaced by mobilians_v2',
  'v1 tosspay': 'replaced by tosspay_v2',
  'v1 settle_acc': 'its own window of one bank account; the documents name no requirement',
  'v1 kicc_v2': 'WeChat Pay and Alipay+ alone, which the shop does not offer',
  'v1 eximbay': 'its V2 module is imitated, which requires more',
  'v1 paymentwall': 'its V2 module is imitated, which requires more',
  'v1 paypal': 'a page of PayPal’s own',
  'v1 paypal_v2': 'its V2 module is imitated, which requires the same',
}

test('every module of the table has a channel whose company can be strict, or a reason why not', () => {
  const imitated = new Set(channels.map((fronted) => `${versionOf(fronted)} ${fronted.company}`))
  const modules = Object.values<Company>(COMPANIES).flatMap(({ modules }) => modules.map(({ api, code }) => `${api} ${code}`))
  assert.deepEqual(
    modules.filter((module) => !imitated.has(module)),
    modules.filter((module) => module in NOT_IMITATED),
  )
})

test('N4, N5, N6, N7, N8, N9, D1, D3, D10: every company takes what the shop asks of it, however long and odd, by every method', async () => {
  // One channel of each company; those that approve or cancel later are about something else.
  const ofEach = new Map(
    channels.filter(({ name }) => !/나중에|실연동/.test(name)).map((each) => [`${each.gateway} ${each.company}`, each]),
  )
  for (const [name, fronted] of ofEach) {
    const gateway = shopWith(fronted, fronted.company)
    const told = await Promise.all(
      METHODS.flatMap((method) => [
        pays(gateway, aPayment(method)),
        ...(method === 'card'
          ? [pays(gateway, aPayment(method, { taxFree: 3_000 })), pays(gateway, aPayment(method, { amount: 500 }))]
          : []),
      ]),
    )
    // Where the company itself asks for the method, the sandbox's buyer takes a card.
    const deposited = OWN_METHODS.has(fronted.company) ? 'paid' : 'awaiting_deposit'
    assert.deepEqual(told, ['paid', 'paid', ...METHODS.map((method) => (method === 'virtual_account' ? deposited : 'paid'))], name)
  }
})

for (const [row, company, method, more, says] of [
  ['N5', 'nice_v2', 'card', {}, /주문명/],
  ['N6', 'kcp_v2', 'mobile', {}, /shop_user_id/],
  ['N6', 'nice_v2', 'gift_certificate', {}, /MallUserID/],
  ['N7', 'naverpay', 'naverpay', {}, /productItems/],
  ['N8', 'galaxia', 'card', {}, /구매자 ID/],
  ['N9', 'nice_v2', 'naverpay', {}, /현금영수증|결제 수단/],
  ['D1', 'inicis_v2', 'card', { amount: 500 }, /1,000원 미만/],
  ['D10', 'smartro_v2', 'card', {}, /이메일/],
  ['N6', 'kicc_v2', 'card', {}, /카드사 포인트/],
  ['N8', 'hecto_global', 'card', {}, /구매자 고유 ID/],
] as const)
  test(`${row}: ${company} refuses what the shop asked before it knew the company`, async () => {
    const fronted = channels.find((each) => each.gateway === 'portone-v2' && each.company === company)
    assert.ok(fronted)
    const payment = aPayment(method, more)
    const gateway = shopWith(fronted, company)
    const window = await gateway.window(payment, 'http://localhost:3000/back')
    const request = window.request as Record<string, unknown>
    // As it was: the name whole where it is at stake, no buyer id, no fields of the company's own, and the buyer's own address.
    const { bypass: _bypass, customer, easyPay, ...rest } = request
    const { customerId: _id, ...person } = customer as Record<string, unknown>
    const before = {
      ...rest,
      ...(company === 'kicc_v2' && { card: { useCardPoint: true } }),
      ...(row === 'N5' && { orderName: payment.orderName }),
      ...(easyPay !== undefined && { easyPay: { easyPayProvider: 'NAVERPAY' } }),
      customer: row === 'D10' ? { ...person, email: payment.buyer.email } : person,
    }
    const asked = { ...window, request: before }
    const { result } = (await sandbox.ask(`/payments/portone-v2/${payment.id}/approve`, { window: asked })) as {
      result: Record<string, unknown>
    }
    assert.match(`${result.message}`, says)
  })

for (const [row, company, method, more, says] of [
  ['N5', 'nice_v2', 'card', {}, /주문명/],
  ['N6', 'kcp', 'mobile', {}, /shop_user_id/],
  ['N6', 'nice_v2', 'gift_certificate', {}, /MallUserID/],
  ['N7', 'naverpay', 'naverpay', {}, /productItems/],
  ['N8', 'galaxia', 'card', {}, /구매자 ID/],
  ['D1', 'html5_inicis', 'card', { amount: 500 }, /1,000원 미만/],
  ['D10', 'smartro_v2', 'card', {}, /이메일/],
] as const)
  test(`${row}: ${company} on V1 refuses what the shop asked before it knew the company`, async () => {
    const fronted = channels.find((each) => each.gateway === 'portone-v1' && each.company === company)
    assert.ok(fronted)
    const payment = aPayment(method, more)
    const window = await shopWith(fronted, company).window(payment, 'http://localhost:3000/back')
    // As it was: without what only one company wants, and with name and address whole where they are at stake.
    const { bypass: _bypass, naverProducts: _products, customer_id: _id, ...rest } = window.request as Record<string, unknown>
    const before = { ...rest, ...(row === 'N5' && { name: payment.orderName }), ...(row === 'D10' && { buyer_email: payment.buyer.email }) }
    const asked = { ...window, request: before }
    const { result } = (await sandbox.ask(`/payments/portone-v1/${payment.id}/approve`, { window: asked })) as {
      result: Record<string, unknown>
    }
    assert.match(`${result.error_msg}`, says)
  })

test('N10: KICC on V1 holds money only where it is told the parts of the order in its own words, and compares no sum of them', async () => {
  const fronted = channels.find(({ gateway, company }) => gateway === 'portone-v1' && company === 'kicc')
  assert.ok(fronted)
  const gateway = shopWith(fronted, 'kicc')
  const payment = aPayment('virtual_account', { escrow: true, amount: 12_000 })
  const window = await gateway.window(payment, 'http://localhost:3000/back')
  const { kiccProducts: _parts, ...before } = window.request as Record<string, unknown>
  const answerTo = async (request: unknown) => {
    const { result } = (await sandbox.ask(`/payments/portone-v1/${payment.id}/approve`, { window: { ...window, request } })) as {
      result: Record<string, unknown>
    }
    return result.error_msg
  }
  assert.match(`${await answerTo(before)}`, /kiccProducts/)
  assert.equal(await pays(gateway, payment), 'awaiting_deposit')
})

test('D3: told a tax-free sum on V1 that nobody agreed about, a company charges another', async () => {
  const fronted = channels.find(({ gateway, company }) => gateway === 'portone-v1' && company === 'html5_inicis')
  assert.ok(fronted)
  const gateway = shopWith(fronted, 'html5_inicis')
  const payment = aPayment('card', { taxFree: 3_000 })
  const window = await gateway.window(payment, 'http://localhost:3000/back')
  const asked = { ...window, request: { ...(window.request as object), tax_free: 3_000 } }
  await sandbox.ask(`/payments/portone-v1/${payment.id}/approve`, { window: asked })
  assert.equal((await gateway.find(payment)).captured, 15_300)
})

test('Eximbay refuses a named method, products without their pages, and silence about receipts and about an app', async () => {
  const fronted = channels.find(({ company, name }) => company === 'eximbay_v2' && !/나중에/.test(name))
  assert.ok(fronted)
  const said = async (change: object) => {
    const payment = aPayment('transfer')
    const window = await shopWith(fronted, 'eximbay').window(payment, 'http://localhost:3000/back')
    const asked = { ...window, request: { ...(window.request as object), ...change } }
    const { result } = (await sandbox.ask(`/payments/portone-v2/${payment.id}/approve`, { window: asked })) as {
      result: Record<string, unknown>
    }
    return `${result.message}`
  }
  const unlinked = [{ id: 'celadon-cup', name: LONG, amount: 15_000, quantity: 1 }]
  assert.match(await said({ payMethod: 'TRANSFER' }), /payMethod/)
  assert.match(await said({ products: unlinked }), /link/)
  assert.match(await said({ totalAmount: 18_000 }), /합계/)
  assert.match(await said({ products: [] }), /products/)
  assert.match(await said({ bypass: {} }), /receipt_status/)
  assert.match(await said({ appScheme: 'gyesan' }), /call_from_app/)
})

test('N4: an id with a hyphen is refused where the company takes letters and digits alone', async () => {
  for (const company of ['kcp_v2', 'smartro_v2', 'kpn', 'payletter_global']) {
    const fronted = channels.find((each) => each.gateway === 'portone-v2' && each.company === company)
    assert.ok(fronted)
    const window = await shopWith(fronted, company).window(
      aPayment('card', { id: `G261121-7KQ2M9XA-${Date.now()}` }),
      'http://localhost:3000/back',
    )
    const { result } = (await sandbox.ask(`/payments/portone-v2/x/approve`, { window })) as { result: Record<string, unknown> }
    assert.match(`${result.message}`, /주문 번호/)
  }
})

test('D3: told a tax-free sum that nobody agreed about, a company charges another', async () => {
  const fronted = channels.find(({ company }) => company === 'kcp_v2')
  assert.ok(fronted)
  const gateway = shopWith(fronted, 'kcp')
  const payment = aPayment('card', { taxFree: 3_000 })
  const window = await gateway.window(payment, 'http://localhost:3000/back')
  const asked = { ...window, request: { ...(window.request as object), taxFreeAmount: 3_000 } }
  await sandbox.ask(`/payments/portone-v2/${payment.id}/approve`, { window: asked })
  assert.equal((await gateway.find(payment)).captured, 15_300)
})

for (const [company, method, parts] of [
  ['ksnet', 'mobile', 0],
  ['ksnet', 'card', 9],
  ['tosspayments', 'gift_certificate', 0],
] as const)
  for (const version of ['v1', 'v2'] as const)
    test(`${company} on ${version} gives back ${parts} parts by ${method} and no more, as the shop knows beforehand`, async () => {
      const fronted = channels.find((each) => versionOf(each) === version && each.company === company && !/실연동/.test(each.name))
      assert.ok(fronted)
      const gateway = shopWith(fronted, company)
      const payment = aPayment(method)
      assert.equal(await pays(gateway, payment), 'paid')
      const back = async (nth: number, amount: number) => {
        const remaining = 15_000 - 100 * nth
        const refund = { id: `${payment.id}-${nth}`, amount, remaining, reason: '단순 변심' }
        const answered = await gateway.cancel(payment, refund).catch((error: unknown) => error)
        return answered instanceof Error ? 'no' : (answered as { cancelled: number }).cancelled
      }
      for (let nth = 0; nth < parts; nth++) assert.equal(await back(nth, 100), 100 * (nth + 1))
      assert.equal(await back(parts, 100), 'no')
      const values = parseEnv({ ...environment, [version === 'v1' ? 'PORTONE_V1_PG' : 'PORTONE_V2_CHANNEL_KEY']: `${method}=k@${company}` })
      const limits = gatewayNamed(fronted.gateway)?.capabilities(values, createHttp(new Metrics())).refundRules?.limitsOf(method, method)
      assert.equal(limits?.wholeOnly ? 0 : limits?.mostParts, parts)
    })

test('N1: what PAYCO’s points and discounts paid is no money of the buyer’s', async () => {
  const fronted = channels.find(({ gateway, company }) => gateway === 'portone-v1' && company === 'payco')
  assert.ok(fronted)
  const gateway = shopWith(fronted, 'payco')
  const payment = aPayment('payco')
  await gateway.prepare(payment)
  const window = await gateway.window(payment, `http://localhost:3000/api/payments/return/portone-v1?payment=${payment.id}&sig=x`)
  await sandbox.ask(`/payments/portone-v1/${payment.id}/approve`, { window, points: 2_000, promotion: 500 })
  const { captured, discount, paid } = await gateway.find(payment)
  assert.deepEqual([captured, discount, paid], [15_000, 2_500, 12_500])
})

test('a company that is made lenient in the console refuses nothing', async () => {
  const fronted = channels.find(({ gateway, company }) => gateway === 'portone-v2' && company === 'galaxia')
  assert.ok(fronted)
  await sandbox.ask('/companies', { channel: fronted.channel, strict: false })
  const window = await shopWith(fronted, 'galaxia').window(aPayment('card'), 'http://localhost:3000/back')
  const { customer: _customer, ...request } = window.request as Record<string, unknown>
  const id = `${request.paymentId}`
  const { result } = (await sandbox.ask(`/payments/portone-v2/${id}/approve`, { window: { ...window, request } })) as { result: object }
  assert.ok(!('code' in result), JSON.stringify(result))
  await sandbox.ask('/companies', { channel: fronted.channel, strict: true })
})
