/** Finds the operation of a call to PortOne V1 and the payment it is about, which faults are matched with. */
import type { Call, Gateway } from '../gateway/gateway.ts'
import { segmentsOf } from '../http/addresses.ts'
import { fieldsOf } from './protocol/fields.ts'

export function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  const [first, second, third] = segmentsOf(path)
  if (first === 'users' && second === 'getToken') return { operation: 'token', id: undefined }
  if (first === 'subscribe') return subscription(method, second, third, body)
  if (first === 'vbanks') return method === 'POST' ? { operation: 'issue', id: idIn(body) } : undefined
  if (first === 'escrows') return { operation: method === 'GET' ? 'lookup' : 'register', id: third }
  if (first !== 'payments') return undefined
  if (second === 'prepare') return { operation: 'register', id: third ?? idIn(body) }
  if (second === 'cancel') return { operation: 'cancel', id: idIn(body) }
  if (second === undefined || second === 'status') return { operation: 'list', id: undefined }
  return { operation: 'lookup', id: second === 'find' || second === 'findAll' ? third : second }
}

function subscription(
  method: string,
  kind: string | undefined,
  name: string | undefined,
  body: string,
): ReturnType<Gateway['operationOf']> {
  if (kind === 'customers' && name && method === 'GET') return { operation: 'lookup', id: name }
  if (kind === 'customers' && method === 'DELETE') return { operation: 'cancel', id: name }
  if (method !== 'POST') return undefined
  if (kind === 'customers') return { operation: 'issue', id: name }
  return name === 'onetime' || name === 'again' ? { operation: 'charge', id: idIn(body) } : undefined
}

/** The payment that a body is about. An unreadable body belongs to no payment. */
function idIn(body: string): string | undefined {
  try {
    const { imp_uid, merchant_uid } = fieldsOf(body)
    const id = imp_uid || merchant_uid
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
