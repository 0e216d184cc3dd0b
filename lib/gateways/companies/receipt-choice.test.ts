/** N9: what each company is told of a cash receipt that the buyer chose before its window. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { paymentToOpen, scriptedHttp } from '../../../test/support/scripted-http.ts'
import type { ReceiptChoice } from '../cash-receipts.ts'
import type { Gateway, PaymentToOpen } from '../gateway.ts'
import type { Method } from '../methods.ts'
import { createPortoneV1 } from '../portone-v1/adapter.ts'
import { portoneV1Settings } from '../portone-v1/settings.ts'
import { redactV1Window } from '../portone-v1/window.ts'
import { createPortoneV2 } from '../portone-v2/adapter.ts'
import { portoneV2Settings } from '../portone-v2/settings.ts'
import { redactPortoneWindow } from '../portone-v2/window.ts'
import { createToss } from '../toss/adapter.ts'
import { tossSettings } from '../toss/settings.ts'

const SHOP = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }
const ME: ReceiptChoice = { purpose: 'income_deduction', identity: '01099998888' }
const COMPANY: ReceiptChoice = { purpose: 'expense_proof', identity: '2208162517' }
const NONE: ReceiptChoice = { purpose: 'none' }

const { http } = scriptedHttp()
const v1 = (pg: string) => createPortoneV1(settingsWith(portoneV1Settings, { PORTONE_V1_IMP_CODE: 'imp1', PORTONE_V1_PG: pg }), http, SHOP)
const v2 = (keys: string) => createPortoneV2(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: keys }), http, SHOP)
const windowOf = (gateway: Gateway, method: Method, more: Partial<PaymentToOpen>) =>
  gateway.window(paymentToOpen({ method, ...more }), 'https://shop.example/back')
const requestOf = async (gateway: Gateway, method: Method, more: Partial<PaymentToOpen>) =>
  (await windowOf(gateway, method, more)).request as Record<string, unknown>
const issuerAt = (gateway: Gateway, method: Method) => gateway.offers.find((offer) => offer.method === method)?.receiptBy

test('N9: Smartro is told whose receipt of a transfer it issues, and of nobody where none is wanted', async () => {
  const gateway = v2('transfer=k@smartro,virtual_account=k@smartro')
  assert.deepEqual([issuerAt(gateway, 'transfer'), issuerAt(gateway, 'virtual_account')], ['company', undefined])
  const transfer = async (cashReceipt: ReceiptChoice, more = {}) =>
    (await requestOf(gateway, 'transfer', { cashReceipt, ...more })).transfer
  assert.deepEqual(await transfer(ME), { cashReceiptType: 'PERSONAL', customerIdentifier: '01099998888' })
  assert.deepEqual(await transfer(COMPANY), { cashReceiptType: 'CORPORATE', customerIdentifier: '2208162517' })
  assert.deepEqual(await transfer(NONE), { cashReceiptType: 'ANONYMOUS' })
  // It opens no window where money is held and a receipt named.
  assert.equal(await transfer(ME, { escrow: true }), undefined)
  const older = v1('transfer=k@smartro_v2')
  assert.deepEqual((await requestOf(older, 'transfer', { cashReceipt: COMPANY })).bypass, {
    cashReceiptType: 'corporate',
    customerIdentifier: '2208162517',
  })
})

test('N9: a window that can only be told not to ask never learns the number', async () => {
  for (const company of ['tosspayments', 'inicis', 'welcome', 'kpn']) {
    const gateway = v2(`transfer=k@${company},virtual_account=k@${company}`)
    for (const method of ['transfer', 'virtual_account'] as const) {
      assert.equal(issuerAt(gateway, method), 'shop', company)
      const request = await requestOf(gateway, method, { cashReceipt: ME })
      assert.match(JSON.stringify(request), /"cashReceiptType":"ANONYMOUS"/)
      assert.doesNotMatch(JSON.stringify(request), /01099998888/)
    }
  }
  const toss = createToss(settingsWith(tossSettings, { TOSS_CLIENT_KEY: 'test_ck_1' }), http, SHOP)
  for (const [method, field] of [
    ['transfer', 'transfer'],
    ['virtual_account', 'virtualAccount'],
  ] as const) {
    const { payment } = (await windowOf(toss, method, { cashReceipt: ME })) as { payment?: Record<string, { cashReceipt?: unknown }> }
    assert.deepEqual(payment?.[field]?.cashReceipt, { type: '미발행' })
    assert.equal(issuerAt(toss, method), 'shop')
  }
})

test('N9: a company of which nobody knows what it takes is told nothing, and its window asks', async () => {
  for (const gateway of [v2('transfer=k@nice'), v2('transfer=k@kcp'), v2('transfer=k'), v1('transfer=html5_inicis.MID')]) {
    assert.equal(issuerAt(gateway, 'transfer'), undefined)
    assert.doesNotMatch(JSON.stringify(await requestOf(gateway, 'transfer', { cashReceipt: ME })), /cashReceipt|01099998888/)
  }
})

test('N9: a buyer who was not asked is asked by the window', async () => {
  const request = await requestOf(v2('transfer=k@tosspayments'), 'transfer', {})
  assert.doesNotMatch(JSON.stringify(request), /cashReceipt/)
})

test('N9: a visitor with only the order’s token learns nobody’s number, and opens a window that the company takes', async () => {
  const newer = redactPortoneWindow(await windowOf(v2('transfer=k@smartro'), 'transfer', { cashReceipt: ME }))
  const older = redactV1Window(await windowOf(v1('transfer=k@smartro_v2'), 'transfer', { cashReceipt: ME }))
  for (const window of [newer, older]) assert.doesNotMatch(JSON.stringify(window), /cashReceiptType|customerIdentifier|01099998888/)
})
