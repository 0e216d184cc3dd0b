/** Drives connections that each send one request after another. */
import { createHmac, randomUUID } from 'node:crypto'
import { percentiles } from './drive-checkouts.ts'
import { type Answer, type Client, createClient } from './http-client.ts'
import type { RequestResult, RequestTask } from './task.ts'

export async function driveRequests(task: RequestTask): Promise<RequestResult> {
  const client = createClient(task.url, task.connections)
  const ms: number[] = []
  const failures: string[] = []
  const startedAt = performance.now()
  const end = startedAt + task.seconds * 1000
  let sent = 0
  const connection = async () => {
    while (performance.now() < end) {
      const t0 = performance.now()
      const { status, text } = await sendOne(client, task, sent++)
      if (status === 200) ms.push(performance.now() - t0)
      else failures.push(`${status} ${text.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: task.connections }, connection))
  const seconds = (performance.now() - startedAt) / 1000
  client.close()
  return { done: ms.length, seconds, failed: failures.length, failures: failures.slice(0, 3), ms: percentiles(ms) }
}

function sendOne(client: Client, task: RequestTask, nth: number): Promise<Answer> {
  const paymentId = task.paymentIds?.[nth % task.paymentIds.length] ?? 'none'
  switch (task.what) {
    case 'get':
      return client.get(task.path)
    case 'json':
    case 'toss-webhook':
      return client.post(task.path, tossEvent(paymentId), { 'tosspayments-webhook-transmission-id': randomUUID() })
    case 'portone-webhook':
      return sendSigned(client, task, portoneEvent(paymentId))
    default:
      return task.what satisfies never
  }
}

const tossEvent = (orderId: string) =>
  JSON.stringify({
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: '2026-11-21T12:00:10.000000',
    data: {
      orderId,
      paymentKey: `tviva${orderId}`,
      status: 'DONE',
      method: '카드',
      currency: 'KRW',
      totalAmount: 69_000,
      balanceAmount: 69_000,
      approvedAt: '2026-11-21T12:00:10+09:00',
      version: '2022-11-16',
    },
  })

const portoneEvent = (paymentId: string) =>
  JSON.stringify({
    type: 'Transaction.Paid',
    timestamp: new Date().toISOString(),
    data: { storeId: 'store-bench', paymentId, transactionId: randomUUID() },
  })

/** https://www.standardwebhooks.com: the id, the time and the body are signed together. */
function sendSigned(client: Client, { path, secret = '' }: RequestTask, body: string): Promise<Answer> {
  const id = `msg_${randomUUID()}`
  const timestamp = `${Math.floor(Date.now() / 1000)}`
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return client.post(path, body, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` })
}
