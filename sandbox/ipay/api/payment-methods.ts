/** `/payment_methods`: stores a card, attaches it to a customer, and finds the method of a confirm call. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { METHOD_TYPES, type Method, seconds } from '../books/payment.ts'
import { methods, newMethod, type StoredMethod, storeMethod } from '../books/payment-methods.ts'
import { cardObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import { type Outcome, refusalOfCard } from '../protocol/cards.ts'
import { cardError, refuse } from '../protocol/errors.ts'
import type { ListQuery } from '../protocol/list.ts'
import { parse } from '../protocol/parse.ts'
import { customerWith } from './customers.ts'
import { redeemToken } from './tokens.ts'

/** The method in a confirm call: the id of a stored one, or the description of a new one. */
export const methodBody = z.union([z.string().min(1).max(100), z.object({ type: z.enum(METHOD_TYPES), token: z.string().optional() })])

export function createPaymentMethod(sandbox: Sandbox, body: unknown): Answer {
  const asked = parse(z.object({ type: z.literal('card'), token: z.string(), customer: z.string().nullish() }), body)
  const customer = asked.customer ? customerWith(sandbox, asked.customer, 'customer').id : null
  const card = redeemToken(sandbox, asked.token)
  if (customer && REFUSED_WHEN_STORED.has(card.outcome)) return cardError(refusalOfCard(card) ?? { code: 'card_declined' })
  const method = storeMethod(sandbox, 'card', card, customer)
  if (customer) announceMethod(sandbox, 'payment_method.attached', method, customer)
  return jsonAnswer(methodObject(method))
}

/** The issuer is asked whether a card may be kept. Whether it has money is known only when it is charged. */
const REFUSED_WHEN_STORED: ReadonlySet<Outcome> = new Set(['lost', 'stolen', 'expired', 'cvc'])

/** The customer's id is in the event even when the method has just lost it. */
const announceMethod = (sandbox: Sandbox, type: `payment_method.${'attached' | 'detached'}`, method: StoredMethod, customer: string) =>
  announce(sandbox, type, { merchantId: customer, gatewayId: method.id }, methodObject(method))

export function attach(sandbox: Sandbox, id: string, body: unknown): Answer {
  const { customer } = parse(z.object({ customer: z.string() }), body)
  const method = methodWith(sandbox, id)
  if (method.customer && method.customer !== customer) return refuse('invalid_state', { param: 'customer' })
  const attached = saveOwner(sandbox, method, customerWith(sandbox, customer, 'customer').id)
  if (!method.customer) announceMethod(sandbox, 'payment_method.attached', attached, customer)
  return jsonAnswer(methodObject(attached))
}

export const detach = (sandbox: Sandbox, id: string): Answer => jsonAnswer(methodObject(detachMethod(sandbox, methodWith(sandbox, id))))

function detachMethod(sandbox: Sandbox, method: StoredMethod): StoredMethod {
  if (!method.customer) return method
  const detached = saveOwner(sandbox, method, null)
  announceMethod(sandbox, 'payment_method.detached', detached, method.customer)
  return detached
}

/** A customer who is deleted keeps no methods. */
export function detachAll(sandbox: Sandbox, customer: string) {
  for (const method of methods(sandbox.db).ofOwner(customer)) detachMethod(sandbox, method)
}

/** The oldest first, a page at a time. */
export function methodsOfCustomer(sandbox: Sandbox, id: string, { limit, starting_after }: ListQuery): Answer {
  customerWith(sandbox, id)
  const all = methods(sandbox.db).ofOwner(id)
  const start = starting_after ? all.findIndex((method) => method.id === starting_after) + 1 : 0
  const data = all.slice(start, start + limit).map(methodObject)
  return jsonAnswer({ object: 'list', data, has_more: all.length > start + limit })
}

/** The method of a confirm call. Throws Refused if it does not exist, was detached or belongs to another customer. */
export function methodFor(sandbox: Sandbox, asked: z.infer<typeof methodBody>, customer: string | null): Method {
  if (typeof asked !== 'string')
    return newMethod(sandbox, asked.type, asked.type === 'card' ? redeemToken(sandbox, asked.token ?? '') : null)
  const method = methodOf(sandbox, asked, customer)
  return method.detached ? refuse('resource_missing', { param: 'payment_method' }) : method
}

/** The stored method of a customer, even one that was detached. Throws Refused if it belongs to another customer. */
export function methodOf(sandbox: Sandbox, id: string, customer: string | null): StoredMethod {
  const method = methodWith(sandbox, id, 'payment_method')
  return method.customer && method.customer !== customer ? refuse('resource_missing', { param: 'payment_method' }) : method
}

function saveOwner(sandbox: Sandbox, method: StoredMethod, customer: string | null): StoredMethod {
  const changed = { ...method, customer, detached: customer === null }
  methods(sandbox.db).save(changed, { owner: customer ?? '' })
  return changed
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
