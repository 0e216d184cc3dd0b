/** A saved card under the customer_uid that the shop chose. The number is not stored. */
import { oncePerDatabase } from '../../books/database.ts'
import type { Mode } from '../../books/payments.ts'
import { recordsOf } from '../../books/records.ts'
import { CARDS } from '../protocol/codes.ts'
import type { Card } from '../protocol/keyed-card.ts'
import type { Buyer } from './payment.ts'
import { masked, seconds } from './payment-object.ts'

export type Customer = {
  customerUid: string
  channelKey: string
  pg: string
  mid: string
  mode: Mode
  tier: string | null
  customerId: string | null
  card: Card
  buyer: Buyer
  insertedAt: number
  updatedAt: number
}

export const customersIn = oncePerDatabase((db) => recordsOf<Customer>(db, 'portone-v1', 'customer'))

/** The CustomerAnnotation of the REST API. */
export const customerObject = (customer: Customer) => ({
  customer_uid: customer.customerUid,
  pg_provider: customer.pg,
  pg_id: customer.mid,
  sandbox: customer.mode === 'test',
  customer_id: customer.customerId,
  card_name: CARDS[customer.card.code] ?? '',
  card_code: customer.card.code,
  card_issuer_code: customer.card.code,
  card_issuer_name: CARDS[customer.card.code] ?? '',
  card_publisher_code: customer.card.code,
  card_publisher_name: CARDS[customer.card.code] ?? '',
  card_number: masked(customer.card.last4),
  card_type: customer.card.debit ? 1 : 0,
  customer_name: customer.buyer.name,
  customer_tel: customer.buyer.tel,
  customer_email: customer.buyer.email,
  customer_addr: customer.buyer.addr,
  customer_postcode: customer.buyer.postcode,
  inserted: seconds(customer.insertedAt),
  updated: seconds(customer.updatedAt),
})
