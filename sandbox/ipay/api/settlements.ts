/** `/settlements`: what iPay pays out for each day and currency, less its fees. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import { feeOn } from '../../books/payments-report.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { seconds } from '../books/payment.ts'
import { announce } from '../books/webhooks.ts'
import { refuse } from '../protocol/errors.ts'
import { parse } from '../protocol/parse.ts'

type Moved = { id: number; payment: string; kind: 'capture' | 'refund'; amount: number; at: number; currency: string; kept: number }

// One settlement for each day (UTC) and currency, paid out two days after the day is over.
const DAY_MS = 86_400_000
const PAYOUT_MS = 2 * DAY_MS

const movedBetween = oncePerDatabase((db) =>
  // `kept` is what remains of the payment after each entry; fees computed from it add up exactly to those in the books.
  db.prepare<[number, number], Moved>(
    `select * from (
       select entries.id, payments.gateway_id as payment, entries.kind, entries.amount, entries.at, payments.currency,
         sum(case entries.kind when 'capture' then entries.amount else -entries.amount end)
           over (partition by entries.payment order by entries.id) as kept
       from entries join payments on payments.id = entries.payment
       where payments.gateway = 'ipay' and entries.kind in ('capture', 'refund'))
     where at >= ? and at < ? order by id`,
  ),
)

const query = z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) })

/** The settlements of the days that end between two times, given in Unix seconds. */
export function listSettlements(sandbox: Sandbox, asked: unknown): Answer {
  const { from, to } = parse(query, asked)
  const data = settlementsBetween(sandbox, Math.floor((from * 1000) / DAY_MS) * DAY_MS, to * 1000).map(({ shown }) => shown)
  return jsonAnswer({ object: 'list', data, has_more: false })
}

export function settlementTransactions(sandbox: Sandbox, id: string): Answer {
  const day = /^set_(\d{8})_([a-z]{3})$/.exec(id)
  const start = day?.[1] ? Date.parse(`${day[1].slice(0, 4)}-${day[1].slice(4, 6)}-${day[1].slice(6)}T00:00:00Z`) : Number.NaN
  const found = Number.isNaN(start) ? undefined : settlementsBetween(sandbox, start, start + DAY_MS).find(({ shown }) => shown.id === id)
  return found ? jsonAnswer({ object: 'list', data: found.moves.map(transaction), has_more: false }) : refuse('resource_missing')
}

/** Announces every day that was paid out since this last ran. */
export function payOut(sandbox: Sandbox) {
  const dueDay = Math.floor((sandbox.clock.now() - PAYOUT_MS) / DAY_MS) * DAY_MS
  const stored = z.number().safeParse(sandbox.settings.read(PAID_UNTIL_SETTING))
  if (stored.success && stored.data === dueDay) return
  sandbox.settings.write(PAID_UNTIL_SETTING, dueDay)
  // Setting the clock back does not reverse a payout.
  if (!stored.success || stored.data > dueDay) return
  for (const { shown } of settlementsBetween(sandbox, stored.data, dueDay)) {
    announce(sandbox, 'settlement.paid', { merchantId: shown.id, gatewayId: shown.id }, shown)
  }
}

const PAID_UNTIL_SETTING = 'ipay paid out until'

function settlementsBetween(sandbox: Sandbox, from: number, to: number) {
  const now = sandbox.clock.now()
  const moves = movedBetween(sandbox.db).all(from, Math.floor(to / DAY_MS) * DAY_MS)
  const groups = Map.groupBy(moves, (move) => `${Math.floor(move.at / DAY_MS)} ${move.currency}`)
  return [...groups.values()].map((moves) => {
    const [{ at, currency }] = moves as [Moved, ...Moved[]]
    const start = Math.floor(at / DAY_MS) * DAY_MS
    const paidAt = start + DAY_MS + PAYOUT_MS
    const amount = moves.reduce((sum, move) => sum + signed(move), 0)
    const fee = moves.reduce((sum, move) => sum + feeOf(move), 0)
    const shown = {
      id: `set_${new Date(start).toISOString().slice(0, 10).replaceAll('-', '')}_${currency.toLowerCase()}`,
      object: 'settlement',
      amount,
      fee,
      net: amount - fee,
      currency,
      period_start: seconds(start),
      period_end: seconds(start + DAY_MS),
      status: now >= paidAt ? 'paid' : 'pending',
      paid_at: now >= paidAt ? seconds(paidAt) : null,
    }
    return { shown, moves }
  })
}

const signed = (move: Moved) => (move.kind === 'capture' ? move.amount : -move.amount)
const feeOf = (move: Moved) => feeOn(move.kept) - feeOn(move.kept - signed(move))

const transaction = (move: Moved) => ({
  id: `txn_${move.id}`,
  object: 'settlement_transaction',
  type: move.kind === 'capture' ? 'payment' : 'refund',
  payment: move.payment,
  amount: signed(move),
  fee: feeOf(move),
  net: signed(move) - feeOf(move),
  currency: move.currency,
  created: seconds(move.at),
})
