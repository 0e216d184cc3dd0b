/** Drives shoppers who each check out again and again: they place an order of two lines and complete its payment. */
import { randomUUID } from 'node:crypto'
import { type Client, createClient } from './http-client.ts'
import { quantile } from './spread.ts'
import type { CheckoutResult, CheckoutTask, Percentiles } from './task.ts'

const ORDER = {
  lines: [
    { productId: 'p-celadon-cup', quantity: 1 },
    { productId: 'p-hadong-green-tea', quantity: 2 },
  ],
  shipping: {
    recipient: '홍길동',
    phone: '010-1234-5678',
    postcode: '03000',
    address1: '서울특별시 종로구 사직로 161',
    address2: '2층',
    note: '문 앞에 놓아 주세요',
  },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway: 'toss',
  method: 'widget',
}

interface Timing {
  paymentId: string
  orderMs: number
  completeMs: number
}

export async function driveCheckouts(task: CheckoutTask): Promise<CheckoutResult> {
  const client = createClient(task.url, task.shoppers)
  const timings: Timing[] = []
  const failures: string[] = []
  const startedAt = performance.now()
  const end = startedAt + task.seconds * 1000
  let begun = 0
  const shopper = async () => {
    while (performance.now() < end && begun < task.most) {
      begun++
      const done = await checkout(client, task.origin)
      if (typeof done === 'string') failures.push(done)
      else timings.push(done)
    }
  }
  await Promise.all(Array.from({ length: task.shoppers }, shopper))
  const seconds = (performance.now() - startedAt) / 1000
  client.close()

  const atGateway: Record<string, number> = await (await fetch(`${task.stubUrl}/durations`)).json()
  return {
    done: timings.length,
    seconds,
    failed: failures.length,
    failures: failures.slice(0, 3),
    orderMs: percentiles(timings.map(({ orderMs }) => orderMs)),
    completeMs: percentiles(timings.map(({ completeMs }) => completeMs)),
    gatewayMs: percentiles(timings.map(({ paymentId }) => atGateway[paymentId] ?? Number.NaN)),
    overheadMs: percentiles(timings.map(({ paymentId, completeMs }) => completeMs - (atGateway[paymentId] ?? Number.NaN))),
    paymentIds: timings.map(({ paymentId }) => paymentId),
  }
}

/** Returns what went wrong in words. */
async function checkout(client: Client, origin: string): Promise<Timing | string> {
  const key = randomUUID()
  const phone = `010${`${Math.floor(Math.random() * 1e8)}`.padStart(8, '0')}`
  const order = JSON.stringify({ ...ORDER, buyer: { name: '홍길동', email: `${key.slice(0, 8)}@example.com`, phone } })
  const t0 = performance.now()
  const placed = await client.post('/api/orders', order, { origin, 'idempotency-key': key })
  if (placed.status !== 201) return `order: ${placed.status} ${placed.text.slice(0, 200)}`
  const { paymentId, amount } = JSON.parse(placed.text)
  const t1 = performance.now()
  const completion = JSON.stringify({ paymentId, paymentKey: `tviva${key}`, orderId: paymentId, amount })
  const completed = await client.post('/api/payments/complete', completion, { origin })
  const t2 = performance.now()
  if (completed.status !== 200 || JSON.parse(completed.text).outcome !== 'paid')
    return `completion: ${completed.status} ${completed.text.slice(0, 200)}`
  return { paymentId, orderMs: t1 - t0, completeMs: t2 - t1 }
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}
