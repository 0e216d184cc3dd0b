/** `/customers`: the buyers that a shop has registered. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { newId, seconds } from '../books/payment.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { announce } from '../books/webhooks.ts'
import { refuse } from '../protocol/errors.ts'
import { metadata, parse } from '../protocol/parse.ts'

type Customer = {
  id: string
  email: string | null
  name: string | null
  phone: string | null
  metadata: Record<string, string>
  at: number
  deleted: boolean
}
const customers = oncePerDatabase((db) => objectsOf<Customer>(db, 'customer'))

const text = z.string().max(300).nullish()
const customerBody = z.object({ email: text, name: text, phone: text, metadata: metadata.optional() })

export function createCustomer(sandbox: Sandbox, body: unknown): Answer {
  const { email, name, phone, metadata } = parse(customerBody, body)
  const at = sandbox.clock.now()
  const customer: Customer = {
    id: newId('cus'),
    email: email ?? null,
    name: name ?? null,
    phone: phone ?? null,
    metadata: metadata ?? {},
    at,
    deleted: false,
  }
  customers(sandbox.db).add(customer, { at })
  announce(sandbox, 'customer.created', { merchantId: customer.id, gatewayId: customer.id }, customerObject(customer))
  return jsonAnswer(customerObject(customer))
}

export const readCustomer = (sandbox: Sandbox, id: string): Answer => jsonAnswer(customerObject(customerWith(sandbox, id)))

export function updateCustomer(sandbox: Sandbox, id: string, body: unknown): Answer {
  const change = Object.fromEntries(Object.entries(parse(customerBody, body)).filter(([, value]) => value !== undefined))
  const changed = { ...customerWith(sandbox, id), ...change }
  customers(sandbox.db).save(changed)
  announce(sandbox, 'customer.updated', { merchantId: id, gatewayId: id }, customerObject(changed))
  return jsonAnswer(customerObject(changed))
}

export function deleteCustomer(sandbox: Sandbox, id: string): Answer {
  customers(sandbox.db).save({ ...customerWith(sandbox, id), email: null, name: null, phone: null, metadata: {}, deleted: true })
  const deleted = { id, object: 'customer', deleted: true }
  announce(sandbox, 'customer.deleted', { merchantId: id, gatewayId: id }, deleted)
  return jsonAnswer(deleted)
}

/** Throws Refused if the customer does not exist or was deleted. */
export function customerWith(sandbox: Sandbox, id: string, param?: string): Customer {
  const customer = customers(sandbox.db).find(id)
  return customer && !customer.deleted ? customer : refuse('resource_missing', { param })
}

const customerObject = ({ id, email, name, phone, metadata, at }: Customer) => ({
  id,
  object: 'customer',
  email,
  name,
  phone,
  metadata,
  created: seconds(at),
  livemode: false,
})
