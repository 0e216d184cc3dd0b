/** Toss: ways to pay, billing keys, lists, cash receipts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { moneyFaults, msOf, newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'

let sandbox: RunningSandbox
let keys: { apiClientKey: string; apiSecretKey: string; clientKey: string; secretKey: string }
before(async () => {
  sandbox = await runningSandbox()
  keys = (await sandbox.manifest()).toss
})
after(() => sandbox.close())

type Asked = { method?: string; body?: unknown; headers?: Record<string, string>; secretKey?: string }
async function ask(path: string, { method, body, headers, secretKey = keys.apiSecretKey }: Asked = {}) {
  const response = await fetch(`${sandbox.tossUrl}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual',
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: readJson(text),
  }
}
// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field, and some are broken on purpose
function readJson(text: string): any {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}
const post = (path: string, body: unknown, more: Asked = {}) => ask(path, { body, ...more })
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

const order = (more: object = {}) => ({ orderId: newId('order'), orderName: '백자 찻잔 외 1건', amount: 15_000, ...more })
const card = (more: object = {}) => ({
  cardNumber: '9410001234567890',
  cardExpirationYear: '40',
  cardExpirationMonth: '12',
  customerIdentityNumber: '900101',
  ...more,
})
const CUSTOMER_KEY = 'customer_7f3a91c0'

test('every field of a Payment is there, null where there is nothing', async () => {
  const { body } = await post('/v1/payments/key-in', { ...order(), ...card() })
  const fields = `version mId paymentKey type orderId orderName currency method totalAmount balanceAmount status requestedAt approvedAt
    useEscrow lastTransactionKey suppliedAmount vat cultureExpense taxFreeAmount taxExemptionAmount cancels isPartialCancelable card
    virtualAccount secret mobilePhone giftCertificate transfer metadata receipt checkout easyPay country failure cashReceipt cashReceipts discount`
  assert.deepEqual(Object.keys(body).sort(), fields.split(/\s+/).sort())
  const cardFields = `amount issuerCode acquirerCode number installmentPlanMonths approveNo useCardPoint cardType ownerType acquireStatus
    isInterestFree interestPayer`
  assert.deepEqual(Object.keys(body.card).sort(), cardFields.split(/\s+/).sort())
  assert.deepEqual([body.status, body.method, body.version, body.card.issuerCode], ['DONE', '카드', '2022-11-16', '21'])
})

test('a checkout made by the server is opened in the browser and confirmed like any other', async () => {
  const asked = order({ method: 'CARD', successUrl: 'http://localhost:3000/ok?order=1', failUrl: 'http://localhost:3000/no' })
  const made = await post('/v1/payments', asked)
  assert.deepEqual([made.status, made.body.status, made.body.method, made.body.approvedAt], [200, 'READY', null, null])
  assert.equal(made.body.checkout.url, `${sandbox.tossUrl}/v1/payments/${made.body.paymentKey}/checkout`)

  const page = await fetch(made.body.checkout.url)
  assert.match(await page.text(), /백자 찻잔 외 1건/)
  const press = { method: 'POST', body: 'act=pay', redirect: 'manual' } as const
  // The window is on the company's host, which passes the form on to the gateway.
  const passedOn = await fetch(page.url, press)
  assert.equal(passedOn.status, 307)
  const paid = await fetch(passedOn.headers.get('location') ?? '', press)
  const query = new URL(paid.headers.get('location') ?? '').searchParams
  assert.deepEqual([query.get('order'), query.get('paymentKey'), query.get('amount')], ['1', made.body.paymentKey, '15000'])
  const { body } = await post('/v1/payments/confirm', { paymentKey: made.body.paymentKey, orderId: asked.orderId, amount: 15_000 })
  assert.equal(body.status, 'DONE')
  assert.deepEqual(codeOf(await post('/v1/payments', asked)), [400, 'DUPLICATED_ORDER_ID'])
  assert.deepEqual(codeOf(await post('/v1/payments', { ...asked, orderId: 'a' })), [400, 'INVALID_ORDER_ID'])
  assert.deepEqual(codeOf(await post('/v1/payments', { ...asked, orderId: newId(), orderName: '' })), [400, 'INVALID_ORDER_NAME'])
})

test('a typed card pays at once, and nothing of its number is kept', async () => {
  const asked = { ...order({ amount: 60_000, cardInstallmentPlan: 3 }), ...card() }
  const { body } = await post('/v1/payments/key-in', asked)
  assert.deepEqual([body.status, body.type, body.card.installmentPlanMonths], ['DONE', 'NORMAL', 3])
  assert.match(body.card.number, /^\*{12}7890$/)
  const books = JSON.stringify(await sandbox.books(asked.orderId))
  assert.equal(books.includes(asked.cardNumber), false)

  const refused = async (more: object) => codeOf(await post('/v1/payments/key-in', { ...order(), ...card(), ...more }))
  assert.deepEqual(await refused({ cardNumber: '433012' }), [400, 'INVALID_CARD_NUMBER'])
  assert.deepEqual(await refused({ cardExpirationYear: '20' }), [400, 'INVALID_CARD_EXPIRATION'])
  assert.deepEqual(await refused({ cardExpirationMonth: '13' }), [400, 'INVALID_CARD_EXPIRATION'])
  assert.deepEqual(await refused({ customerIdentityNumber: undefined }), [400, 'INVALID_CARD_IDENTITY'])
  assert.deepEqual(await refused({ customerIdentityNumber: '12' }), [400, 'INVALID_BIRTH_DAY_FORMAT'])
  assert.deepEqual(await refused({ cardPassword: 'x' }), [400, 'INVALID_CARD_PASSWORD'])
  assert.deepEqual(await refused({ cardInstallmentPlan: 3 }), [400, 'NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT'])
  assert.deepEqual(await refused({ cardInstallmentPlan: 13, amount: 60_000 }), [400, 'INVALID_CARD_INSTALLMENT_PLAN'])
  assert.deepEqual(await refused({ amount: 99 }), [400, 'BELOW_MINIMUM_AMOUNT'])
  assert.deepEqual(await refused({ orderId: asked.orderId }), [400, 'DUPLICATED_ORDER_ID'])
  const declined = { ...order(), ...card({ cardNumber: '9410001234560001' }) }
  assert.deepEqual(codeOf(await post('/v1/payments/key-in', declined)), [403, 'REJECT_CARD_PAYMENT'])
  assert.equal((await ask(`/v1/payments/orders/${declined.orderId}`)).body.status, 'ABORTED')
})

test('an account issued by the server is paid by the bank, and each change comes twice', async () => {
  const asked = order({ customerName: '김계산', bank: 'KOOKMIN', validHours: 24 })
  const issued = await post('/v1/virtual-accounts', asked)
  assert.deepEqual(
    [issued.body.status, issued.body.virtualAccount.bankCode, issued.body.virtualAccount.customerName, issued.body.virtualAccount.expired],
    ['WAITING_FOR_DEPOSIT', '06', '김계산', false],
  )
  const accountFields = 'accountType accountNumber bankCode customerName dueDate refundStatus expired settlementStatus refundReceiveAccount'
  assert.deepEqual(Object.keys(issued.body.virtualAccount).sort(), accountFields.split(' ').sort())
  assert.match(issued.body.secret, /^ps_/)
  assert.equal(Date.parse(issued.body.virtualAccount.dueDate) - Date.parse(issued.body.requestedAt), 24 * 3_600_000)

  await sandbox.ask(`/payments/toss/${asked.orderId}/deposit`, {})
  const webhooks = await sandbox.shop.hears(3, asked.orderId)
  const bodies = webhooks.map((webhook) => JSON.parse(webhook.body))
  const deposits = bodies.filter((body) => body.eventType === undefined)
  assert.deepEqual(Object.keys(deposits[0]).sort(), ['createdAt', 'orderId', 'secret', 'status', 'transactionKey'])
  assert.ok(deposits.every(({ secret }) => secret === issued.body.secret))
  assert.deepEqual(
    bodies.filter((body) => body.eventType).map((body) => [body.eventType, body.data.status]),
    [['PAYMENT_STATUS_CHANGED', 'DONE']],
  )
  assert.equal((await ask(`/v1/payments/${issued.body.paymentKey}`)).body.secret, null)

  const refund = (body: object) => post(`/v1/payments/${issued.body.paymentKey}/cancel`, { cancelReason: '변심', ...body })
  const account = { bank: 'SHINHAN', accountNumber: '110123456789', holderName: '김계산' }
  assert.deepEqual(codeOf(await refund({})), [400, 'INVALID_REFUND_ACCOUNT_INFO'])
  assert.deepEqual(codeOf(await refund({ refundReceiveAccount: { ...account, bank: 'NOWHERE' } })), [400, 'INVALID_BANK'])
  const cancelled = await refund({ refundReceiveAccount: account })
  assert.deepEqual(
    [cancelled.body.status, cancelled.body.virtualAccount.refundStatus, cancelled.body.virtualAccount.refundReceiveAccount.bankCode],
    ['CANCELED', 'PENDING', '88'],
  )
  const refunded = async () => (await sandbox.books(asked.orderId)).payments.map((payment: { refunded: number }) => payment.refunded)
  assert.deepEqual(await refunded(), [0])
  await sandbox.ask('/clock', { advanceMs: 2 * 86_400_000 })
  assert.equal((await ask(`/v1/payments/${issued.body.paymentKey}`)).body.virtualAccount.refundStatus, 'COMPLETED')
  assert.deepEqual(await refunded(), [asked.amount])
})

test('a refund to an account may fail days after its cancel was done', async () => {
  const asked = order({ customerName: '김계산', bank: 'KOOKMIN', validHours: 24 })
  const issued = await post('/v1/virtual-accounts', asked)
  await sandbox.ask(`/payments/toss/${asked.orderId}/deposit`, {})
  const status = async () => (await ask(`/v1/payments/${issued.body.paymentKey}`)).body.virtualAccount.refundStatus
  const refund = (cancelAmount: number) =>
    post(`/v1/payments/${issued.body.paymentKey}/cancel`, {
      cancelReason: '변심',
      cancelAmount,
      refundReceiveAccount: { bank: 'SHINHAN', accountNumber: '110123456789', holderName: '김계산' },
    })
  assert.equal((await refund(1_000)).body.cancels[0].cancelStatus, 'DONE')
  await sandbox.ask(`/payments/toss/${asked.orderId}/cancel`, { result: 'failed' })
  assert.equal(await status(), 'FAILED')
  await refund(2_000)
  assert.equal(await status(), 'PENDING')
  await sandbox.ask(`/payments/toss/${asked.orderId}/cancel`, { result: 'succeeded' })
  assert.equal(await status(), 'PARTIAL_FAILED')
  assert.equal((await sandbox.ask(`/payments/toss/${asked.orderId}/cancel`, { result: 'succeeded' })).status, 409)
})

test('an account is refused for its bank, its time and its order', async () => {
  const refused = async (more: object) => codeOf(await post('/v1/virtual-accounts', order({ customerName: '김계산', bank: '20', ...more })))
  assert.deepEqual(await refused({ bank: 'NOWHERE' }), [400, 'INVALID_BANK'])
  assert.deepEqual(await refused({ validHours: 2161 }), [400, 'EXCEED_MAX_VALID_HOURS'])
  assert.deepEqual(await refused({ dueDate: '2099-01-01T00:00:00' }), [400, 'EXCEED_MAX_DUE_DATE'])
  assert.deepEqual(await refused({ validHours: 1, dueDate: '2026-12-01T00:00:00' }), [400, 'INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE'])
  assert.deepEqual(await refused({ amount: 199 }), [400, 'BELOW_MINIMUM_AMOUNT'])
})

test('another sum than asked, a deposit too late, and one taken back', async () => {
  const issue = async () => {
    const asked = order({ customerName: '김계산', bank: '20', validHours: 1 })
    await post('/v1/virtual-accounts', asked)
    return asked.orderId
  }
  const read = async (orderId: string) => (await ask(`/v1/payments/orders/${orderId}`)).body
  const short = await issue()
  await sandbox.ask(`/payments/toss/${short}/deposit`, { amount: 14_000 })
  assert.deepEqual([(await read(short)).totalAmount, (await sandbox.books(short)).payments[0].captured], [14_000, 14_000])

  const back = await issue()
  await sandbox.ask(`/payments/toss/${back}/deposit`, {})
  await sandbox.ask(`/payments/toss/${back}/reverse-deposit`, {})
  assert.deepEqual([(await read(back)).status, (await read(back)).approvedAt], ['WAITING_FOR_DEPOSIT', null])

  const late = await issue()
  await sandbox.ask('/clock', { advanceMs: 3_600_000 })
  assert.equal((await read(late)).virtualAccount.expired, true)
  assert.equal((await sandbox.ask(`/payments/toss/${late}/deposit`, {})).status, 409)
})

const registerCard = async (act: object = {}, name = CUSTOMER_KEY) => {
  const window = {
    clientKey: keys.apiClientKey,
    customerKey: name,
    successUrl: 'http://localhost:3000/billing?x=1',
    failUrl: 'http://localhost:3000/no',
  }
  return (await sandbox.ask(`/payments/toss/${name}/approve`, { window, ...act })).body
}
const issueKey = async (act: object = {}) => {
  const { result } = await registerCard(act)
  return (await post('/v1/billing/authorizations/issue', { authKey: result.authKey, customerKey: CUSTOMER_KEY })).body.billingKey as string
}

test('a card registered in the window becomes a billing key once', async () => {
  const { result, redirectUrl } = await registerCard()
  assert.deepEqual(Object.fromEntries(new URL(redirectUrl).searchParams), { x: '1', customerKey: CUSTOMER_KEY, authKey: result.authKey })
  const wrong = await post('/v1/billing/authorizations/issue', { authKey: result.authKey, customerKey: 'someone_else' })
  assert.deepEqual(codeOf(wrong), [400, 'INVALID_BILLING_AUTH'])
  const issued = await post('/v1/billing/authorizations/issue', { authKey: result.authKey, customerKey: CUSTOMER_KEY })
  assert.deepEqual(Object.keys(issued.body).sort(), ['authenticatedAt', 'billingKey', 'card', 'customerKey', 'mId', 'method', 'transfers'])
  assert.deepEqual(Object.keys(issued.body.card).sort(), ['acquirerCode', 'cardType', 'issuerCode', 'number', 'ownerType'])
  assert.deepEqual(codeOf(await post('/v1/billing/authorizations/issue', { authKey: result.authKey, customerKey: CUSTOMER_KEY })), [
    400,
    'INVALID_BILLING_AUTH',
  ])
})

test('a billing key is charged without a webhook, and not after it was deleted', async () => {
  const billingKey = await issueKey()
  const path = `/v1/billing/${encodeURIComponent(billingKey)}`
  const asked = order({ customerKey: CUSTOMER_KEY })
  const charged = await post(path, asked)
  assert.deepEqual([charged.body.status, charged.body.type, charged.body.totalAmount], ['DONE', 'BILLING', 15_000])
  assert.deepEqual(codeOf(await post(path, asked)), [400, 'DUPLICATED_ORDER_ID'])
  assert.deepEqual(codeOf(await post(path, order({ customerKey: 'someone_else' }))), [400, 'NOT_MATCHES_CUSTOMER_KEY'])
  assert.deepEqual(codeOf(await post('/v1/billing/nobody', order({ customerKey: CUSTOMER_KEY }))), [400, 'INVALID_BILL_KEY_REQUEST'])

  const deleted = await ask(path, { method: 'DELETE' })
  assert.deepEqual([deleted.status, deleted.text], [200, ''])
  assert.deepEqual(codeOf(await post(path, order({ customerKey: CUSTOMER_KEY }))), [400, 'ALREADY_REMOVED_BILLING_KEY'])
  const [event] = await sandbox.shop.hears(1, billingKey)
  assert.equal(JSON.parse(event?.body ?? '{}').eventType, 'BILLING_DELETED')
  assert.deepEqual((await sandbox.books(asked.orderId)).deliveries, [])
})

test('a saved card can be refused when it is charged', async () => {
  const charge = async (billingKey: string, asked = order({ customerKey: CUSTOMER_KEY })) => {
    const answer = codeOf(await post(`/v1/billing/${encodeURIComponent(billingKey)}`, asked))
    return [...answer, (await sandbox.books(asked.orderId)).payments[0].captured]
  }
  assert.deepEqual(await charge(await issueKey({ at: 'confirm', reason: 'stopped' })), [400, 'INVALID_STOPPED_CARD', 0])
  const typed = await post('/v1/billing/authorizations/card', { customerKey: CUSTOMER_KEY, ...card({ cardNumber: '4330121234567890' }) })
  assert.deepEqual(await charge(typed.body.billingKey), [400, 'NOT_SUPPORTED_CARD_TYPE', 0])
  const good = await post('/v1/billing/authorizations/card', { customerKey: CUSTOMER_KEY, ...card() })
  assert.deepEqual(await charge(good.body.billingKey), [200, undefined, 15_000])
})

test('guests and widget keys register no cards', async () => {
  const window = { clientKey: keys.apiClientKey, customerKey: '@@ANONYMOUS', successUrl: 'http://a.test/', failUrl: 'http://a.test/' }
  const result = async (more: object) =>
    (await sandbox.ask('/payments/toss/x/approve', { window: { ...window, ...more } })).body.result.code
  assert.equal(await result({}), 'INVALID_CUSTOMER_KEY')
  assert.equal(await result({ customerKey: CUSTOMER_KEY, clientKey: keys.clientKey }), 'NOT_SUPPORTED_WIDGET_KEY')
})

test('a cash receipt is issued once, listed by its day, and cancelled', async () => {
  const asked = order({ customerIdentityNumber: '01012345678', type: '소득공제' })
  const issued = await post('/v1/cash-receipts', asked)
  const fields = `receiptKey issueNumber issueStatus amount taxFreeAmount orderId orderName type transactionType businessNumber
    customerIdentityNumber failure requestedAt receiptUrl`
  assert.deepEqual(Object.keys(issued.body).sort(), fields.split(/\s+/).sort())
  assert.match(issued.body.issueNumber, /^\d{9}$/)
  assert.equal(issued.body.customerIdentityNumber.includes('12345678'), false)
  assert.deepEqual(codeOf(await post('/v1/cash-receipts', asked)), [400, 'DUPLICATED_CASH_RECEIPT'])
  assert.deepEqual(codeOf(await post('/v1/cash-receipts', { ...asked, orderId: newId(), customerIdentityNumber: '1' })), [
    400,
    'INVALID_CASH_RECEIPT_INFO',
  ])
  const list = await ask(`/v1/cash-receipts?requestDate=${issued.body.requestedAt.slice(0, 10)}&limit=1`)
  assert.deepEqual(Object.keys(list.body).sort(), ['data', 'hasNext', 'lastCursor'])
  const cancelled = await post(`/v1/cash-receipts/${issued.body.receiptKey}/cancel`, {})
  assert.equal(cancelled.body.transactionType, 'CANCEL')
})

test('gift certificates and telephones are told by their Korean names', async () => {
  const paid = async (method: string, more: object = {}) => {
    const orderId = newId('order')
    const window = {
      clientKey: keys.apiClientKey,
      customerKey: CUSTOMER_KEY,
      amount: { value: 15_000, currency: 'KRW' },
      orderId,
      orderName: '찻잔',
      method,
    }
    const { body } = await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: { ...window, ...more } })
    return (await post('/v1/payments/confirm', { paymentKey: body.result.paymentKey, orderId, amount: 15_000 })).body
  }
  const culture = await paid('CULTURE_GIFT_CERTIFICATE')
  assert.deepEqual([culture.method, Object.keys(culture.giftCertificate)], ['문화상품권', ['approveNo', 'settlementStatus']])
  assert.equal((await paid('BOOK_GIFT_CERTIFICATE')).method, '도서문화상품권')
  assert.equal((await paid('GAME_GIFT_CERTIFICATE')).method, '게임문화상품권')
  const mobile = await paid('MOBILE_PHONE', { customerMobilePhone: '01012345678' })
  assert.deepEqual([mobile.method, mobile.mobilePhone.customerMobilePhone], ['휴대폰', '010****5678'])
  const wallet = await paid('CARD', { card: { flowMode: 'DIRECT', easyPay: 'KAKAOPAY' } })
  assert.deepEqual([wallet.method, wallet.easyPay.provider], ['간편결제', '카카오페이'])
})

test('transactions are one row for each approval and each cancel, paged by key', async () => {
  const asked = { ...order(), ...card() }
  const { body } = await post('/v1/payments/key-in', asked)
  await post(`/v1/payments/${body.paymentKey}/cancel`, { cancelReason: '변심', cancelAmount: 5_000 })
  const day = body.approvedAt.slice(0, 10)
  const list = async (more = '') => (await ask(`/v1/transactions?startDate=${day}&endDate=${day}&limit=5000${more}`)).body
  const all: { orderId: string; status: string; amount: number; transactionKey: string }[] = await list()
  const mine = all.filter((row) => row.orderId === asked.orderId)
  const fields = 'mId transactionKey paymentKey orderId method customerKey useEscrow receiptUrl status transactionAt currency amount'
  assert.deepEqual(Object.keys(mine[0] ?? {}).sort(), fields.split(' ').sort())
  assert.deepEqual(
    mine.map((row) => [row.status, row.amount]),
    [
      ['DONE', 15_000],
      ['PARTIAL_CANCELED', 5_000],
    ],
  )
  const after = await list(`&startingAfter=${mine[0]?.transactionKey}`)
  assert.equal(after[0].transactionKey, mine[1]?.transactionKey)
  assert.equal((await ask('/v1/transactions?startDate=nonsense&endDate=x')).status, 400)
})

test('a settlement takes its fee and gives a cancel back', async () => {
  const asked = { ...order(), ...card() }
  const { body } = await post('/v1/payments/key-in', asked)
  await post(`/v1/payments/${body.paymentKey}/cancel`, { cancelReason: '변심', cancelAmount: 5_000 })
  assert.deepEqual((await post('/v1/settlements', { paymentKey: body.paymentKey })).body, { result: true })
  assert.equal((await ask(`/v1/payments/${body.paymentKey}`)).body.card.acquireStatus, 'REQUESTED')
  const sold = new Date(Date.parse(body.approvedAt) + 33 * 3_600_000).toISOString().slice(0, 10)
  const { body: rows } = await ask(`/v1/settlements?startDate=${sold}&endDate=${sold}&size=5000`)
  const mine = rows.filter((row: { orderId: string }) => row.orderId === asked.orderId)
  assert.deepEqual(
    mine.map((row: { amount: number; payOutAmount: number; soldDate: string }) => [row.amount, row.payOutAmount, row.soldDate]),
    [
      [15_000, 14_550, sold],
      [-5_000, -4_850, sold],
    ],
  )
})

test('a test code works on every call that changes something', async () => {
  const headers = { 'tosspayments-test-code': 'FAILED_CARD_COMPANY_RESPONSE' }
  assert.deepEqual(codeOf(await post('/v1/billing/any', order({ customerKey: CUSTOMER_KEY }), { headers })), [
    500,
    'FAILED_CARD_COMPANY_RESPONSE',
  ])
})

test('an answer to a charge is kept under its key, and deleting twice under one key is one deletion', async () => {
  const billingKey = await issueKey()
  const path = `/v1/billing/${encodeURIComponent(billingKey)}`
  const asked = order({ customerKey: CUSTOMER_KEY })
  const headers = { 'idempotency-key': newId('charge') }
  const [first, again] = [await post(path, asked, { headers }), await post(path, asked, { headers })]
  assert.equal(again.text, first.text)
  assert.equal((await sandbox.books(asked.orderId)).payments.length, 1)
  const forgetting = { method: 'DELETE', headers: { 'idempotency-key': newId('forget') } }
  assert.deepEqual([(await ask(path, forgetting)).status, (await ask(path, forgetting)).status], [200, 200])
})

test('faults strike issuing, charging and lists as they strike the rest', async () => {
  const billingKey = await issueKey()
  const path = `/v1/billing/${encodeURIComponent(billingKey)}`
  const struck = async (operation: string, kind: string, call: () => Promise<unknown>) => {
    await sandbox.ask('/faults', { gateway: 'toss', operation, kind, nth: 1 })
    const answer = await call().catch(() => 'dropped')
    await sandbox.ask('/faults', {}, 'DELETE')
    return answer
  }
  const asked = order({ customerKey: CUSTOMER_KEY })
  assert.equal(await struck('charge', 'drop_after', () => post(path, asked)), 'dropped')
  assert.equal((await sandbox.books(asked.orderId)).payments[0].captured, 15_000)
  const unpaid = order({ customerKey: CUSTOMER_KEY })
  assert.equal(await struck('charge', 'drop_before', () => post(path, unpaid)), 'dropped')
  assert.deepEqual((await sandbox.books(unpaid.orderId)).payments, [])
  const lied = (await struck('charge', 'lie_ok', () => post(path, unpaid))) as { body: { status: string } }
  assert.deepEqual([lied.body.status, (await sandbox.books(unpaid.orderId)).payments], ['DONE', []])
  const issued = (await struck('issue', 'weird_amount', () =>
    post('/v1/virtual-accounts', order({ customerName: '김계산', bank: '20' })),
  )) as { body: { totalAmount: number } }
  assert.equal(issued.body.totalAmount, 15_001)
  const listed = (await struck('list', 'new_status', () => ask('/v1/transactions?startDate=2000-01-01&endDate=2100-01-01'))) as {
    body: { status: string }[]
  }
  assert.ok(listed.body.length > 0 && listed.body.every((row) => row.status === 'SETTLEMENT_REVIEW'))
})

for (const { kind, isCaptured } of moneyFaults)
  test(`${kind} on a typed card: the money is ${isCaptured ? 'captured' : 'not captured'}, whatever is said`, async () => {
    const asked = { ...order(), ...card() }
    await sandbox.ask('/faults', { gateway: 'toss', operation: 'charge', kind, nth: 1, ms: msOf(kind) })
    await post('/v1/payments/key-in', asked).catch(() => undefined)
    const { faults } = (await sandbox.ask('/faults')).body
    await sandbox.ask('/faults', {}, 'DELETE')
    assert.equal(faults[0].fired, 1)
    assert.equal((await sandbox.books(asked.orderId)).payments[0]?.captured, isCaptured ? 15_000 : undefined)
  })

test('a window of version 2 belongs to the key set of its client key', async () => {
  const open = async (request: object) => {
    const response = await fetch(`${sandbox.tossUrl}/sdk/windows`, { method: 'POST', body: JSON.stringify(request) })
    return response.json()
  }
  const request = {
    clientKey: keys.apiClientKey,
    customerKey: CUSTOMER_KEY,
    method: 'VIRTUAL_ACCOUNT',
    amount: { value: 15_000, currency: 'KRW' },
    orderId: newId(),
    orderName: '찻잔',
    virtualAccount: { validHours: 48 },
  }
  const { paymentKey } = (await open(request)) as { paymentKey: string }
  await sandbox.ask(`/payments/toss/${paymentKey}/approve`, {})
  const claim = { paymentKey, orderId: request.orderId, amount: 15_000 }
  assert.deepEqual(codeOf(await post('/v1/payments/confirm', claim, { secretKey: keys.secretKey })), [400, 'INVALID_API_KEY'])
  const { body } = await post('/v1/payments/confirm', claim)
  assert.equal(body.status, 'WAITING_FOR_DEPOSIT')
  assert.ok(Math.abs(Date.parse(body.virtualAccount.dueDate) - Date.now() - 48 * 3_600_000 - (await offset())) < 120_000)
  assert.equal(
    ((await open({ ...request, orderId: newId(), virtualAccount: { validHours: 1, dueDate: '2026-12-01' } })) as { code: string }).code,
    'INVALID_PARAMETERS',
  )
})

const offset = async () => Date.parse((await sandbox.ask('/clock')).body.now) - Date.now()
