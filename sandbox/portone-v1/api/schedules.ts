/** `/subscribe/payments/schedule`: charges saved cards at scheduled times. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import type { Customer } from '../books/customers.ts'
import { type Payment, paymentsIn, totalOf } from '../books/payment.ts'
import { paymentObject, seconds } from '../books/payment-object.ts'
import { customerFor, saveCard } from '../books/saved-cards.ts'
import { announce } from '../books/webhooks.ts'
import { apiError, ok, refuse } from '../protocol/envelope.ts'
import { number, readFields, requiredNumber, requiredText, text, texts } from '../protocol/fields.ts'
import { paged, pageIn } from '../protocol/paging.ts'
import type { Asker } from './asker.ts'
import { cancelNow } from './cancel.ts'
import { chargeSaved, mustBeUnpaid } from './charges.ts'
import { apiChannel, cardIn } from './keyed-charge.ts'

const scheduleItem = z.object({
  merchant_uid: requiredText.pipe(z.string().max(40)),
  schedule_at: requiredNumber,
  amount: requiredNumber.pipe(z.number().positive()),
  currency: text,
  name: requiredText,
  tax_free: number,
  vat_amount: number,
  card_quota: number,
  buyer_name: text,
  buyer_email: text,
  buyer_tel: text,
  buyer_addr: text,
  buyer_postcode: text,
  custom_data: text,
  notice_url: texts,
})

/** One payment that PortOne makes by itself, once. */
type Schedule = {
  asked: z.infer<typeof scheduleItem>
  customerUid: string
  tier: string | null
  impUid: string | null
  executedAt: number | null
  revokedAt: number | null
  failReason: string | null
  customer: { pg: string; mid: string; customerId: string | null }
}

const schedulesIn = oncePerDatabase((db) => recordsOf<Schedule>(db, 'portone-v1', 'schedule'))
const save = (sandbox: Sandbox, schedule: Schedule) => {
  schedulesIn(sandbox.db).put(schedule.asked.merchant_uid, schedule.asked.schedule_at * 1000, schedule)
  return schedule
}

const scheduleBody = z.object({
  customer_uid: requiredText,
  customer_id: text,
  channel_key: text,
  checking_amount: number,
  schedules: z.array(scheduleItem).min(1),
})

/** Schedules payments. With an unknown customer_uid the call must contain a card. */
export function schedule(sandbox: Sandbox, fields: Record<string, unknown>, asker: Asker): Answer {
  const body = readFields(scheduleBody, fields)
  const now = sandbox.clock.now()
  for (const { merchant_uid, schedule_at } of body.schedules) {
    if (schedulesIn(sandbox.db).find(merchant_uid)) return apiError(1, `이미 등록된 merchant_uid(${merchant_uid})입니다.`)
    mustBeUnpaid(sandbox, merchant_uid)
    if (schedule_at * 1000 <= now) return apiError(1, '예약시각은 현재 시각 이후여야 합니다.')
  }
  const customer = customerFor(sandbox, body.customer_uid, asker.tier) ?? newCustomer(sandbox, body, fields, asker)
  if (body.checking_amount) checkCard(sandbox, customer, body.checking_amount)
  const { pg, mid, customerId } = customer
  const made = body.schedules.map((asked) =>
    save(sandbox, {
      asked,
      customerUid: customer.customerUid,
      tier: asker.tier,
      impUid: null,
      executedAt: null,
      revokedAt: null,
      failReason: null,
      customer: { pg, mid, customerId },
    }),
  )
  return ok(made.map((each) => scheduleObject(sandbox, each)))
}

function newCustomer(sandbox: Sandbox, body: z.infer<typeof scheduleBody>, fields: Record<string, unknown>, asker: Asker): Customer {
  if (!fields.card_number) return refuse(1, '등록된 고객정보가 없습니다.')
  const channel = apiChannel(body.channel_key, undefined)
  const buyer = { name: null, email: null, tel: null, addr: null, postcode: null }
  const customerId = body.customer_id ?? null
  return saveCard(sandbox, channel, { customerUid: body.customer_uid, customerId, card: cardIn(sandbox, fields), buyer, tier: asker.tier })
}

/** Checks that the card works: charges a small sum and cancels it at once. */
function checkCard(sandbox: Sandbox, customer: Customer, amount: number) {
  const asked = { merchant_uid: `check_${randomUUID().replaceAll('-', '')}`, amount, name: '카드 확인', notice_url: [] }
  const payment = chargeSaved(sandbox, customer, { ...NOTHING_ELSE, ...asked }, 'payment')
  if (payment.status !== 'paid') refuse(-1, payment.detail.failure?.reason ?? '카드 확인에 실패하였습니다.')
  cancelNow(sandbox, payment, totalOf(payment.detail), 0, '카드 확인 후 자동 취소', false)
}

const NOTHING_ELSE = {
  currency: undefined,
  tax_free: undefined,
  vat_amount: undefined,
  card_quota: undefined,
  buyer_name: undefined,
  buyer_email: undefined,
  buyer_tel: undefined,
  buyer_addr: undefined,
  buyer_postcode: undefined,
  custom_data: undefined,
}

const unscheduleBody = z.object({ customer_uid: text, merchant_uid: texts })

/** Revokes schedules by customer_uid, by merchant_uid, or by both. */
export function unschedule(sandbox: Sandbox, fields: Record<string, unknown>, asker: Asker): Answer {
  const { customer_uid, merchant_uid } = readFields(unscheduleBody, fields)
  if (!customer_uid && merchant_uid.length === 0) return apiError(1, 'customer_uid 또는 merchant_uid가 필요합니다.')
  const meant = schedulesIn(sandbox.db)
    .all()
    .filter((each) => each.tier === asker.tier && stateOf(each) === 'scheduled')
    .filter((each) => customer_uid === undefined || each.customerUid === customer_uid)
    .filter((each) => merchant_uid.length === 0 || merchant_uid.includes(each.asked.merchant_uid))
  if (meant.length === 0) return apiError(1, '취소할 예약결제 기록이 존재하지 않습니다.')
  const revokedAt = sandbox.clock.now()
  return ok(meant.map((each) => scheduleObject(sandbox, save(sandbox, { ...each, revokedAt }))))
}

// A list covers at most three months.
const LONGEST_LIST_SECONDS = 93 * 86_400

type Wanted = { from: string | null; to: string | null; status: string | null; customerUid?: string }

export function listSchedules(sandbox: Sandbox, wanted: Wanted, query: URLSearchParams, asker: Asker): Answer {
  const from = Number(wanted.from ?? Number.NaN)
  const to = Number(wanted.to ?? Number.NaN)
  if (!(to > from) || to - from > LONGEST_LIST_SECONDS) return apiError(-1, '검색 기간이 올바르지 않습니다.', 400)
  if (wanted.status && !['scheduled', 'executed', 'revoked'].includes(wanted.status))
    return apiError(-1, '올바르지 않은 예약상태입니다.', 400)
  const oldestFirst = schedulesIn(sandbox.db)
    .between(from * 1000, to * 1000)
    .filter((each) => each.tier === asker.tier)
    .filter((each) => wanted.customerUid === undefined || each.customerUid === wanted.customerUid)
    .filter((each) => !wanted.status || stateOf(each) === wanted.status)
  const found = query.get('sorting') === 'scheduled' ? oldestFirst : oldestFirst.toReversed()
  return paged(
    found.map((each) => scheduleObject(sandbox, each)),
    pageIn(query),
  )
}

export function oneSchedule(sandbox: Sandbox, merchantUid: string, asker: Asker): Answer {
  return ok(scheduleObject(sandbox, scheduleNamed(sandbox, merchantUid, asker)))
}

/** Changes the time of a schedule: `waiting` for one that has not run, `again` for one that failed or was revoked. */
export function moveSchedule(sandbox: Sandbox, merchantUid: string, fields: unknown, asker: Asker, which: 'waiting' | 'again'): Answer {
  const found = scheduleNamed(sandbox, merchantUid, asker)
  const { schedule_at } = readFields(z.object({ schedule_at: requiredNumber }), fields, 400)
  const isWaiting = stateOf(found) === 'scheduled'
  if (schedule_at * 1000 <= sandbox.clock.now()) return apiError(1, '예약시각은 현재 시각 이후여야 합니다.', 400)
  if (which === 'waiting' && !isWaiting) return apiError(1, '이미 실행되었거나 취소된 예약입니다.', 400)
  if (which === 'again' && !mayBeRepeated(sandbox, found)) return apiError(1, '다시 예약할 수 없는 결제예약입니다.', 400)
  const moved = { ...found, asked: { ...found.asked, schedule_at }, executedAt: null, revokedAt: null, impUid: null, failReason: null }
  return ok(scheduleObject(sandbox, save(sandbox, moved)))
}

export function retrySchedule(sandbox: Sandbox, merchantUid: string, asker: Asker): Answer {
  const found = scheduleNamed(sandbox, merchantUid, asker)
  if (!mayBeRepeated(sandbox, found)) return apiError(1, '재시도할 수 없는 결제예약입니다.', 400)
  const customer = customerFor(sandbox, found.customerUid, found.tier)
  return customer ? ok(paymentObject(run(sandbox, found, customer), asker.origin)) : apiError(1, '등록된 고객정보가 없습니다.', 404)
}

function scheduleNamed(sandbox: Sandbox, merchantUid: string, asker: Asker): Schedule {
  const found = schedulesIn(sandbox.db).find(merchantUid)
  return found?.tier === asker.tier && found ? found : refuse(1, '존재하지 않는 결제예약입니다.', 404)
}

const paymentOf = (sandbox: Sandbox, { impUid }: Schedule) => (impUid ? paymentsIn(sandbox.db).byGatewayId(impUid) : undefined)

const mayBeRepeated = (sandbox: Sandbox, found: Schedule) =>
  found.revokedAt !== null || (found.executedAt !== null && (paymentOf(sandbox, found)?.status ?? 'failed') === 'failed')

const stateOf = ({ executedAt, revokedAt }: Schedule) => (revokedAt !== null ? 'revoked' : executedAt !== null ? 'executed' : 'scheduled')

/** Makes the due payments. Each is tried once, and a webhook announces its result. */
export function runDueSchedules(sandbox: Sandbox) {
  const now = sandbox.clock.now()
  for (const due of schedulesIn(sandbox.db).between(0, now + 1)) {
    if (stateOf(due) !== 'scheduled') continue
    const customer = customerFor(sandbox, due.customerUid, due.tier)
    if (customer) run(sandbox, due, customer)
    else save(sandbox, { ...due, executedAt: now, failReason: '등록된 고객정보가 없습니다.' })
  }
}

function run(sandbox: Sandbox, due: Schedule, customer: Customer): Payment {
  const payment = chargeSaved(sandbox, customer, due.asked, 'payment.scheduled')
  // PortOne V1 announces no other failure; here no buyer saw it in a window.
  if (payment.status === 'failed') announce(sandbox, payment, 'failed')
  const failReason = payment.detail.failure?.reason ?? null
  save(sandbox, { ...due, executedAt: sandbox.clock.now(), revokedAt: null, impUid: payment.gatewayId, failReason })
  return payment
}

function scheduleObject(sandbox: Sandbox, found: Schedule) {
  const { asked, customer } = found
  return {
    customer_uid: found.customerUid,
    merchant_uid: asked.merchant_uid,
    imp_uid: found.impUid,
    pg_provider: customer.pg,
    pg_id: customer.mid,
    customer_id: customer.customerId,
    schedule_at: asked.schedule_at,
    executed_at: seconds(found.executedAt),
    revoked_at: seconds(found.revokedAt),
    amount: asked.amount,
    currency: asked.currency ?? 'KRW',
    name: asked.name,
    buyer_name: asked.buyer_name ?? null,
    buyer_email: asked.buyer_email ?? null,
    buyer_tel: asked.buyer_tel ?? null,
    buyer_addr: asked.buyer_addr ?? null,
    buyer_postcode: asked.buyer_postcode ?? null,
    custom_data: asked.custom_data ?? null,
    schedule_status: stateOf(found),
    payment_status: paymentOf(sandbox, found)?.status ?? (found.executedAt !== null ? 'failed' : null),
    fail_reason: found.failReason,
    promotion_id: null,
  }
}
