/** Payout files as different programs write them: which ones are read, and which are refused with the number of the wrong line. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PAYOUT_COLUMNS, readPayoutFile } from './payout-file.ts'
import { fitOf } from './payout-line.ts'

const CELLS = {
  line: 'L-1',
  paid_out_on: '2026-11-24',
  kind: 'paid',
  payment_id: 'G2611217KQ2M9XA01ABCDEFGHJKMN',
  gross: '21000',
  fee: '630',
  net: '20370',
  currency: 'KRW',
}
type Cells = Record<keyof typeof CELLS, string>
const written = (more: Partial<Cells> = {}, columns: readonly (keyof Cells)[] = PAYOUT_COLUMNS) =>
  columns.map((name) => ({ ...CELLS, ...more })[name]).join(',')
const file = (...lines: string[]) => readPayoutFile([PAYOUT_COLUMNS.join(','), ...lines].join('\n'))
const read = (more: Partial<Cells> = {}) => {
  const found = file(written(more))
  return found.ok ? found.lines[0] : found.problem
}
const sumsOf = (gross: string, fee: string, net: string, currency: string) => {
  const line = read({ gross, fee, net, currency, kind: gross.includes('-') ? 'cancelled' : 'paid' })
  return typeof line === 'object' ? [line.gross, line.fee, line.net] : line
}

for (const [gross, fee, net, currency, expected] of [
  ['21000', '630', '20370', 'KRW', [21_000, 630, 20_370]],
  ['"21,000"', '630', '"20,370"', 'KRW', [21_000, 630, 20_370]],
  ['"1,234,567"', '0', '1234567', 'KRW', [1_234_567, 0, 1_234_567]],
  ['-4000', '-120', '-3880', 'KRW', [-4_000, -120, -3_880]],
  ['21000', '-1', '21001', 'KRW', [21_000, -1, 21_001]],
  ['19.99', '0.50', '19.49', 'USD', [1_999, 50, 1_949]],
  ['20', '.5', '19.5', 'USD', 'gross, fee or net is no sum'],
  ['20', '0.5', '19.5', 'EUR', [2_000, 50, 1_950]],
  ['20', '0.05', '19.95', 'USD', [2_000, 5, 1_995]],
  ['2999', '0', '2999', 'JPY', [2_999, 0, 2_999]],
  ['2999.00', '0', '2999', 'JPY', 'gross, fee or net is no sum'],
  ['21000.5', '0', '21000.5', 'KRW', 'gross, fee or net is no sum'],
  ['19.999', '0', '19.999', 'USD', 'gross, fee or net is no sum'],
  ['"21,00"', '0', '2100', 'KRW', 'gross, fee or net is no sum'],
  ['"2,1000"', '0', '21000', 'KRW', 'gross, fee or net is no sum'],
  ['+21000', '0', '21000', 'KRW', 'gross, fee or net is no sum'],
  ['21000원', '0', '21000', 'KRW', 'gross, fee or net is no sum'],
  ['２１０００', '0', '21000', 'KRW', 'gross, fee or net is no sum'],
  ['1e4', '0', '10000', 'KRW', 'gross, fee or net is no sum'],
  ['0x10', '0', '16', 'KRW', 'gross, fee or net is no sum'],
  ['', '0', '0', 'KRW', 'gross, fee or net is no sum'],
  ['1234567890123', '0', '1234567890123', 'KRW', 'gross, fee or net is no sum'],
  ['21000', '630', '20371', 'KRW', '21000 - 630 is not 20371'],
  ['0', '0', '0', 'KRW', 'gross 0 of paid'],
  ['1', '0', '1', 'GBP', 'currency GBP'],
  ['1', '0', '1', 'krw', 'currency krw'],
  ['1', '0', '1', 'constructor', 'currency constructor'],
] as const)
  test(`${gross} − ${fee} = ${net} ${currency} is ${typeof expected === 'string' ? 'refused' : 'read'}`, () => {
    assert.deepEqual(sumsOf(gross, fee, net, currency), expected)
  })

for (const [says, more, problem] of [
  ['a day that is none', { paid_out_on: '2026-02-29' }, 'paid_out_on 2026-02-29'],
  ['a day written otherwise', { paid_out_on: '24.11.2026' }, 'paid_out_on 24.11.2026'],
  ['a kind that is none', { kind: 'refund' }, 'kind refund'],
  ['money that came and is below nothing', { gross: '-1', fee: '0', net: '-1' }, 'gross -1 of paid'],
  ['money that went back and is above nothing', { kind: 'cancelled' }, 'gross 21000 of cancelled'],
  ['a lost dispute that brings money', { kind: 'disputed' }, 'gross 21000 of disputed'],
  ['no name', { line: '' }, 'line '],
  ['a name with a space', { line: 'L 1' }, 'line L 1'],
  ['no payment', { payment_id: '' }, 'payment_id '],
  ['a payment in Korean', { payment_id: '결제' }, 'payment_id 결제'],
] as const)
  test(`a line with ${says} is refused with a reason`, () => assert.equal(read(more), problem))

test('an error names its line, and nothing of the file is imported', () => {
  assert.deepEqual(file(written(), written({ line: 'L-2', kind: 'x' })), { ok: false, line: 3, problem: 'kind x' })
  assert.deepEqual(file(written(), written({ line: 'L-2' }), written()), { ok: false, line: 4, problem: 'line L-1 is there twice' })
})

test('a quotation mark in the wrong place is an error', () => {
  for (const broken of ['21"000', '"21000"0', '"21000', '21000"', '"2"1"000"']) {
    const found = file(written({ line: 'L-0' }), written({ gross: broken }))
    assert.deepEqual(found, { ok: false, line: 3, problem: 'a quotation mark stands where none may' }, broken)
  }
})

test('a missing column is named, and an additional one is ignored', () => {
  assert.deepEqual(readPayoutFile('line,kind\nL-1,paid'), {
    ok: false,
    line: 1,
    problem: `no column ${PAYOUT_COLUMNS.filter((name) => name !== 'line' && name !== 'kind').join(', ')}`,
  })
  assert.equal(readPayoutFile('').ok, false)
  const withMore = readPayoutFile(`note, ${PAYOUT_COLUMNS.join(' ,').toUpperCase()}\n"a, ""b""\nc",${written()}`)
  assert.ok(withMore.ok && withMore.lines.length === 1)
  assert.deepEqual(file(), { ok: true, lines: [] })
})

test('a file with too many lines is refused before it is read', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, nth) => written({ line: `L-${nth}` }))
  const over = file(...lines(20_001))
  assert.ok(!over.ok, 'it was read')
  assert.deepEqual([over.line, over.problem], [20_002, 'more than 20000 lines'])
  const most = file(...lines(20_000))
  assert.ok(most.ok && most.lines.length === 20_000)
})

test('the order of columns, the kind of line ends and quotation marks do not change the result', () => {
  const columns = fc.shuffledSubarray([...PAYOUT_COLUMNS], { minLength: PAYOUT_COLUMNS.length })
  fc.assert(
    fc.property(columns, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean(), (order, end, quotes, last) => {
      const row = quotes ? order.map((name) => `"${CELLS[name]}"`).join(',') : written({}, order)
      assert.deepEqual(readPayoutFile(`${order.join(',')}${end}${end}${row}${last ? end : ''}`), file(written()))
    }),
  )
})

const booked = (amount: number) => ({ amount, discount: 0 })
const BOOKED = { currency: 'KRW', cameIn: booked(21_000), wentBack: [booked(4_000), booked(7_000)], lost: [booked(5_000)] }

for (const [says, line, fits] of [
  ['what came', { kind: 'paid', gross: 21_000 }, true],
  ['a won less than came', { kind: 'paid', gross: 20_999 }, false],
  ['one of the sums that went back', { kind: 'cancelled', gross: -7_000 }, true],
  ['both of them in one', { kind: 'cancelled', gross: -11_000 }, false],
  ['what a dispute took', { kind: 'disputed', gross: -5_000 }, true],
  ['a dispute’s sum that went back to the buyer', { kind: 'disputed', gross: -4_000 }, false],
  ['what a dispute took, as a refund', { kind: 'cancelled', gross: -5_000 }, false],
  ['what went back as if it had come', { kind: 'paid', gross: 4_000 }, false],
  ['the same number of another money', { kind: 'paid', gross: 21_000, currency: 'JPY' }, false],
] as const)
  test(`a line of ${says} ${fits ? 'fits' : 'does not fit'} what was booked`, () => {
    const fit = fitOf({ currency: 'KRW', ...line }, BOOKED)
    assert.deepEqual(fit, fits ? { fits, discount: 0 } : { fits, ours: '21000 in, 4000 + 7000 back, 5000 lost KRW' })
  })
