/** The payment methods that iPay stores: a tokenised card, a bank, a wallet. Each is used once or attached to a customer. */
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Card } from '../protocol/cards.ts'
import { type Method, type MethodType, newId } from './payment.ts'
import { objectsOf } from './stored-objects.ts'

export type StoredMethod = Method & {
  customer: string | null
  at: number
  /** It was detached from its customer. Nobody can pay with it until it is attached again. */
  detached: boolean
}
export const methods = oncePerDatabase((db) => objectsOf<StoredMethod>(db, 'payment_method'))

/** A method for one payment, which belongs to no customer. */
export function newMethod(sandbox: Sandbox, type: MethodType, card: Card | null): Method {
  return storeMethod(sandbox, type, card, null)
}

export function storeMethod(sandbox: Sandbox, type: MethodType, card: Card | null, customer: string | null): StoredMethod {
  const at = sandbox.clock.now()
  const method: StoredMethod = { id: newId('pm'), type, card, wallet: null, customer, at, detached: false }
  methods(sandbox.db).add(method, { at, owner: customer })
  return method
}
