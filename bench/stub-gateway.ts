/**
 * Answers the part of Toss's and PortOne's payment APIs that the shop's adapters need, at once. Every payment has the state that its caller names. `GET /durations` tells, and forgets, how long each confirm call took here; `GET /charges` what was charged to kept cards.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const payments = new Map<string, { paymentKey: string; amount: number }>()
const durations = new Map<string, number>()

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const part of request) text += part
  return text === '' ? {} : JSON.parse(text)
}

function send(response: ServerResponse, status: number, body: unknown) {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
}

/** Toss's answer for a card payment, with all its fields, because its length is part of the work. */
const tossPayment = (orderId: string, paymentKey: string, amount: number) => ({
  mId: 'tvivarepublica',
  lastTransactionKey: '9C62B18EEF0DE3EB7F4422EB6D14BC6E',
  paymentKey,
  orderId,
  orderName: '청자 연꽃 찻잔 외 1건',
  taxExemptionAmount: 0,
  status: 'DONE',
  requestedAt: '2026-11-21T12:00:00+09:00',
  approvedAt: '2026-11-21T12:00:10+09:00',
  useEscrow: false,
  cultureExpense: false,
  card: {
    issuerCode: '71',
    acquirerCode: '71',
    number: '12345678****000*',
    installmentPlanMonths: 0,
    isInterestFree: false,
    interestPayer: null,
    approveNo: '00000000',
    useCardPoint: false,
    cardType: '신용',
    ownerType: '개인',
    acquireStatus: 'READY',
    amount,
  },
  virtualAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
  cashReceipt: null,
  cashReceipts: null,
  discount: null,
  cancels: null,
  secret: null,
  type: 'NORMAL',
  easyPay: null,
  country: 'KR',
  failure: null,
  isPartialCancelable: true,
  receipt: { url: 'https://dashboard.tosspayments.com/receipt/redirection?transactionId=tviva20261121' },
  checkout: { url: 'https://api.tosspayments.com/v1/payments/tviva20261121/checkout' },
  currency: 'KRW',
  totalAmount: amount,
  balanceAmount: amount,
  suppliedAmount: Math.round(amount / 1.1),
  vat: amount - Math.round(amount / 1.1),
  taxFreeAmount: 0,
  method: '카드',
  version: '2022-11-16',
})

const keys = new Map<string, string>()
const charged = { total: 0, bySecond: [] as number[], since: 0 }

/** A charge of a kept card. The same key gets the same answer, and counts once; another one under the same order would be a second charge. */
function charge(request: IncomingMessage, response: ServerResponse, { orderId, amount }: { orderId: string; amount: number }) {
  const key = `${request.headers['idempotency-key']}`
  const paymentKey = `key-of-${orderId}`
  if (keys.get(orderId) !== key) {
    keys.set(orderId, key)
    payments.set(orderId, { paymentKey, amount })
    const second = Math.floor(Date.now() / 1000)
    charged.since ||= second
    charged.bySecond.push(...Array.from({ length: Math.max(0, second - charged.since + 1 - charged.bySecond.length) }, () => 0))
    charged.bySecond[second - charged.since] = (charged.bySecond[second - charged.since] ?? 0) + 1
    charged.total++
  }
  // A payment by a kept card is told of as BILLING.
  send(response, 200, { ...tossPayment(orderId, paymentKey, amount), type: 'BILLING' })
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const startedAt = performance.now()
  const { pathname } = new URL(request.url ?? '/', 'http://stub')
  if (pathname === '/durations') {
    send(response, 200, Object.fromEntries(durations))
    durations.clear()
    return
  }
  const body = await readJson(request)
  if (pathname === '/v1/payments/confirm') {
    const { orderId, paymentKey, amount } = body as { orderId: string; paymentKey: string; amount: number }
    payments.set(orderId, { paymentKey, amount })
    response.on('finish', () => durations.set(orderId, performance.now() - startedAt))
    return send(response, 200, tossPayment(orderId, paymentKey, amount))
  }
  if (pathname === '/charges') return send(response, 200, { total: charged.total, payments: keys.size, bySecond: charged.bySecond })
  if (pathname.startsWith('/v1/billing/')) return charge(request, response, body as { orderId: string; amount: number })
  const orderId = decodeURIComponent(/^\/v1\/payments\/orders\/([^/]+)$/.exec(pathname)?.[1] ?? '')
  const known = payments.get(orderId)
  if (known) return send(response, 200, tossPayment(orderId, known.paymentKey, known.amount))
  send(response, 404, { code: 'NOT_FOUND_PAYMENT', message: '존재하지 않는 결제 입니다.', type: 'PAYMENT_NOT_FOUND' })
}

createServer((request, response) => void answer(request, response)).listen(Number(process.env.PORT), '127.0.0.1')
