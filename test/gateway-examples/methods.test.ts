/** What only some methods and some gateways do: accounts that wait for a deposit, other windows of Toss, wallets, and the small ports. */

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gatewaysConfig, parseEnv } from '#lib/env.ts'
import { bankName } from '#lib/gateways/bank-name.ts'
import type { Gateway, GatewayPayment, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import type { Method } from '#lib/gateways/methods.ts'
import { Metrics } from '#lib/metrics.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { BUYER } from '../support/scripted-http.ts'
import { AMOUNT, Bench, outcome } from './bench.ts'
import { EXAMPLES } from './examples.ts'
import { adapterOf, type Subject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const subjectOf = (gateway: Subject['gateway']): Subject => {
  const subject = SUBJECTS.find((each) => each.gateway === gateway)
  if (!subject) throw new Error(`There is no ${gateway}.`)
  return subject
}

interface ApiKeys {
  apiClientKey: string
  apiSecretKey: string
}
const apiKeys = () => sandbox.manifest.toss as RunningSandbox['manifest']['toss'] & ApiKeys

const withoutWidget = (kind: 'payment' | 'hosted'): Subject => ({
  ...subjectOf('toss'),
  title: `Toss, ${kind}`,
  env: (_, api) => ({
    GATEWAYS: 'toss',
    TOSS_CLIENT_KEY: apiKeys().apiClientKey,
    TOSS_SECRET_KEY: apiKeys().apiSecretKey,
    TOSS_WINDOW: kind,
    TOSS_API_URL: api,
  }),
})

const WALLETS = { kakaopay: 'easyPay', naverpay: 'popup', tosspay: 'tossPay', payco: 'paycoPay', samsungpay: 'samsungPay' } as const

const everyChannel: Subject = {
  ...subjectOf('portone-v2'),
  title: 'PortOne V2, a channel for each method',
  env: (manifest, api) => {
    const { channelKeys } = manifest['portone-v2']
    const pairs = Object.entries({
      card: 'card',
      ...WALLETS,
      virtual_account: 'virtualAccount',
      mobile: 'mobile',
      gift_certificate: 'giftCertificate',
      transfer: 'transfer',
    }).map(([method, channel]) => `${method}=${channelKeys[channel]}`)
    return { ...subjectOf('portone-v2').env(manifest, api), PORTONE_V2_CHANNEL_KEY: pairs.join(',') }
  },
}

const apiOf = ({ gateway }: Subject) => sandbox.manifest[gateway].api
const benchOf = (subject: Subject) => new Bench(subject, adapterOf(subject, sandbox, apiOf(subject)), sandbox, () => {})
const envOf = (subject: Subject) => parseEnv(subject.env(sandbox.manifest, apiOf(subject)))
const http = createHttp(new Metrics())

describe('Toss without its widget', () => {
  let bench: Bench
  before(async () => {
    const subject = withoutWidget('payment')
    const { api, rewrite } = await sandbox.proxied(apiOf(subject))
    const direct = adapterOf(subject, sandbox, apiOf(subject))
    const changed = adapterOf(subject, sandbox, api)
    let rewriting = false
    const gateway = new Proxy(direct, { get: (_, name) => Reflect.get(rewriting ? changed : direct, name) })
    bench = new Bench(subject, gateway, sandbox, (change) => {
      rewriting = change !== undefined
      rewrite(change)
    })
  })
  for (const { says, when, steps } of EXAMPLES) {
    if (when && !when({ subject: withoutWidget('payment') } as Bench)) continue
    test(says, () => steps(bench))
  }
})

test('widget keys offer the widget, API keys each method by itself', () => {
  const listed = (gateway: Gateway) => gateway.offers.filter((offer) => offer.listed).map(({ method }) => method)
  assert.deepEqual(listed(benchOf(subjectOf('toss')).gateway), ['widget'])
  const methods = ['easy_pay', 'card', 'transfer', 'virtual_account', 'mobile', 'gift_certificate']
  assert.deepEqual(listed(benchOf(withoutWidget('payment')).gateway), methods)
  assert.deepEqual(listed(benchOf(withoutWidget('hosted')).gateway), methods)
  assert.deepEqual(benchOf(withoutWidget('payment')).gateway.panels(null), {})
})

test('a wallet through Toss is a row where the shop names it, and goes straight to the wallet', async () => {
  const subject = withoutWidget('payment')
  const gateway = adapterOf(subject, sandbox, apiOf(subject), { PAYMENT_METHODS: 'kakaopay=toss,card=toss' })
  assert.deepEqual(
    gateway.offers.filter(({ listed, method }) => listed && /pay/.test(method)).map(({ method }) => method),
    ['easy_pay', 'kakaopay'],
  )
  const { report } = await new Bench(subject, gateway, sandbox, () => {}).paid({}, 'kakaopay')
  assert.deepEqual([report.status, report.method, report.receipt?.easyPay], ['paid', 'easy_pay', '카카오페이'])
})

describe('Toss on its own page', () => {
  test('the server makes the payment, and the browser is only sent there', async () => {
    const bench = benchOf(withoutWidget('hosted'))
    const { payment, report } = await bench.paid()
    assert.deepEqual([report.status, report.captured], ['paid', AMOUNT])
    assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 0, refunds: 0 })
  })

  test('asking for the window again gives the same page, and makes no second payment', async () => {
    const bench = benchOf(withoutWidget('hosted'))
    const payment = bench.payment()
    const open = () =>
      bench.gateway.window(
        {
          ...payment,
          orderName: '찻잔',
          locale: 'ko',
          products: [
            { id: 'celadon-cup', name: '백자 찻잔', quantity: 1, unitPrice: 15_000, link: 'https://shop.example/products/celadon-cup' },
          ],
          buyer: BUYER,
          depositHours: 72,
          customerKey: null,
        },
        'http://localhost:3000/api/payments/return/toss?payment=x',
      )
    const [first, again] = [await open(), await open()]
    assert.equal(again.checkoutUrl, first.checkoutUrl)
    const { payments } = (await sandbox.ask(`/books.json?paymentId=${payment.id}`)) as { payments: unknown[] }
    assert.equal(payments.length, 1)
    assert.deepEqual(Object.keys(first).sort(), ['checkoutUrl', 'gateway', 'method', 'orderId', 'popup'])
  })

  test('a gateway that is away gives no window, and says so', async () => {
    const bench = benchOf(withoutWidget('hosted'))
    const payment = bench.payment()
    await sandbox.ask('/faults', { gateway: 'toss', operation: 'register', kind: '503_before', paymentId: payment.id, nth: 1 })
    await assert.rejects(
      bench.visits(payment, 'approve'),
      (error: unknown) => GatewayError.is(error) && error.kind === 'unclear' && error.code === 'SERVICE_UNAVAILABLE',
    )
    assert.equal((await bench.agrees(payment)).paymentId, payment.id)
  })
})

const ACCOUNTS: readonly (() => Subject)[] = [() => subjectOf('toss'), () => withoutWidget('payment'), () => everyChannel]
const account = { method: 'VIRTUAL_ACCOUNT' }
const REFUND_TO = { bank: '88', number: '110123456789', holder: '김하늘' }

for (const [index, subject] of ACCOUNTS.entries()) {
  const isToss = index < 2
  describe(`an account that waits for a deposit (${['Toss, widget', 'Toss, window', 'PortOne V2'][index]})`, () => {
    const issue = async () => {
      const bench = benchOf(subject())
      return { bench, ...(await bench.paid(account, 'virtual_account')) }
    }

    test('is told with its bank, its number and its end, and has no money', async () => {
      const { report } = await issue()
      assert.deepEqual([report.status, report.captured, report.method], ['awaiting_deposit', 0, 'virtual_account'])
      assert.match(bankName(report.virtualAccount?.bank ?? '', 'ko'), /은행|뱅크/)
      assert.match(report.virtualAccount?.accountNumber ?? '', /^X\d+$/)
      assert.ok(Date.parse(report.virtualAccount?.dueAt ?? '') > Date.now())
      assert.equal(report.depositSecret !== undefined, isToss)
    })

    test('is paid into', async () => {
      const { bench, payment } = await issue()
      await bench.act(payment, 'deposit')
      const report = await bench.gateway.find(payment)
      assert.deepEqual([report.status, report.captured], ['paid', AMOUNT])
    })

    for (const [says, sum] of [
      ['too little', AMOUNT - 1000],
      ['too much', AMOUNT + 1000],
    ] as const)
      test(`${says} is reported as it is, and can be refunded to an account`, async () => {
        const { bench, payment } = await issue()
        await bench.act(payment, 'deposit', { amount: sum })
        const report = await bench.gateway.find(payment)
        assert.deepEqual([report.status, report.captured], ['paid', sum])
        const back = await bench.gateway.cancel(payment, {
          id: `${payment.id}-back`,
          amount: sum,
          remaining: sum,
          reason: '금액',
          account: REFUND_TO,
        })
        if (isToss) {
          assert.deepEqual([back.status, back.cancelled, back.pendingCancel?.amount], ['paid', 0, sum])
          await bench.act(payment, 'cancel', { result: 'succeeded' })
        }
        const after = await bench.gateway.find(payment)
        assert.deepEqual([after.status, after.cancelled, after.pendingCancel], ['cancelled', sum, undefined])
      })

    test('a deposit without an account to send it to stays where it is', async () => {
      const { bench, payment } = await issue()
      await bench.act(payment, 'deposit')
      assert.equal(await outcome(bench.cancel(payment, AMOUNT, AMOUNT)), 'refused')
      assert.equal((await bench.books(payment)).refunded, 0)
    })

    test('is closed when nobody pays in time, and accepts nothing any more', async () => {
      const { bench, payment } = await issue()
      await bench.act(payment, 'expire')
      // Toss closes only the account, and its payment still waits for the deposit.
      assert.equal(await outcome(bench.gateway.find(payment)), isToss ? 'awaiting_deposit' : 'failed')
      await assert.rejects(bench.act(payment, 'deposit'), /409|closed|not VIRTUAL_ACCOUNT_ISSUED/)
      assert.equal((await bench.books(payment)).captured, 0)
    })

    test('each change of it arrives by webhook', async () => {
      const { bench, payment } = await issue()
      await bench.act(payment, 'deposit')
      const word = isToss ? '"status":"DONE"' : 'Transaction.Paid'
      const { headers, body } = await bench.sandbox.delivered(payment.id, (delivery) => delivery.body.includes(word))
      const reading = await bench.gateway.readWebhook(headers, body)
      assert.ok(reading.kind === 'claim' && reading.claim.paymentId === payment.id)
    })

    if (isToss) {
      test('a deposit notice carries the secret that came with the account', async () => {
        const { bench, payment, report } = await issue()
        await bench.act(payment, 'deposit')
        const flat = await bench.sandbox.delivered(
          payment.id,
          ({ body }) => !body.includes('eventType') && body.includes('"status":"DONE"'),
        )
        const reading = await bench.gateway.readWebhook(flat.headers, flat.body)
        assert.ok(reading.kind === 'claim')
        assert.equal(reading.claim.depositSecret, report.depositSecret)
      })

      test('is refunded in two days, part after part, and until then it is on its way', async () => {
        const { bench, payment } = await issue()
        await bench.act(payment, 'deposit')
        const part = await bench.cancel(payment, 5_000, AMOUNT, 'part', { account: REFUND_TO })
        assert.deepEqual([part.status, part.cancelled, part.pendingCancel?.amount], ['paid', 0, 5_000])
        assert.equal((await bench.books(payment)).refunded, 0)
        await bench.act(payment, 'cancel', { result: 'succeeded' })
        const rest = await bench.cancel(payment, AMOUNT - 5_000, AMOUNT - 5_000, 'rest', { account: REFUND_TO })
        assert.deepEqual([rest.status, rest.cancelled, rest.pendingCancel?.amount], ['paid', 5_000, AMOUNT - 5_000])
        assert.notEqual(rest.pendingCancel?.ref, part.pendingCancel?.ref)
        await bench.act(payment, 'cancel', { result: 'succeeded' })
        assert.equal(await outcome(bench.gateway.find(payment)), 'cancelled')
        assert.equal((await bench.books(payment)).refunded, AMOUNT)
      })

      test('comes back when the account does not accept it: the refund failed, by its name, and Toss is not asked again', async () => {
        const { bench, payment } = await issue()
        await bench.act(payment, 'deposit')
        const part = await bench.cancel(payment, 5_000, AMOUNT, 'part', { account: REFUND_TO })
        await bench.act(payment, 'cancel', { result: 'succeeded' })
        const rest = await bench.cancel(payment, AMOUNT - 5_000, AMOUNT - 5_000, 'rest', { account: REFUND_TO })
        await bench.act(payment, 'cancel', { result: 'failed' })
        const report = await bench.gateway.find(payment)
        assert.deepEqual([report.status, report.cancelled, report.pendingCancel], ['paid', 5_000, undefined])
        assert.deepEqual(report.failedCancels, [rest.pendingCancel?.ref])
        assert.ok(part.pendingCancel && !report.failedCancels?.includes(part.pendingCancel.ref))
        assert.equal(await outcome(bench.cancel(payment, 100, AMOUNT - 5_000, 'again', { account: REFUND_TO })), 'refused')
        assert.equal((await bench.books(payment)).refunded, 5_000)
      })

      test('whole and not accepted by the account leaves all of the money where it was', async () => {
        const { bench, payment } = await issue()
        await bench.act(payment, 'deposit')
        const asked = await bench.cancel(payment, AMOUNT, AMOUNT, 'all', { account: REFUND_TO })
        await bench.act(payment, 'cancel', { result: 'failed' })
        const report = await bench.gateway.find(payment)
        assert.deepEqual([report.status, report.cancelled, report.failedCancels], ['paid', 0, [asked.pendingCancel?.ref]])
        assert.equal((await bench.books(payment)).refunded, 0)
      })

      test('may go back from paid to waiting, and be paid again', async () => {
        const { bench, payment } = await issue()
        await bench.act(payment, 'deposit')
        await bench.act(payment, 'reverse-deposit')
        const report = await bench.gateway.find(payment)
        assert.deepEqual([report.status, report.captured], ['awaiting_deposit', 0])
        await bench.act(payment, 'deposit')
        assert.equal(await outcome(bench.gateway.find(payment)), 'paid')
        assert.equal((await bench.books(payment)).captured, AMOUNT)
      })
    }
  })
}

test('each wallet has a channel of its own, and says on the receipt which it was', async () => {
  const bench = benchOf(everyChannel)
  const paid = async (method: Method) => (await bench.paid({}, method)).report
  const names = { kakaopay: '카카오페이', naverpay: '네이버페이', tosspay: '토스페이', payco: '페이코', samsungpay: '삼성페이' } as const
  for (const [wallet, name] of Object.entries(names)) {
    const report = await paid(wallet as keyof typeof names)
    assert.deepEqual([report.status, report.method, report.receipt?.easyPay], ['paid', 'easy_pay', name])
  }
  assert.equal((await paid('gift_certificate')).method, 'gift_certificate')
  assert.equal((await paid('mobile')).method, 'mobile')
})

test('a gift certificate goes back whole, which Toss says of it and the shop knows beforehand', async () => {
  const subject = withoutWidget('payment')
  const bench = benchOf(subject)
  const { payment, report } = await bench.paid({}, 'gift_certificate')
  assert.equal(report.receipt?.refundedWholeOnly, true)
  assert.equal((await bench.paid({}, 'card')).report.receipt?.refundedWholeOnly, undefined)
  const rules = capabilitiesOf('toss', envOf(subject), http).refundRules
  assert.equal(rules?.limitsOf('gift_certificate', 'gift_certificate').wholeOnly, true)
  const back = (amount: number) =>
    bench.gateway.cancel(payment, { id: `${payment.id}-${amount}`, amount, remaining: AMOUNT, reason: '변심' })
  await assert.rejects(back(1_000), (error) => GatewayError.is(error) && error.kind === 'refused')
  assert.equal((await back(AMOUNT)).cancelled, AMOUNT)
})

test('a card may be paid for in instalments from 50,000 won', async () => {
  for (const subject of [subjectOf('toss'), withoutWidget('payment'), everyChannel]) {
    const bench = benchOf(subject)
    const payment = { ...bench.payment(), amount: 50_000 }
    const claim = await bench.agrees(payment, { months: 3 })
    assert.equal((await bench.settle(payment, claim)).receipt?.installmentMonths, 3, subject.title)
  }
})

test('the channel of a group is PortOne’s choice, and webhooks go where the payment says', async () => {
  const { channelGroups } = sandbox.manifest['portone-v2'] as unknown as { channelGroups: { cards: string } }
  const notice = 'http://localhost:1/elsewhere'
  const group = { PORTONE_V2_CHANNEL_KEY: `card=${channelGroups.cards}`, PORTONE_V2_NOTICE_URLS: notice }
  const gateway = adapterOf(everyChannel, sandbox, apiOf(everyChannel), group)
  const bench = new Bench(everyChannel, gateway, sandbox, () => {})
  const { payment, report } = await bench.paid()
  assert.equal(report.status, 'paid')
  const { deliveries } = (await sandbox.ask(`/books.json?paymentId=${payment.id}`)) as { deliveries: { url: string }[] }
  assert.deepEqual(new Set(deliveries.map(({ url }) => url)), new Set([notice]))
})

test('PortOne asks before it captures the money, where it was told to, and the question is read', async () => {
  const gateway = adapterOf(everyChannel, sandbox, apiOf(everyChannel), { PORTONE_V2_CONFIRM: '1' })
  const bench = new Bench(everyChannel, gateway, sandbox, () => {})
  // The shop in these examples accepts every confirm request.
  assert.equal((await bench.paid()).report.status, 'paid')
  const nowhere = adapterOf(everyChannel, sandbox, apiOf(everyChannel), { PORTONE_V2_CONFIRM: '1', PUBLIC_URL: 'http://localhost:1' })
  const away = new Bench(everyChannel, nowhere, sandbox, () => {})
  const payment = away.payment()
  const { returned } = await away.visits(payment, 'approve')
  assert.equal(returned?.abandonedCode, 'ConfirmProcessFailed')
  const report = await away.gateway.find(payment)
  assert.deepEqual([report.status, report.failure?.reason, (await away.books(payment)).captured], ['failed', 'other', 0])

  const read = (body: object | string) =>
    Gateways.open(gatewaysConfig(envOf(everyChannel)), http).readConfirmRequest(
      'portone-v2',
      Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    )
  const said = { paymentId: 'p1', amount: 15_000, inMajorUnits: false }
  assert.deepEqual(
    read({ type: 'Transaction.Confirm', timestamp: '', data: { paymentId: 'p1', transactionId: 't', totalAmount: 15_000 } }),
    said,
  )
  assert.deepEqual(read({ payment_id: 'p1', tx_id: 't', total_amount: 15_000 }), said)
  for (const other of ['', '{', '{"type":"Transaction.Paid","data":{"paymentId":"p1"}}', '{"payment_id":"p1","total_amount":-1}'])
    assert.equal(read(other), undefined)
})

for (const [title, subject] of [
  ['Toss', () => withoutWidget('payment')],
  ['PortOne V2', () => everyChannel],
] as const) {
  describe(`what ${title} does beside`, () => {
    const card = { number: '9410001234567890', expiryYear: '40', expiryMonth: '12', identity: '900101', password: '12' }
    const typed = (payment: GatewayPayment, months = 0) => ({ ...payment, orderName: '찻잔', buyer: BUYER, months })
    const keyIn = () => {
      const { apiSecretKey: TOSS_KEY_IN_SECRET_KEY } = apiKeys()
      const { keyIn: channel } = sandbox.manifest['portone-v2'].channelKeys
      const contracts = { TOSS_KEY_IN_SECRET_KEY, PORTONE_V2_KEY_IN_CHANNEL: channel }
      const { keyIn: port } = capabilitiesOf(subject().gateway, { ...envOf(subject()), ...contracts }, http)
      assert.ok(port)
      return port
    }

    test('a typed card pays at once, and is found paid by the shop’s usual look', async () => {
      const bench = benchOf(subject())
      const payment = { ...bench.payment(), amount: 60_000 }
      const report = await keyIn().pay(typed(payment, 3), card, `${payment.id}:1`)
      assert.deepEqual([report.status, report.captured, report.receipt?.installmentMonths], ['paid', 60_000, 3])
      assert.equal(report.receipt?.cardLast4, '7890')
      const again = await keyIn().pay(typed(payment, 3), card, `${payment.id}:1`)
      assert.deepEqual([again.status, again.ref], ['paid', report.ref])
      assert.equal((await bench.books(payment)).captured, 60_000)
      assert.equal(await outcome(bench.gateway.find(payment)), 'paid')
    })

    test('a typed card that is refused, or is none, is an answer with a reason of ours', async () => {
      const reasonOf = async (change: object) => {
        const { status, failure } = await keyIn().pay(typed(benchOf(subject()).payment()), { ...card, ...change }, `key-${Math.random()}`)
        return [status, failure?.reason]
      }
      assert.deepEqual(await reasonOf({ number: '9410001234560002' }), ['failed', 'card_unusable'])
      for (const mismatch of [{ identity: '000101' }, { password: '99' }])
        assert.deepEqual(await reasonOf(mismatch), ['failed', 'authentication_failed'])
      const [status, reason] = await reasonOf({ number: '1' })
      assert.equal(status, 'failed')
      assert.notEqual(reason, 'unknown')
    })

    test('a lost answer to a typed card is looked up, and nothing of the card is in what is said', async () => {
      const bench = benchOf(subject())
      const payment = bench.payment()
      await sandbox.ask('/faults', { gateway: subject().gateway, operation: 'charge', kind: 'drop_after', nth: 1 })
      const report: Report = await keyIn().pay(typed(payment), card, `${payment.id}:1`)
      assert.deepEqual([report.status, report.captured], ['paid', AMOUNT])
      await sandbox.ask('/faults', { gateway: subject().gateway, operation: 'charge', kind: 'drop_before', nth: 1 })
      await sandbox.ask('/faults', { gateway: subject().gateway, operation: 'lookup', kind: '503_before', nth: 1 })
      const other = bench.payment()
      await assert.rejects(keyIn().pay(typed(other), card, `${other.id}:1`), (error: unknown) => {
        assert.ok(GatewayError.is(error))
        assert.doesNotMatch(JSON.stringify(error, Object.getOwnPropertyNames(error)), /9410/)
        return true
      })
    })

    const receipts = () => {
      const { cashReceipts: port } = capabilitiesOf(subject().gateway, envOf(subject()), http)
      assert.ok(port)
      return port
    }

    test('a cash receipt is issued once, found and cancelled', async () => {
      const { id: paymentId } = benchOf(subject()).payment()
      const receipt = {
        paymentId,
        gatewayRef: null,
        orderName: '찻잔',
        amount: AMOUNT,
        taxFree: 0,
        currency: 'KRW',
        identity: '01012345678',
      }
      const ask = (key: string) => receipts().issue({ ...receipt, purpose: 'income_deduction' }, key)
      const issued = await ask(`${paymentId}:receipt`)
      assert.deepEqual([issued.state, issued.amount], ['issued', AMOUNT])
      assert.match(issued.issueNumber, /^\d{9}$/)
      assert.equal((await ask(`${paymentId}:receipt`)).ref, issued.ref)
      await assert.rejects(ask('another key'), GatewayError.is)
      const now = new Date(`${((await sandbox.ask('/clock')) as { now: string }).now}`)
      const which = { paymentId, gatewayRef: null, ref: issued.ref, issuedAt: now }
      assert.equal((await receipts().find(which))?.state, 'issued')
      await receipts().cancel(which, `${paymentId}:cancel`)
      assert.equal((await receipts().find(which))?.state, 'cancelled')
      assert.equal(await receipts().find({ paymentId: 'nobody', gatewayRef: null, ref: 'nobody', issuedAt: now }), undefined)
    })

    test('what moved is listed whole, page by page, and each movement once', async () => {
      const bench = benchOf(subject())
      const { payment } = await bench.paid()
      await bench.cancel(payment, 4_000, AMOUNT)
      const { transactions } = capabilitiesOf(subject().gateway, envOf(subject()), http)
      assert.ok(transactions)
      const range = { from: new Date(Date.now() - 3_600_000), until: new Date(Date.now() + 3_600_000) }
      const all = []
      for (let after: string | undefined; ; ) {
        const page = await transactions.list(range, after)
        all.push(...page.movements)
        if (!page.next) break
        after = page.next
      }
      const mine = all.filter(({ paymentId }) => paymentId === payment.id)
      assert.deepEqual(
        mine.map(({ kind, amount, currency }) => [kind, amount, currency]),
        [
          ['paid', AMOUNT, 'KRW'],
          ['cancelled', 4_000, 'KRW'],
        ],
      )
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
      await sandbox.ask('/faults', { gateway: subject().gateway, operation: 'list', kind: 'html200', nth: 1 })
      await assert.rejects(transactions.list(range), GatewayError.is)
    })
  })
}

test('a gateway can do beside payments what its module lists, and a name that is no gateway nothing', () => {
  const can = (name: string) => Object.keys(capabilitiesOf(name, envOf(subjectOf('toss')), http)).toSorted()
  assert.deepEqual(can('toss'), ['cashReceipts', 'keyIn', 'payouts', 'refundRules', 'savedCards', 'transactions'])
  assert.deepEqual(can('portone-v1'), ['cashReceipts', 'escrows', 'keyIn', 'refundRules', 'savedCards', 'schedules', 'transactions'])
  assert.deepEqual(can('ipay'), ['account', 'capturable', 'disputes', 'memberRecords', 'payouts', 'savedCards', 'transactions'])
  assert.deepEqual(can('constructor'), [])
})

test('what PortOne’s own client asks is measured beside our calls', async () => {
  const metrics = new Metrics()
  const subject = subjectOf('portone-v2')
  const gateway = Gateways.open(gatewaysConfig(envOf(subject)), createHttp(metrics)).get('portone-v2')
  const { payment } = await benchOf(subject).paid()
  await gateway?.find(payment)
  await gateway?.find({ ...payment, id: `${payment.id}9` })
  const { values } = await metrics.gatewayCalls.get()
  const counts = values.filter(({ metricName }) => metricName?.endsWith('_count'))
  assert.deepEqual(
    counts.map(({ labels, value }) => [labels.host, labels.result, value]),
    [
      [new URL(apiOf(subject)).host, '200', 1],
      [new URL(apiOf(subject)).host, '4xx', 1],
    ],
  )
})
