/** Saves a card under the shop's customer_uid, and finds it again. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { CHANNELS, type Channel, channelByKey } from '../protocol/channels.ts'
import { type Customer, customersIn } from './customers.ts'
import type { Payment } from './payment.ts'

export function saveCard(
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

/** Saves the card that the buyer chose, if the window was opened with a customer_uid. */
export function saveWindowCard(sandbox: Sandbox, { detail }: Payment) {
  const { customerUid, customerId, buyer, tier } = detail
  if (!customerUid) return
  const card = detail.card ?? { code: '366', last4: '1234', debit: false }
  saveCard(sandbox, channelByKey(detail.channelKey) ?? CHANNELS.card, { customerUid, customerId, card, buyer, tier })
}

export function customerFor(sandbox: Sandbox, customerUid: string, tier: string | null): Customer | undefined {
  const found = customersIn(sandbox.db).find(customerUid)
  return found?.tier === tier ? found : undefined
}
