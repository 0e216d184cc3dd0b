/** `/payment_methods`: stores a card, attaches it to a customer, and finds the method of a confirm call. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { METHOD_TYPES, type Method, seconds } from '../books/payment.ts'
import { methods, newMethod, type StoredMethod, storeMethod } from '../books/payment-methods.ts'
import { cardObject } from '../books/payment-object.ts'
import { refuse } from '../protocol/errors.ts'
import { parse } from '../protocol/parse.ts'
import { customerWith } from './customers.ts'
import { redeemToken } from './tokens.ts'

/** The method in a confirm call: the id of a stored one, or the description of a new one. */
export const methodBody = z.union([z.string().min(1).max(100), z.object({ type: z.enum(METHOD_TYPES), token: z.string().optional() })])

export function createPaymentMethod(sandbox: Sandbox, body: unknown): Answer {
  const asked = parse(z.object({ type: z.literal('card'), token: z.string(), customer: z.string().nullish() }), body)
  const customer = asked.customer ? customerWith(sandbox, asked.customer, 'customer').id : null
  return jsonAnswer(methodObject(storeMethod(sandbox, 'card', redeemToken(sandbox, asked.token), customer)))
}

export function attach(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { customer } = parse(z.object({ customer: z.string() }), body)
  const method = methodWith(sandbox, id)
  if (method.customer && method.customer !== customer) return refuse('invalid_state', { param: 'customer' })
  return saveOwner(sandbox, method, customerWith(sandbox, customer, 'customer').id)
}

export const detach = (sandbox: Sandbox, id: string): Answer => saveOwner(sandbox, methodWith(sandbox, id), null)

export function methodsOfCustomer(sandbox: Sandbox, id: string): Answer {
  customerWith(sandbox, id)
  return jsonAnswer({ object: 'list', data: methods(sandbox.db).ofOwner(id).map(methodObject), has_more: false })
}

/** The method of a confirm call. Throws Refused if it does not exist or belongs to another customer. */
export function methodFor(sandbox: Sandbox, asked: z.infer<typeof methodBody>, customer: string | null): Method {
  if (typeof asked !== 'string')
    return newMethod(sandbox, asked.type, asked.type === 'card' ? redeemToken(sandbox, asked.token ?? '') : null)
  const method = methodWith(sandbox, asked, 'payment_method')
  if (method.customer && method.customer !== customer) return refuse('resource_missing', { param: 'payment_method' })
  return method
}

function saveOwner(sandbox: Sandbox, method: StoredMethod, customer: string | null): Answer {
  const changed = { ...method, customer }
  methods(sandbox.db).save(changed, { owner: customer ?? '' })
  return jsonAnswer(methodObject(changed))
}

function methodWith(sandbox: Sandbox, id: string, param?: string): StoredMethod {
  return methods(sandbox.db).find(id) ?? refuse('resource_missing', { param })
}

const methodObject = ({ id, type, card, customer, at }: StoredMethod) => ({
  id,
  object: 'payment_method',
  type,
  customer,
  ...(card && { card: cardObject(card) }),
  created: seconds(at),
  livemode: false,
})
