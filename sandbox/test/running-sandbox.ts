/** A sandbox on its own ports, a shop that only receives webhooks, and short functions to call both. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { startSandbox } from '../start.ts'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

/** A sandbox on its own ports, a shop that only receives webhooks, and short functions to call both. */
export async function runningSandbox(options: { rateLimitScale?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-sandbox-'))
  const shop = await listeningShop()
  const sandbox = await startSandbox({ port: 0, databaseUrl: join(folder, 'sandbox.db'), publicUrl: shop.url, ...options })
  const consoleUrl = `http://localhost:${sandbox.port}`
  const tossUrl = `http://127.0.0.1:${sandbox.port + 3}`
  const v2Url = `http://127.0.0.1:${sandbox.port + 2}`
  const v1Url = `http://127.0.0.1:${sandbox.port + 1}`
  const ipayUrl = `http://127.0.0.1:${sandbox.port + 4}`

  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const response = await fetch(`${consoleUrl}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
    return { status: response.status, body: z.record(z.string(), z.any()).parse(await response.json()) }
  }
  return {
    ...sandbox,
    shop,
    consoleUrl,
    tossUrl,
    v2Url,
    v1Url,
    ipayUrl,
    ask,
    manifest: async () => (await ask('/manifest.json')).body.gateways,
    books: async (paymentId: string) => (await ask(`/books.json?paymentId=${paymentId}`)).body,
    async close() {
      await sandbox.stop()
      await shop.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type RunningSandbox = Awaited<ReturnType<typeof runningSandbox>>

async function listeningShop() {
  const received: Received[] = []
  let answers: number[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(answers.shift() ?? 200).end('noted')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}`,
    received,
    /** The status of each of the next answers; after that 200 again. */
    willAnswer: (...statuses: number[]) => {
      answers = statuses
    },
    async hears(count: number, about: string): Promise<Received[]> {
      const found = () => received.filter((webhook) => webhook.body.includes(about))
      for (let waited = 0; waited < 10_000 && found().length < count; waited += 20) await pause(20)
      return found()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

let orders = 0
export const newId = (name = 'order') => `${name}-${Date.now()}-${++orders}`

export const tossWindow = (clientKey: string, orderId: string, more: Record<string, unknown> = {}) => ({
  gateway: 'toss',
  clientKey,
  customerKey: '@@ANONYMOUS',
  orderId,
  orderName: '백자 찻잔 외 1건',
  amount: 15_000,
  successUrl: 'http://localhost:3000/api/payments/return/toss?order=1&token=abc',
  failUrl: 'http://localhost:3000/api/payments/return/toss?order=1',
  ...more,
})

export const v2Window = (
  gateway: { storeId: string; channelKeys: Record<string, string> },
  paymentId: string,
  channel = 'card',
  more: Record<string, unknown> = {},
) => ({
  gateway: 'portone-v2',
  request: {
    storeId: gateway.storeId,
    channelKey: gateway.channelKeys[channel],
    paymentId,
    orderName: '백자 찻잔 외 1건',
    totalAmount: 15_000,
    currency: 'KRW',
    payMethod: 'CARD',
    redirectUrl: 'http://localhost:3000/api/payments/return/portone-v2?order=1',
    ...more,
  },
})

/** The account and the first argument of `IMP.request_pay`, as the shop passes them to its browser half. */
export const v1Window = (
  gateway: { impCode: string; pgs: Record<string, string> },
  merchantUid: string,
  more: Record<string, unknown> = {},
) => ({
  gateway: 'portone-v1',
  impCode: gateway.impCode,
  request: {
    pg: gateway.pgs.card,
    pay_method: 'card',
    merchant_uid: merchantUid,
    name: '백자 찻잔 외 1건',
    amount: 15_000,
    buyer_name: '김하늘',
    buyer_tel: '01012345678',
    m_redirect_url: 'http://localhost:3000/api/payments/return/portone-v1?order=1',
    ...more,
  },
})

export async function askToss(sandbox: RunningSandbox, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const { secretKey } = (await sandbox.manifest()).toss
  const response = await fetch(`${sandbox.tossUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: z.record(z.string(), z.any()).parse(JSON.parse(text)) }
}

/** Calls iPay's REST API, with key and secret unless the headers say otherwise. */
export async function askIpay(
  sandbox: RunningSandbox,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  method = body === undefined ? 'GET' : 'POST',
) {
  const { apiKey, apiSecret } = (await sandbox.manifest()).ipay
  const response = await fetch(`${sandbox.ipayUrl}/api${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: z.record(z.string(), z.any()).parse(JSON.parse(text)) }
}

/** An unpaid iPay payment, and the JSON that a shop passes to the browser script. */
export async function ipayPayment(sandbox: RunningSandbox, orderId: string, more: Record<string, unknown> = {}) {
  const { publishableKey } = (await sandbox.manifest()).ipay
  const { body: payment } = await askIpay(sandbox, '/payments', { amount: 15_000, currency: 'KRW', metadata: { orderId }, ...more })
  const window = {
    gateway: 'ipay',
    publishableKey,
    clientSecret: payment.client_secret as string,
    method: 'card',
    returnUrl: 'http://localhost:3000/api/payments/return/ipay?order=1&sig=abc',
  }
  return { id: payment.id as string, clientSecret: window.clientSecret, payment, window }
}

const captured = 'drop_after reset_mid 500_after malformed truncated html200 drip delay lie_fail swap weird_amount new_status'
const notCaptured = 'drop_before 503_before 429 401 404_for lie_ok'
/** Every kind of fault in a call that captures money, and whether the money is captured all the same. */
export const moneyFaults = [
  ...captured.split(' ').map((kind) => ({ kind, isCaptured: true })),
  ...notCaptured.split(' ').map((kind) => ({ kind, isCaptured: false })),
]

/** For kinds that last: longer than a busy machine takes to the call for the one that is counted from when it was asked for. */
export const msOf = (kind: string): number => (kind === '404_for' ? 60_000 : 50)

/** The `type` of the error that PortOne V2's own client throws for a refusal. */
export async function portoneErrorType(promise: Promise<unknown>) {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error && 'data' in error && typeof error.data === 'object' && error.data && 'type' in error.data)
      return error.data.type
    throw error
  }
  return 'no error'
}
