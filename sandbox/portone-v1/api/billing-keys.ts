import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { type Customer, customerObject, customersIn } from '../books/customers.ts'
import { type Card, type Payment, paymentsIn } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { type Channel, channelByKey, channelNamed, channels } from '../protocol/channels.ts'
import { walletGateways } from '../protocol/codes.ts'
import { no, ok, refuse } from '../protocol/envelope.ts'
import { read, text } from '../protocol/fields.ts'
import { keyedCard } from '../protocol/keyed-card.ts'
import { paged, pageIn } from '../protocol/paging.ts'
import type { Asker } from './lookups.ts'

const asked = z.object({
  channel_key: text,
  pg: text,
  customer_id: text,
  customer_name: text,
  customer_tel: text,
  customer_email: text,
  customer_addr: text,
  customer_postcode: text,
  channel_group_id: text,
})

/** Saves a card that the shop's server was told. The same customer_uid names the newest card only. */
export function issueKey(sandbox: Sandbox, customerUid: string, fields: Record<string, unknown>, tier: string | null): Answer {
  const body = read(asked, fields)
  if (customerUid.length > 80) return no(1, 'customer_uid는 80자 이하여야 합니다.')
  if (body.channel_group_id) return no(1, '등록된 스마트 라우팅 그룹을 찾을 수 없습니다.')
  const channel = apiChannel(body.channel_key, body.pg)
  if (channel.pg === 'tosspayments' && !body.customer_id) return no(1, 'customer_id가 필요합니다.')
  const card = cardIn(sandbox, fields)
  const { customer_name, customer_tel, customer_email, customer_addr, customer_postcode } = body
  const buyer = {
    name: customer_name ?? null,
    tel: customer_tel ?? null,
    email: customer_email ?? null,
    addr: customer_addr ?? null,
    postcode: customer_postcode ?? null,
  }
  return ok(customerObject(save(sandbox, channel, { customerUid, customerId: body.customer_id ?? null, card, buyer, tier })))
}

/** The channel that can charge a card without a window; wallets and telephones cannot. */
export function apiChannel(key: string | undefined, pg: string | undefined): Channel {
  const channel = key || pg ? channelNamed(key, pg) : channels.keyIn
  if (channel && !walletGateways.has(channel.pg) && channel.pg !== 'danal') return channel
  return refuse(1, '비인증결제모듈 사용정보를 찾을 수 없습니다.')
}

export const cardIn = (sandbox: Sandbox, fields: unknown): Card =>
  keyedCard(fields, sandbox.clock.now()) ?? refuse(-1, '카드정보 인증에 실패하였습니다. 카드정보를 확인해 주세요.')

export function save(
  sandbox: Sandbox,
  channel: Channel,
  given: Pick<Customer, 'customerUid' | 'customerId' | 'card' | 'buyer' | 'tier'>,
): Customer {
  const now = sandbox.clock.now()
  const before = customersIn(sandbox.db).find(given.customerUid)
  const customer: Customer = {
    ...given,
    channelKey: channel.key,
    pg: channel.pg,
    mid: channel.mid,
    mode: channel.mode,
    insertedAt: before?.insertedAt ?? now,
    updatedAt: now,
  }
  customersIn(sandbox.db).put(customer.customerUid, customer.insertedAt, customer)
  return customer
}

/** A card that the buyer chose in a window that was opened with a customer_uid. */
export function saveWindowCard(sandbox: Sandbox, { detail }: Payment) {
  const { customerUid, customerId, buyer, tier } = detail
  if (!customerUid) return
  const card = detail.card ?? { code: '366', last4: '1234', debit: false }
  save(sandbox, channelByKey(detail.channelKey) ?? channels.card, { customerUid, customerId, card, buyer, tier })
}

export function customerFor(sandbox: Sandbox, customerUid: string, tier: string | null): Customer | undefined {
  const found = customersIn(sandbox.db).find(customerUid)
  return found?.tier === tier ? found : undefined
}

const unknown = (customerUid: string) => no(1, `요청하신 customer_uid(${customerUid})로 등록된 정보를 찾을 수 없습니다.`, 404)

export function oneKey(sandbox: Sandbox, customerUid: string, tier: string | null): Answer {
  const found = customerFor(sandbox, customerUid, tier)
  return found ? ok(customerObject(found)) : unknown(customerUid)
}

export function severalKeys(sandbox: Sandbox, customerUids: string[], tier: string | null): Answer {
  const found = customerUids.flatMap((uid) => customerFor(sandbox, uid, tier) ?? [])
  if (found.length === 0) return unknown(customerUids.join(','))
  return ok(found.map(customerObject), found.length === customerUids.length ? 200 : 207)
}

export function deleteKey(sandbox: Sandbox, customerUid: string, tier: string | null): Answer {
  const found = customerFor(sandbox, customerUid, tier)
  if (!found) return unknown(customerUid)
  customersIn(sandbox.db).remove(customerUid)
  return ok(customerObject(found))
}

export function paymentsOfKey(sandbox: Sandbox, customerUid: string, query: URLSearchParams, asker: Asker): Answer {
  if (!customerFor(sandbox, customerUid, asker.tier)) return unknown(customerUid)
  const payments = paymentsIn(sandbox.db)
    .all()
    .filter(({ detail }) => detail.customerUid === customerUid)
    .toReversed()
  return paged(
    payments.map((payment) => paymentObject(payment, asker.origin)),
    pageIn(query),
  )
}
