/** `/subscribe/customers`: saves, reads and deletes the cards of a customer_uid. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { customerObject, customersIn } from '../books/customers.ts'
import { paymentsIn } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { customerFor, saveCard } from '../books/saved-cards.ts'
import { apiError, ok } from '../protocol/envelope.ts'
import { readFields, text } from '../protocol/fields.ts'
import { paged, pageIn } from '../protocol/paging.ts'
import type { Asker } from './asker.ts'
import { apiChannel, cardIn } from './keyed-charge.ts'

const issueBody = z.object({
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

/** Saves a card that the shop's server sends. It replaces an older card with the same customer_uid. */
export function issueKey(sandbox: Sandbox, customerUid: string, fields: Record<string, unknown>, tier: string | null): Answer {
  const body = readFields(issueBody, fields)
  if (customerUid.length > 80) return apiError(1, 'customer_uid는 80자 이하여야 합니다.')
  if (body.channel_group_id) return apiError(1, '등록된 스마트 라우팅 그룹을 찾을 수 없습니다.')
  const channel = apiChannel(body.channel_key, body.pg)
  if (channel.pg === 'tosspayments' && !body.customer_id) return apiError(1, 'customer_id가 필요합니다.')
  const card = cardIn(sandbox, fields)
  const { customer_name, customer_tel, customer_email, customer_addr, customer_postcode } = body
  const buyer = {
    name: customer_name ?? null,
    tel: customer_tel ?? null,
    email: customer_email ?? null,
    addr: customer_addr ?? null,
    postcode: customer_postcode ?? null,
  }
  return ok(customerObject(saveCard(sandbox, channel, { customerUid, customerId: body.customer_id ?? null, card, buyer, tier })))
}

const noSuchCustomer = (customerUid: string) => apiError(1, `요청하신 customer_uid(${customerUid})로 등록된 정보를 찾을 수 없습니다.`, 404)

export function oneKey(sandbox: Sandbox, customerUid: string, tier: string | null): Answer {
  const found = customerFor(sandbox, customerUid, tier)
  return found ? ok(customerObject(found)) : noSuchCustomer(customerUid)
}

export function severalKeys(sandbox: Sandbox, customerUids: string[], tier: string | null): Answer {
  const found = customerUids.flatMap((uid) => customerFor(sandbox, uid, tier) ?? [])
  if (found.length === 0) return noSuchCustomer(customerUids.join(','))
  return ok(found.map(customerObject), found.length === customerUids.length ? 200 : 207)
}

export function deleteKey(sandbox: Sandbox, customerUid: string, tier: string | null): Answer {
  const found = customerFor(sandbox, customerUid, tier)
  if (!found) return noSuchCustomer(customerUid)
  customersIn(sandbox.db).remove(customerUid)
  return ok(customerObject(found))
}

export function paymentsOfKey(sandbox: Sandbox, customerUid: string, query: URLSearchParams, asker: Asker): Answer {
  if (!customerFor(sandbox, customerUid, asker.tier)) return noSuchCustomer(customerUid)
  const payments = paymentsIn(sandbox.db)
    .all()
    .filter(({ detail }) => detail.customerUid === customerUid)
    .toReversed()
  return paged(
    payments.map((payment) => paymentObject(payment, asker.origin)),
    pageIn(query),
  )
}
