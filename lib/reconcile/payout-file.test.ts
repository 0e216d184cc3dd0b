import assert from 'node:assert/strict'
import test from 'node:test'
import { PAYOUT_COLUMNS, readPayoutFile } from './payout-file.ts'
import { fitOf } from './payout-line.ts'
import { daysBack, nextNightlyRun } from './reconcile-schedule.ts'

const HEAD = PAYOUT_COLUMNS.join(',')
const file = (...lines: string[]) => readPayoutFile([HEAD, ...lines].join('\r\n'))

test('a file is read with quotation marks, thousands, a byte order mark and columns in any order', () => {
  const read = readPayoutFile(
    '\ufeffcurrency,net,fee,gross,payment_id,kind,paid_out_on,line\nKRW,"20,370",630,"21,000",G2611217KQ2M9XA01ABCDEFGHJKMN,paid,2026-11-24,L-1\n\nUSD,-9.70,-0.30,-10,x"y,cancelled,2026-11-24,L-2\n'.replace(
      'x"y',
      'xy',
    ),
  )
  assert.deepEqual(read, {
    ok: true,
    lines: [
      {
        id: 'L-1',
        paidOutOn: '2026-11-24',
        kind: 'paid',
        paymentId: 'G2611217KQ2M9XA01ABCDEFGHJKMN',
        ref: 'G2611217KQ2M9XA01ABCDEFGHJKMN',
        gross: 21_000,
        fee: 630,
        net: 20_370,
        currency: 'KRW',
      },
      {
        id: 'L-2',
        paidOutOn: '2026-11-24',
        kind: 'cancelled',
        paymentId: 'xy',
        ref: 'xy',
        gross: -1000,
        fee: -30,
        net: -970,
        currency: 'USD',
      },
    ],
  })
})

test('an error names its line, and nothing of the file is imported', () => {
  const good = 'L-1,2026-11-24,paid,p,100,3,97,KRW'
  const wrong: [line: string, problem: RegExp][] = [
    ['L-2,2026-11-24,paid,p,100,3,96,KRW', /100 - 3 is not 96/],
    ['L-2,2026-11-31,paid,p,100,3,97,KRW', /paid_out_on 2026-11-31/],
    ['L-2,2026-11-24,paid,p,-100,-3,-97,KRW', /gross -100 of paid/],
    ['L-2,2026-11-24,refund,p,100,3,97,KRW', /kind refund/],
    ['L-2,2026-11-24,paid,p,100.5,3,97.5,KRW', /no sum/],
    ['L-2,2026-11-24,paid,p,1e3,3,97,KRW', /no sum/],
    ['L-2,2026-11-24,paid,p,100,3,97,XXX', /currency XXX/],
    ['L-1,2026-11-24,paid,q,100,3,97,KRW', /there twice/],
    [',2026-11-24,paid,q,100,3,97,KRW', /^line /],
    ['L-2,2026-11-24,paid,=cmd|x y,100,3,97,KRW', /payment_id/],
  ]
  for (const [line, problem] of wrong) {
    const read = file(good, line)
    assert.ok(!read.ok && read.line === 3, line)
    assert.match(read.problem, problem)
  }
  const headless = readPayoutFile('a,b\n1,2')
  assert.deepEqual(headless, { ok: false, line: 1, problem: `no column ${PAYOUT_COLUMNS.join(', ')}` })
  assert.equal(readPayoutFile('').ok, false)
})

test('a line is compared in its currency, with integer sums only', () => {
  const sum = (amount: number) => ({ amount, discount: 0 })
  const booked = { currency: 'KRW', cameIn: sum(21_000), wentBack: [sum(1000), sum(500)], lost: [] }
  assert.deepEqual(fitOf({ kind: 'paid', gross: 21_000, currency: 'KRW' }, booked), { fits: true, discount: 0 })
  assert.ok(fitOf({ kind: 'cancelled', gross: -500, currency: 'KRW' }, booked).fits)
  const ours = '21000 in, 1000 + 500 back KRW'
  assert.deepEqual(fitOf({ kind: 'paid', gross: 20_000, currency: 'KRW' }, booked), { fits: false, ours })
  assert.ok(!fitOf({ kind: 'cancelled', gross: -1500, currency: 'KRW' }, booked).fits)
  assert.ok(!fitOf({ kind: 'paid', gross: 21_000, currency: 'USD' }, booked).fits)
})

test('N1: a line of a discounted sale fits before the discount and after it, and brings the discount only where it is in it', () => {
  const booked = { currency: 'KRW', cameIn: { amount: 15_000, discount: 1_000 }, wentBack: [{ amount: 6_000, discount: 400 }], lost: [] }
  const fit = (kind: 'paid' | 'cancelled', gross: number) => fitOf({ kind, gross, currency: 'KRW' }, booked)
  assert.deepEqual(fit('paid', 15_000), { fits: true, discount: 1_000 })
  assert.deepEqual(fit('paid', 14_000), { fits: true, discount: 0 })
  assert.deepEqual(fit('cancelled', -6_000), { fits: true, discount: -400 })
  assert.deepEqual(fit('cancelled', -5_600), { fits: true, discount: 0 })
  assert.deepEqual(fit('paid', 14_500), { fits: false, ours: '15000 (1000 discount) in, 6000 (400 discount) back KRW' })
})

test('nights begin at the hour in Seoul, and TIME_SCALE shortens them', () => {
  const same = (ms: number) => ms
  assert.equal(nextNightlyRun(new Date('2026-11-20T18:59:00Z'), 4, same).toISOString(), '2026-11-20T19:00:00.000Z')
  assert.equal(nextNightlyRun(new Date('2026-11-20T19:00:00Z'), 4, same).toISOString(), '2026-11-21T19:00:00.000Z')
  assert.equal(nextNightlyRun(new Date('2026-11-20T00:00:00Z'), 4, (ms) => ms / 20).toISOString(), '2026-11-20T01:12:00.000Z')
  assert.deepEqual([daysBack(new Date('2026-11-21T14:59:00Z')), daysBack(new Date('2026-11-21T15:00:00Z'))], [3, 31])
})
