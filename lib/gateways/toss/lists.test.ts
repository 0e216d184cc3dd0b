/** What Toss lists: what moved, what it paid out, and receipts of a day. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { tossCashReceipts } from './cash-receipts.ts'
import { tossPayouts } from './payouts.ts'
import { tossSettings } from './settings.ts'
import { tossTransactions } from './transactions.ts'

const SETTINGS = settingsWith(tossSettings, {
  TOSS_CLIENT_KEY: 'test_ck_1',
  TOSS_SECRET_KEY: 'test_sk_1',
  TOSS_API_URL: 'https://toss.example',
})
const ok = (body: unknown) => ({ status: 200, body })
const queryOf = (url: string | undefined) => Object.fromEntries(new URL(url ?? 'https://none').searchParams)

const DAY = { from: new Date('2026-11-20T15:00:00Z'), until: new Date('2026-11-21T14:59:59.999Z') }
const row = (more: object = {}) => ({
  transactionKey: 'T1',
  paymentKey: 'pk_1',
  orderId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
  status: 'DONE',
  transactionAt: '2026-11-21T12:00:00+09:00',
  currency: 'KRW',
  amount: 15_000,
  ...more,
})
const transactions = (...rows: object[]) => {
  const script = scriptedHttp(ok(rows))
  return { ...script, list: (after?: string) => tossTransactions(SETTINGS, script.http).list(DAY, after) }
}

test('movements are requested in Seoul time, from one row to the next', async () => {
  const { list, asked } = transactions(row())
  await list()
  await list('T0')
  assert.deepEqual(queryOf(asked[0]?.url), { startDate: '2026-11-21T00:00:00', endDate: '2026-11-21T23:59:59', limit: '1000' })
  assert.equal(queryOf(asked[1]?.url).startingAfter, 'T0')
})

for (const [status, kind] of [
  ['DONE', 'paid'],
  ['CANCELED', 'cancelled'],
  ['PARTIAL_CANCELED', 'cancelled'],
  ['WAITING_FOR_DEPOSIT', undefined],
  ['ABORTED', undefined],
  ['CANCELED_LATER', undefined],
] as const)
  test(`a row that is ${status} is ${kind ?? 'no movement'}`, async () => {
    const { movements } = await transactions(row({ status })).list()
    assert.deepEqual(
      movements.map((movement) => movement.kind),
      kind ? [kind] : [],
    )
  })

test('a movement is in minor units, with both ids and its time', async () => {
  const { movements, next } = await transactions(row({ currency: 'USD', amount: 19.99 })).list()
  assert.deepEqual(movements, [
    {
      id: 'T1',
      kind: 'paid',
      paymentId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
      ref: 'pk_1',
      amount: 1_999,
      currency: 'USD',
      at: new Date('2026-11-21T03:00:00Z'),
    },
  ])
  assert.equal(next, undefined)
})

test('a full page has a next one, and a page with one row less has none', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => row({ transactionKey: `T${n}` }))
  assert.equal((await transactions(...rows).list()).next, 'T999')
  assert.equal((await transactions(...rows.slice(1)).list()).next, undefined)
})

test('a refused, missing or invalid list is an error and not an empty list', async () => {
  for (const [answer, expected] of [
    [{ status: 401, body: { code: 'UNAUTHORIZED_KEY' } }, 'refused UNAUTHORIZED_KEY'],
    [{ status: 500, body: undefined }, 'unclear HTTP_500'],
    [ok({}), 'unreadable TRANSACTIONS'],
    [ok([row({ amount: -1 })]), 'unreadable TRANSACTIONS'],
    [ok([row({ amount: 0.5 })]), 'unreadable AMOUNT'],
  ] as const)
    assert.equal(await orError(tossTransactions(SETTINGS, scriptedHttp(answer).http).list(DAY)), expected)
})

const settlement = (more: object = {}) => ({
  transactionKey: 'T1',
  paymentKey: 'pk_1',
  orderId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
  currency: 'KRW',
  amount: 15_000,
  payOutAmount: 14_472,
  paidOutDate: '2026-11-24',
  ...more,
})
const DAYS = { from: '2026-11-24', until: '2026-11-25' }

test('a payout’s line has its gross amount, its fee and its day', async () => {
  const script = scriptedHttp(ok([settlement(), settlement({ transactionKey: 'T2', amount: -4_000, payOutAmount: -3_860 })]))
  const { lines, next } = await tossPayouts(SETTINGS, script.http).list(DAYS)
  assert.deepEqual(
    lines.map(({ id, kind, gross, fee, net, paidOutOn }) => [id, kind, gross, fee, net, paidOutOn]),
    [
      ['T1', 'paid', 15_000, 528, 14_472, '2026-11-24'],
      ['T2', 'cancelled', -4_000, -140, -3_860, '2026-11-24'],
    ],
  )
  assert.equal(next, undefined)
  const asked = queryOf(script.asked[0]?.url)
  assert.deepEqual(asked, { startDate: '2026-11-24', endDate: '2026-11-25', dateType: 'paidOutDate', page: '1', size: '300' })
})

test('payouts are requested page by page as long as pages are full', async () => {
  const script = scriptedHttp(ok(Array.from({ length: 300 }, () => settlement())))
  assert.equal((await tossPayouts(SETTINGS, script.http).list(DAYS, '7')).next, '8')
  assert.equal(queryOf(script.asked[0]?.url).page, '7')
  const last = scriptedHttp(ok(Array.from({ length: 299 }, () => settlement())))
  assert.equal((await tossPayouts(SETTINGS, last.http).list(DAYS, '8')).next, undefined)
})

test('a payout without a day, or with a fraction of a won, is rejected', async () => {
  for (const more of [{ paidOutDate: '2026-02-30' }, { paidOutDate: '24.11.2026' }, { payOutAmount: '1' }, { amount: 0.5 }])
    assert.match(`${await orError(tossPayouts(SETTINGS, scriptedHttp(ok([settlement(more)])).http).list(DAYS))}`, /^unreadable /)
})

const BILLING = { ...SETTINGS, TOSS_BILLING_CLIENT_KEY: 'test_ck_2', TOSS_BILLING_SECRET_KEY: 'test_sk_2' }
const keyOf = (request: { headers: Record<string, string> } | undefined) =>
  Buffer.from(`${request?.headers.authorization}`.replace('Basic ', ''), 'base64').toString()

test('what came by saved cards is listed after the rest, under the keys of its own contract', async () => {
  const full = Array.from({ length: 1000 }, (_, n) => row({ transactionKey: `T${n}` }))
  const script = scriptedHttp(ok([row()]), ok(full), ok([row({ transactionKey: 'T2' })]))
  const { list } = tossTransactions(BILLING, script.http)
  const first = await list(DAY)
  assert.deepEqual([first.movements.length, first.next], [1, 'billing:'])
  const second = await list(DAY, first.next)
  assert.deepEqual([second.movements.length, second.next], [1000, 'billing:T999'])
  const third = await list(DAY, second.next)
  assert.deepEqual([third.movements[0]?.id, third.next], ['T2', undefined])
  assert.deepEqual(script.asked.map(keyOf), ['test_sk_1:', 'test_sk_2:', 'test_sk_2:'])
  assert.deepEqual(
    script.asked.map(({ url }) => queryOf(url).startingAfter),
    [undefined, undefined, 'T999'],
  )
})

test('payouts of saved cards follow in the same way', async () => {
  const script = scriptedHttp(ok([settlement()]), ok([settlement({ transactionKey: 'T2' })]))
  const { list } = tossPayouts(BILLING, script.http)
  const first = await list(DAYS)
  const second = await list(DAYS, first.next)
  assert.deepEqual([second.lines[0]?.id, second.next, script.asked.map(keyOf)], ['T2', undefined, ['test_sk_1:', 'test_sk_2:']])
  assert.equal(queryOf(script.asked[1]?.url).page, '1')
})

test('one pair of keys for both has one list', async () => {
  const { list } = tossTransactions({ ...BILLING, TOSS_BILLING_SECRET_KEY: 'test_sk_1' }, scriptedHttp(ok([row()])).http)
  assert.equal((await list(DAY)).next, undefined)
})

const entry = (more: object = {}) => ({
  receiptKey: 'r1',
  issueNumber: '12345',
  issueStatus: 'COMPLETED',
  amount: 15_000,
  type: '소득공제',
  transactionType: 'CONFIRM',
  receiptUrl: 'https://toss.example/r1',
  ...more,
})
const receiptsOf = (...cashReceipts: object[]) =>
  tossCashReceipts(SETTINGS, scriptedHttp(ok({ cashReceipts })).http).find({
    paymentId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
    gatewayRef: 'pk_1',
  })

test('a receipt’s amount is the sum of its entries', async () => {
  const seen = async (...entries: object[]) => {
    const found = await receiptsOf(...entries)
    return found && [found.state, found.amount, found.purpose]
  }
  assert.deepEqual(await seen(entry()), ['issued', 15_000, 'income_deduction'])
  assert.deepEqual(await seen(entry({ type: '지출증빙' })), ['issued', 15_000, 'expense_proof'])
  assert.deepEqual(await seen(entry(), entry({ transactionType: 'CANCEL', amount: 4_000 })), ['issued', 11_000, 'income_deduction'])
  assert.deepEqual(await seen(entry(), entry({ transactionType: 'CANCEL' })), ['cancelled', 0, 'income_deduction'])
  assert.deepEqual(await seen(entry(), entry({ transactionType: 'CANCEL', amount: 4_000, issueStatus: 'FAILED' })), [
    'issued',
    15_000,
    'income_deduction',
  ])
  assert.equal(await seen(entry({ issueStatus: 'IN_PROGRESS' })), undefined)
  assert.equal(await seen(), undefined)
})

test('a receipt for money that Toss has not seen is searched in the list of its day in Seoul, page by page', async () => {
  const listed = {
    receiptKey: 'r9',
    issueNumber: '9',
    issueStatus: 'COMPLETED',
    amount: 1_000,
    transactionType: 'CONFIRM',
    receiptUrl: null,
  }
  const script = scriptedHttp(
    { status: 404, body: { code: 'NOT_FOUND_PAYMENT' } },
    ok({ hasNext: true, lastCursor: 5, data: [{ ...listed, receiptKey: 'r1' }] }),
    ok({ hasNext: false, lastCursor: 6, data: [listed] }),
  )
  const wanted = { paymentId: 'p', gatewayRef: null, ref: 'r9', issuedAt: new Date('2026-11-20T15:00:00Z') }
  assert.equal((await tossCashReceipts(SETTINGS, script.http).find(wanted))?.amount, 1_000)
  assert.deepEqual(
    script.asked.slice(1).map(({ url }) => [queryOf(url).requestDate, queryOf(url).cursor]),
    [
      ['2026-11-21', '0'],
      ['2026-11-21', '5'],
    ],
  )
})

test('a list of receipts with a cursor that does not move ends', async () => {
  const stuck = ok({ hasNext: true, lastCursor: 5, data: [] })
  const script = scriptedHttp({ status: 404, body: undefined }, stuck)
  const wanted = { paymentId: 'p', gatewayRef: null, ref: 'r9', issuedAt: new Date('2026-11-21T00:00:00Z') }
  assert.equal(await tossCashReceipts(SETTINGS, script.http).find(wanted), undefined)
  assert.equal(script.asked.length, 3)
})
