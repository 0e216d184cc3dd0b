/** The printed summary of a run (reliability.md 5.9). */
import { sumOf } from '../violation.ts'
import type { Plan } from './plan.ts'
import type { Ran } from './run.ts'

export function summary(ran: Ran, plan: Plan): string {
  const { books, travelled } = ran
  const captured = sumOf(books.gateway.payments, (payment) => payment.captured)
  const refunded = sumOf(books.gateway.payments, (payment) => payment.refunded)
  const inLedger = books.shop.ledger.filter(({ account }) => account.startsWith('gateway:'))
  const booked = sumOf(inLedger, ({ amount }) => Math.max(amount, 0))
  const returned = -sumOf(inLedger, ({ amount }) => Math.min(amount, 0))
  const attempts = books.gateway.deliveries.flatMap((delivery) => delivery.attempts)
  return [
    `journeys      ${travelled.length} in ${seconds(ran.tookMs)}: ${counted(travelled.map(({ journey }) => journey.kind))}`,
    `endings       ${counted(travelled.map(({ end }) => end))}`,
    `orders        ${counted(books.shop.orders.map(({ state }) => state))}`,
    `payments      ${counted(books.shop.payments.map(({ state }) => state))}`,
    `faults        ${counted(plan.journeys.flatMap(({ faults }) => faults.map(({ kind }) => kind)))}`,
    `kills         ${ran.kills}`,
    `webhooks      ${books.gateway.deliveries.length}: ${counted(books.gateway.deliveries.map(({ state, forged }) => (forged ? `forged ${state}` : state)))}; answers ${counted(attempts.map(({ status }) => `${status ?? 'none'}`))}`,
    `money         gateways ${won(captured)} - ${won(refunded)} = ${won(captured - refunded)}; ledger ${won(booked)} - ${won(returned)} = ${won(booked - returned)}; difference ${won(captured - refunded - booked + returned)}`,
    `recovery      ${ran.settledMs === undefined ? 'not at rest in time' : `at rest after ${seconds(ran.settledMs)}`}; ${ran.recoveredMs.length} promises open at the last shopper, right after p50 ${seconds(quantile(ran.recoveredMs, 0.5))}, p95 ${seconds(quantile(ran.recoveredMs, 0.95))}, max ${seconds(quantile(ran.recoveredMs, 1))}`,
    `attention     ${counted(books.shop.attention.map(({ reason }) => reason)) || 'nobody was needed'}`,
    `invariants    ${ran.looks} looks during the run: ${told(ran.during.map(({ invariant }) => invariant))}; at rest: ${told(ran.after.map(({ invariant }) => invariant))}; untrue answers: ${ran.lies.length}`,
  ].join('\n')
}

function counted(words: readonly string[]): string {
  const groups = [...Map.groupBy(words, (word) => word)].map(([word, all]): [string, number] => [word, all.length])
  return groups
    .sort(([, a], [, b]) => b - a)
    .map(([word, n]) => `${word} ${n}`)
    .join(', ')
}

const told = (invariants: readonly string[]) => (invariants.length === 0 ? '0 violations' : `VIOLATED ${counted(invariants)}`)

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

const won = (amount: number) => amount.toLocaleString('en')

const quantile = (sorted: readonly number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
