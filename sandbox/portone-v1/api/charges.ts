/** `/subscribe/payments/onetime` and `again`: charges a typed card, or a saved one. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import type { Answer } from '../../http/answer.ts'
import { approve, fail } from '../books/approval.ts'
import type { Customer } from '../books/customers.ts'
import { type Buyer, hasMoney, openPayment, type Payment, paymentsIn } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { customerFor, saveCard } from '../books/saved-cards.ts'
import { CHANNELS, type Channel, channelByKey } from '../protocol/channels.ts'
import { apiError, ok, refuse } from '../protocol/envelope.ts'
import { number, readFields, requiredNumber, requiredText, text, texts } from '../protocol/fields.ts'
import type { Card } from '../protocol/keyed-card.ts'
import { refusedFor } from '../protocol/keyed-card.ts'
import { refusalOf } from '../protocol/refusals.ts'
import type { Asker } from './asker.ts'
import { cardIn, keyInChannel } from './keyed-charge.ts'

const COMMON_FIELDS = {
  merchant_uid: requiredText.pipe(z.string().max(40)),
  amount: requiredNumber.pipe(z.number().positive()),
  currency: text,
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
}
const onetimeBody = z.object({ ...COMMON_FIELDS, name: text, customer_uid: text, pg: text, channelGroupId: text, product_type: text })
const againBody = z.object({ ...COMMON_FIELDS, name: requiredText, customer_uid: requiredText, channel_key: text })
type Charge = Omit<z.infer<typeof onetimeBody>, 'customer_uid' | 'pg' | 'channelGroupId' | 'product_type'>

/** Companies that refuse a typed card without its buyer, as the schema of the call marks them. */
const NAMED_BUYER = new Set(['html5_inicis', 'welcome'])

// Cards may be paid in instalments from 50,000 won.
const INSTALMENTS_FROM = 50_000

/** Charges a card that the shop's server sends. With a customer_uid, PortOne saves it for later charges. */
export function onetime(sandbox: Sandbox, fields: Record<string, unknown>, asker: Asker): Answer {
  const body = readFields(onetimeBody, fields)
  if (body.channelGroupId) return apiError(1, '등록된 스마트 라우팅 그룹을 찾을 수 없습니다.')
  // The call knows `pg` alone.
  const channel = keyInChannel(body.pg)
  mustBeUnpaid(sandbox, body.merchant_uid)
  if (NAMED_BUYER.has(channel.pg) && !(body.name && body.buyer_name && body.buyer_tel && body.buyer_email))
    return apiError(1, '필수 파라미터(name, buyer_name, buyer_tel, buyer_email)가 누락되었습니다.')
  if (channel.pg === 'ksnet' && !body.product_type) return apiError(1, '필수 파라미터(product_type)가 누락되었습니다.')
  const card = cardIn(sandbox, fields)
  const payment = charge(sandbox, channel, body, card, { usage: null, customerUid: body.customer_uid ?? null, tier: asker.tier })
  if (body.customer_uid && payment.status === 'paid')
    saveCard(sandbox, channel, { customerUid: body.customer_uid, customerId: null, card, buyer: buyerIn(body), tier: asker.tier })
  return ok(paymentObject(payment, asker.origin))
}

/** Charges a saved card. `code` 0 means only that the card company answered; the payment's status is its answer. */
export function again(sandbox: Sandbox, fields: Record<string, unknown>, asker: Asker): Answer {
  const body = readFields(againBody, fields)
  const customer = customerFor(sandbox, body.customer_uid, asker.tier)
  if (!customer) return apiError(1, `요청하신 customer_uid(${body.customer_uid})로 등록된 정보를 찾을 수 없습니다.`)
  mustBeUnpaid(sandbox, body.merchant_uid)
  return ok(paymentObject(chargeSaved(sandbox, customer, body, 'payment'), asker.origin))
}

export function chargeSaved(sandbox: Sandbox, customer: Customer, asked: Charge, usage: 'payment' | 'payment.scheduled'): Payment {
  const channel = channelByKey(customer.channelKey) ?? CHANNELS.keyIn
  const { buyer: saved } = customer
  const filled: Charge = {
    ...asked,
    buyer_name: asked.buyer_name ?? saved.name ?? undefined,
    buyer_email: asked.buyer_email ?? saved.email ?? undefined,
    buyer_tel: asked.buyer_tel ?? saved.tel ?? undefined,
    buyer_addr: asked.buyer_addr ?? saved.addr ?? undefined,
    buyer_postcode: asked.buyer_postcode ?? saved.postcode ?? undefined,
  }
  return charge(sandbox, channel, filled, customer.card, { usage, customerUid: customer.customerUid, tier: customer.tier })
}

export function mustBeUnpaid(sandbox: Sandbox, merchantUid: string) {
  if (paymentsIn(sandbox.db).byMerchantId(merchantUid).some(hasMoney)) refuse(1, '이미 결제가 완료된 merchant_uid입니다.')
}

type Who = { usage: 'payment' | 'payment.scheduled' | null; customerUid: string | null; tier: string | null }

function charge(sandbox: Sandbox, channel: Channel, asked: Charge, card: Card, who: Who): Payment {
  const opened = openPayment(sandbox, channel, asked.merchant_uid, asked.currency ?? 'KRW', {
    ...who,
    madeBy: 'api',
    payMethod: 'card',
    name: asked.name ?? null,
    amount: asked.amount,
    taxFree: asked.tax_free ?? 0,
    vat: asked.vat_amount ?? null,
    customData: asked.custom_data ?? null,
    buyer: buyerIn(asked),
    noticeUrls: asked.notice_url.filter(isWebAddress),
    card,
    months: asked.amount >= INSTALMENTS_FROM ? (asked.card_quota ?? 0) : 0,
  })
  const refused = refusedFor(card)
  return refused ? fail(sandbox, opened, refusalOf(channel, refused)) : approve(sandbox, opened)
}

const buyerIn = (asked: Charge): Buyer => ({
  name: asked.buyer_name ?? null,
  email: asked.buyer_email ?? null,
  tel: asked.buyer_tel ?? null,
  addr: asked.buyer_addr ?? null,
  postcode: asked.buyer_postcode ?? null,
})
