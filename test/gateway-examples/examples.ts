/** What every gateway must do, as a list: an adapter is done when it passes all of them. */
import assert from 'node:assert/strict'
import type { Report } from '#lib/gateways/gateway.ts'
import { noMoney } from '#lib/gateways/sums.ts'
import { AMOUNT, type Bench, outcome } from './bench.ts'
import { signed } from './subject.ts'

export interface Example {
  says: string
  /** Only for gateways whose confirm captures the money, or only for those whose window does. */
  when?: (bench: Bench) => boolean
  steps(bench: Bench): Promise<void>
}

const asks = ({ subject }: Bench) => subject.asks
const signs = ({ subject }: Bench) => subject.signs
const dates = ({ subject }: Bench) => subject.dates

/** The answers that leave open what happened: nobody can read them, or they never came. */
const NO_ANSWERS = [
  'drop_before',
  'drop_after',
  'reset_mid',
  '503_before',
  '500_after',
  'malformed',
  'truncated',
  'html200',
  '429',
] as const

const LOOKUPS: Record<string, string[]> = {
  drop_before: ['unclear'],
  drop_after: ['unclear'],
  reset_mid: ['unclear'],
  '503_before': ['unclear'],
  '500_after': ['unclear'],
  '429': ['unclear'],
  malformed: ['unreadable', 'unclear'],
  truncated: ['unreadable', 'unclear'],
  html200: ['unreadable', 'unclear'],
  '401': ['refused'],
  swap: ['unreadable'],
  new_status: ['unreadable'],
  '404_for': ['absent'],
}

export const EXAMPLES: readonly Example[] = [
  {
    says: 'a payment that the gateway does not know is absent, which is not a no',
    steps: async (bench) => {
      const payment = bench.payment()
      assert.deepEqual(await bench.gateway.find(payment), {
        status: 'absent',
        ...noMoney(AMOUNT),
        currency: 'KRW',
        mode: 'test',
        ours: true,
      })
    },
  },
  {
    says: 'a payment that was made is reported with all that is compared',
    steps: async (bench) => {
      const { payment, report } = await bench.paid()
      const { status, total, currency, captured, discount, paid, cancelled, disputed, mode, ours, method } = report
      assert.deepEqual(
        { status, total, currency, captured, discount, paid, cancelled, disputed, mode, ours, method },
        {
          ...{ status: 'paid', total: AMOUNT, currency: 'KRW', captured: AMOUNT, discount: 0, paid: AMOUNT, cancelled: 0, disputed: 0 },
          ...{ mode: 'test', ours: true, method: 'card' },
        },
      )
      assert.ok(report.ref)
      assert.equal(report.receipt?.method, 'card')
      const found = await bench.gateway.find(payment)
      assert.deepEqual(
        [found.status, found.captured, found.ref, found.receipt],
        [report.status, report.captured, report.ref, report.receipt],
      )
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 0, refunds: 0 })
    },
  },
  {
    says: 'no more than four digits of a card are known',
    steps: async (bench) => {
      const { report } = await bench.paid()
      // Names made of chance may hold thirteen digits in a row.
      const { ref, depositSecret, receipt, ...rest } = report
      const { receiptUrl, ...said } = receipt ?? { method: 'card' }
      assert.doesNotMatch(JSON.stringify({ ...rest, said }), /\d{6}\*+|\d{13,}/)
    },
  },
  {
    says: 'what the buyer agreed to and nobody has asked for is no money',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment)
      assert.ok(claim.authorisation)
      const report = await bench.gateway.find(payment)
      assert.ok(report.status === 'authorised' || report.status === 'open')
      assert.equal(report.captured, 0)
      assert.equal((await bench.books(payment)).captured, 0)
    },
  },
  {
    says: 'a claim without an authorisation is looked up and nothing is asked for',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      await bench.agrees(payment)
      const report = await bench.gateway.settle(payment, undefined, 'k')
      assert.notEqual(report.status, 'paid')
      assert.equal((await bench.books(payment)).captured, 0)
    },
  },
  {
    says: 'asking a second time under the same key, and under another, captures nothing more',
    when: asks,
    steps: async (bench) => {
      const { payment, claim, report } = await bench.paid()
      for (const key of [`${payment.id}:1`, `${payment.id}:2`]) {
        const again = await bench.settle(payment, claim, key)
        assert.deepEqual([again.status, again.captured, again.ref], ['paid', AMOUNT, report.ref])
      }
      assert.equal((await bench.books(payment)).captured, AMOUNT)
    },
  },
  {
    says: 'an authorisation that was invented is refused, and the buyer’s own stays good',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment)
      const report = await bench.gateway.settle(payment, { ref: 'invented', token: 'invented' }, 'invented')
      assert.notEqual(report.status, 'paid')
      assert.ok(report.refusal)
      assert.equal(await outcome(bench.settle(payment, claim)), 'paid')
    },
  },
  {
    says: 'the authorisation of another payment captures nothing',
    when: asks,
    steps: async (bench) => {
      const [cheap, dear] = [bench.payment(), { ...bench.payment(), amount: 99_000 }]
      const claim = await bench.agrees(cheap)
      assert.notEqual(await outcome(bench.gateway.settle(dear, claim.authorisation, 'k')), 'paid')
      assert.equal((await bench.books(cheap)).captured + (await bench.books(dear)).captured, 0)
    },
  },
  ...NO_ANSWERS.map(
    (kind): Example => ({
      says: `when asking for the money ends in ${kind}, a look tells what happened, and asking again captures it once`,
      when: asks,
      steps: async (bench) => {
        const payment = bench.payment()
        const claim = await bench.agrees(payment)
        await bench.meets(payment, 'confirm', kind, 1)
        const report = await bench.settle(payment, claim)
        const { captured } = await bench.books(payment)
        assert.equal(report.status === 'paid', captured === AMOUNT)
        assert.equal(report.refusal, undefined, 'nobody refused')
        const again = await bench.settle(payment, claim)
        assert.deepEqual([again.status, again.captured], ['paid', AMOUNT])
        assert.equal((await bench.books(payment)).captured, AMOUNT)
      },
    }),
  ),
  {
    says: 'when neither asking nor looking is answered, that is said, and nothing is made of it',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment)
      await bench.meets(payment, 'confirm', 'drop_after', 1)
      await bench.meets(payment, 'lookup', '503_before', bench.subject.looksFirst ? 2 : 1)
      assert.equal(await outcome(bench.settle(payment, claim)), 'unclear')
      assert.equal(await outcome(bench.gateway.find(payment)), 'paid')
    },
  },
  {
    says: 'a refusal that is a lie is found out by looking',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment)
      await bench.meets(payment, 'confirm', 'lie_fail', 1)
      const report = await bench.settle(payment, claim)
      assert.deepEqual([report.status, report.captured], ['paid', AMOUNT])
    },
  },
  {
    says: 'keys of ours that the gateway does not accept do not cost the buyer the agreement',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment)
      await bench.meets(payment, 'confirm', '401', 1)
      const report = await bench.settle(payment, claim)
      // Refused and nothing there would let the buyer start anew, with a second agreement beside the first.
      assert.ok(report.status === 'authorised' || report.refusal === undefined)
      assert.equal(await outcome(bench.settle(payment, claim, 'next')), 'paid')
    },
  },
  {
    says: 'a declined card is an answer with a reason of ours and a code of theirs',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned } = await bench.visits(payment, 'decline', { reason: 'company' })
      assert.equal(returned?.claim.paymentId, payment.id)
      assert.ok(returned.abandonedCode)
      assert.equal(returned.claim.authorisation, undefined)
      const report = await bench.settle(payment, returned.claim)
      assert.deepEqual([report.status, report.failure?.reason, report.failure?.code], ['failed', ...bench.subject.declined])
    },
  },
  {
    says: 'a card refused when the money is asked for is declined too',
    when: asks,
    steps: async (bench) => {
      const payment = bench.payment()
      const claim = await bench.agrees(payment, { at: 'confirm', reason: 'stopped' })
      const report = await bench.settle(payment, claim)
      assert.deepEqual([report.status, report.failure?.reason], ['failed', 'card_unusable'])
      assert.equal((await bench.books(payment)).captured, 0)
    },
  },
  {
    says: 'a closed window is a claim about the payment, with a code and no money',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned, redirectUrl } = await bench.visits(payment, 'close')
      assert.equal(returned?.claim.paymentId, payment.id)
      assert.ok(returned.abandonedCode)
      assert.equal(returned.claim.authorisation, undefined)
      const redirected = bench.gateway.readReturn(Object.fromEntries(new URL(redirectUrl ?? '').searchParams))
      assert.equal(redirected?.claim.paymentId, payment.id)
      const report = await bench.gateway.find(payment)
      assert.ok(['open', 'failed', 'absent'].includes(report.status))
      assert.equal(report.captured, 0)
    },
  },
  {
    says: 'the redirect says the same as the window’s answer',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned, redirectUrl } = await bench.visits(payment, 'approve')
      assert.deepEqual(bench.gateway.readReturn(Object.fromEntries(new URL(redirectUrl ?? '').searchParams)), returned)
    },
  },
  {
    says: 'an address with anything else in it is no return',
    steps: async ({ gateway }) => {
      for (const params of [
        {},
        { payment: '' },
        { payment: 'x'.repeat(65) },
        { payment: ['a', 'b'] },
        { payment: { toString: 1 } },
        { code: 'PAY_PROCESS_CANCELED' },
      ]) {
        const read = gateway.readReturn(params)
        assert.ok(read === undefined || read.claim.paymentId === '', JSON.stringify(params))
      }
    },
  },
  ...Object.entries(LOOKUPS).map(
    ([kind, allowed]): Example => ({
      says: `a look that ends in ${kind} is ${allowed.join(' or ')}`,
      steps: async (bench) => {
        const { payment } = await bench.paid()
        await bench.meets(payment, 'lookup', kind, 1)
        if (kind === '401' && bench.subject.renews) await bench.meets(payment, 'lookup', kind, 2)
        const found = await outcome(bench.gateway.find(payment))
        assert.ok(allowed.includes(found), found)
        assert.equal(await outcome(bench.gateway.find(payment)), 'paid')
      },
    }),
  ),
  {
    says: 'an amount that is not ours is reported as it is',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      await bench.meets(payment, 'lookup', 'weird_amount', 1)
      assert.equal((await bench.gateway.find(payment)).total, AMOUNT + 1)
    },
  },
  ...['"15000"', '15000.5', '-15000', '1e400', 'null', '9007199254740993', '[15000]'].map(
    (written): Example => ({
      says: `an amount written as ${written} is not read`,
      steps: async (bench) => {
        const { payment } = await bench.paid()
        bench.rewrite((body) => bench.subject.amountAs(body, written))
        try {
          const found = await outcome(bench.gateway.find(payment))
          assert.ok(found === 'unreadable' || found === 'unclear', found)
        } finally {
          bench.rewrite(undefined)
        }
      },
    }),
  ),
  {
    says: 'an answer with nothing in it is not read',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      for (const body of ['', '{}', '[]', 'null', '"PAID"']) {
        bench.rewrite(() => body)
        const found = await outcome(bench.gateway.find(payment)).finally(() => bench.rewrite(undefined))
        assert.ok(found === 'unreadable' || found === 'unclear', `${body}: ${found}`)
      }
    },
  },
  {
    says: 'a smaller amount in the browser does not pass for the one that is owed',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned } = await bench.visits(payment, 'approve', { amount: 990 })
      const report = await bench.settle(payment, returned?.claim ?? { paymentId: payment.id })
      assert.notEqual(report.captured, AMOUNT)
      assert.ok(report.status !== 'paid' || report.total === 990)
      if (bench.subject.registers || bench.subject.asks) assert.equal((await bench.books(payment)).captured, 0)
    },
  },
  {
    says: 'another currency in the browser does not pass for won',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned } = await bench.visits(payment, 'approve', { currency: 'USD' })
      const asked = bench.settle(payment, returned?.claim ?? { paymentId: payment.id })
      assert.ok((await outcome(asked)) !== 'paid' || (await asked).currency === 'USD')
    },
  },
  {
    says: 'money of the other mode does not pass for ours',
    steps: async (bench) => {
      const payment = bench.payment()
      const { returned } = await bench.visits(payment, 'approve', { mode: 'live' })
      const asked = bench.settle(payment, returned?.claim ?? { paymentId: payment.id })
      assert.ok((await outcome(asked)) !== 'paid' || (await asked).mode === 'live')
    },
  },
  {
    says: 'everything is refunded by one cancel',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      const report = await bench.cancel(payment, AMOUNT, AMOUNT)
      assert.deepEqual([report.status, report.captured, report.cancelled], ['cancelled', AMOUNT, AMOUNT])
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: AMOUNT, refunds: 1 })
    },
  },
  {
    says: 'parts are refunded one after the other, to the last won',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      assert.deepEqual(await totals(bench.cancel(payment, 4_000, AMOUNT)), ['paid', 4_000])
      assert.deepEqual(await totals(bench.cancel(payment, 10_999, 11_000)), ['paid', 14_999])
      assert.deepEqual(await totals(bench.cancel(payment, 1, 1)), ['cancelled', AMOUNT])
      assert.equal((await bench.books(payment)).refunds, 3)
    },
  },
  {
    says: 'the same refund asked for twice is made once',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      for (let times = 0; times < 3; times++) assert.deepEqual(await totals(bench.cancel(payment, 5_000, AMOUNT)), ['paid', 5_000])
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 5_000, refunds: 1 })
      for (let times = 0; times < 2; times++)
        assert.deepEqual(await totals(bench.cancel(payment, 10_000, 10_000, 'rest')), ['cancelled', AMOUNT])
      assert.equal((await bench.books(payment)).refunds, 2)
    },
  },
  ...NO_ANSWERS.map(
    (kind): Example => ({
      says: `a refund that ends in ${kind} is found done or is unclear, and asked for again is made once`,
      steps: async (bench) => {
        const { payment } = await bench.paid()
        await bench.meets(payment, 'cancel', kind, 1)
        const found = await outcome(bench.cancel(payment, 5_000, AMOUNT))
        const { refunded } = await bench.books(payment)
        assert.equal(found, refunded === 5_000 ? 'paid' : 'unclear')
        assert.deepEqual(await totals(bench.cancel(payment, 5_000, AMOUNT)), ['paid', 5_000])
        assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 5_000, refunds: 1 })
      },
    }),
  ),
  {
    says: 'a refund of more than there is, is refused and moves nothing',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      assert.equal(await outcome(bench.cancel(payment, AMOUNT + 1, AMOUNT)), 'refused')
      assert.equal((await bench.books(payment)).refunded, 0)
    },
  },
  {
    says: 'a refund of what nobody paid is refused',
    steps: async (bench) => {
      const payment = { ...bench.payment(), gatewayRef: 'unknown' }
      assert.equal(await outcome(bench.cancel(payment, 1, AMOUNT)), 'refused')
    },
  },
  {
    says: 'money of a wrong amount can be refunded whole',
    when: ({ subject }) => !subject.looksFirst,
    steps: async (bench) => {
      const { payment, report } = await bench.paid({ paidAmount: 990 })
      assert.deepEqual([report.status, report.captured], ['paid', 990])
      assert.deepEqual(await totals(bench.cancel(payment, 990, 990)), ['cancelled', 990])
    },
  },
  {
    says: 'what was refunded at the gateway’s console is seen',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      await bench.act(payment, 'cancel', { amount: 4_000 })
      assert.deepEqual(await totals(bench.gateway.find(payment)), ['paid', 4_000])
      await bench.act(payment, 'cancel')
      assert.deepEqual(await totals(bench.gateway.find(payment)), ['cancelled', AMOUNT])
    },
  },
  {
    says: 'a deposit is refunded to an account, and to nobody without one',
    when: ({ subject }) => subject.accounts,
    steps: async (bench) => {
      const { payment } = await bench.paid({ method: 'VIRTUAL_ACCOUNT' }, 'virtual_account')
      await bench.act(payment, 'deposit')
      assert.equal(await outcome(bench.cancel(payment, 5_000, AMOUNT, 'to-nobody')), 'refused')
      const account = { bank: '23', number: '110123456789', holder: '김하늘' }
      const arrived = async (refund: Promise<Report>) => {
        // Toss's cancel is done at once, and the money follows.
        const pending = (await refund).pendingCancel
        if (pending) await bench.act(payment, 'cancel', { result: 'succeeded' })
        assert.equal(pending !== undefined, bench.subject.gateway === 'toss')
        return totals(bench.gateway.find(payment))
      }
      assert.deepEqual(await arrived(bench.cancel(payment, 5_000, AMOUNT, 'part', { account })), ['paid', 5_000])
      assert.deepEqual(await arrived(bench.cancel(payment, 10_000, 10_000, 'rest', { account })), ['cancelled', AMOUNT])
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: AMOUNT, refunds: 2 })
    },
  },
  {
    says: 'a part is refunded with its split, and the last one with what is left of it',
    steps: async (bench) => {
      const untaxed = { ...bench.payment(), taxFree: 4_000 }
      const { returned } = await bench.visits(untaxed, 'approve')
      const { ref } = await bench.settle(untaxed, returned?.claim ?? { paymentId: untaxed.id })
      const payment = { ...untaxed, gatewayRef: ref ?? null }
      const tax = { taxFree: 3_000, vat: 182 }
      assert.deepEqual(await totals(bench.cancel(payment, 5_000, AMOUNT, 'part', { tax })), ['paid', 5_000])
      // The gateway that reckons along has heard of the first three thousand.
      if (bench.subject.gateway === 'portone-v2')
        assert.equal(await outcome(bench.cancel(payment, 1_500, 10_000, 'more', { tax: { taxFree: 1_001, vat: 0 } })), 'refused')
      assert.deepEqual(await totals(bench.cancel(payment, 10_000, 10_000, 'rest')), ['cancelled', AMOUNT])
    },
  },
  {
    says: 'a virtual account waits, is paid into, and may be emptied again by the bank',
    when: ({ subject }) => subject.accounts,
    steps: async (bench) => {
      const { payment, report } = await bench.paid({ method: 'VIRTUAL_ACCOUNT' }, 'virtual_account')
      assert.equal(report.status, 'awaiting_deposit')
      assert.equal(report.captured, 0)
      assert.ok(report.virtualAccount?.accountNumber && report.virtualAccount.bank && report.virtualAccount.dueAt)
      await bench.act(payment, 'deposit')
      assert.deepEqual(await totals(bench.gateway.find(payment)), ['paid', 0])
      if (bench.subject.gateway !== 'toss') return
      await bench.act(payment, 'reverse-deposit')
      assert.equal(await outcome(bench.gateway.find(payment)), 'awaiting_deposit')
    },
  },
  {
    says: 'a webhook says where to look, and no more',
    steps: async (bench) => {
      const { payment } = await bench.paid()
      const { gateway, headers, body } = await bench.sandbox.delivered(payment.id)
      assert.equal(gateway, bench.subject.gateway)
      const reading = await bench.gateway.readWebhook(headers, body)
      assert.deepEqual(reading.kind === 'claim' && reading.claim, { paymentId: payment.id })
      assert.ok(reading.kind === 'claim' && reading.eventId)
      const stored = bench.gateway.readStored(body)
      assert.deepEqual(stored.kind === 'claim' && stored.claim, { paymentId: payment.id })
    },
  },
  {
    says: 'a body that is no JSON, or not even text, is not read',
    steps: async ({ gateway, sandbox, subject }) => {
      const { headers } = subject.sign(sandbox.manifest, '{')
      for (const body of [Buffer.from('{'), Buffer.from([0xff, 0xfe]), Buffer.alloc(0)]) {
        const { kind } = await gateway.readWebhook(headers, body)
        assert.ok(kind === 'unreadable' || kind === 'forged' || kind === 'ignored', kind)
        assert.notEqual(kind, 'claim')
      }
    },
  },
  {
    says: 'an event of a kind that nobody knows is set aside',
    steps: async ({ gateway, sandbox, subject }) => {
      const delivery = subject.sign(sandbox.manifest, JSON.stringify(subject.strangeEvent))
      assert.equal((await gateway.readWebhook(delivery.headers, delivery.body)).kind, 'ignored')
    },
  },
  {
    says: 'hostile JSON harms nothing',
    steps: async ({ gateway }) => {
      const bodies = [
        '{"__proto__":{"isAdmin":true}}',
        `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
        '{"orderId":{"$ne":null},"secret":"x","status":"DONE"}',
        '{"a":1,"a":2}',
        '"\\u0000"',
      ]
      for (const body of bodies) assert.notEqual((await gateway.readWebhook({}, Buffer.from(body))).kind, 'claim', body.slice(0, 40))
      assert.equal('isAdmin' in {}, false)
    },
  },
  {
    says: 'a webhook that was forged, changed by one byte, or is not signed is refused',
    when: signs,
    steps: async (bench) => {
      const { payment } = await bench.paid()
      const { headers, body } = await bench.sandbox.delivered(payment.id)
      const read = async (headers: Record<string, string>, body: Buffer) => (await bench.gateway.readWebhook(headers, body)).kind
      assert.equal(await read(headers, body), 'claim')
      assert.equal(await read(headers, Buffer.from(body.toString().replace('"type"', '"Type"'))), 'forged')
      assert.equal(await read(headers, Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))), 'forged')
      assert.equal(await read({}, body), 'forged')
      for (const [header, value] of Object.entries(bench.subject.sign(bench.sandbox.manifest, body.toString()).headers)) {
        const isMark = header.endsWith('signature')
        for (const other of isMark ? ['v1,AAAA', 'AAAA', value.slice(0, 20), value.toUpperCase().slice(2)] : ['another'])
          assert.equal(await read({ ...headers, [header]: other }, body), 'forged', `${header}: ${other}`)
      }
      const forger = bench.subject.sign(bench.sandbox.manifest, body.toString(), 'whsec_Zm9yZ2VkLWJ5LXNvbWVvbmUtZWxzZS1lbnRpcmVseS0wMQ==')
      assert.equal(await read(forger.headers, forger.body), 'forged')
    },
  },
  {
    says: 'a webhook of six minutes ago, or of six minutes to come, is refused',
    when: dates,
    steps: async ({ gateway, sandbox }) => {
      const secret = sandbox.manifest['portone-v2'].webhookSecret
      const body = JSON.stringify({ type: 'Transaction.Paid', data: { paymentId: 'p1' } })
      for (const [seconds, kind] of [
        [0, 'claim'],
        [-4 * 60, 'claim'],
        [-6 * 60, 'forged'],
        [6 * 60, 'forged'],
      ] as const) {
        const delivery = signed(secret, body, Math.floor(Date.now() / 1000) + seconds)
        assert.equal((await gateway.readWebhook(delivery.headers, delivery.body)).kind, kind, `${seconds} s`)
      }
    },
  },
  {
    says: 'the older form of a webhook is read as well',
    when: dates,
    steps: async ({ gateway, sandbox }) => {
      const secret = sandbox.manifest['portone-v2'].webhookSecret
      const delivery = signed(secret, JSON.stringify({ payment_id: 'p1', tx_id: 't1', status: 'Paid' }))
      const reading = await gateway.readWebhook(delivery.headers, delivery.body)
      assert.deepEqual(reading.kind === 'claim' && reading.claim, { paymentId: 'p1' })
    },
  },
  {
    says: 'registering an amount twice, and one that is already paid, harms nothing',
    when: ({ subject }) => subject.registers,
    steps: async (bench) => {
      const payment = bench.payment()
      await bench.gateway.prepare(payment)
      await bench.gateway.prepare(payment)
      const { payment: paid } = await bench.paid()
      await bench.gateway.prepare(paid)
    },
  },
]

async function totals(asked: Promise<{ status: string; cancelled: number }>): Promise<[string, number]> {
  const { status, cancelled } = await asked
  return [status, cancelled]
}
