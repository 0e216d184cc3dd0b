/** Finds the operation of a call to iPay and the payment it is about, which faults are matched with. */
import type { Call, Gateway } from '../gateway/gateway.ts'
import { segmentsOf } from '../http/addresses.ts'

export function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  const [api, things, id, action] = segmentsOf(path)
  if (api !== 'api') return undefined
  if (method === 'GET') {
    if (things === 'settlements' || (things === 'refunds' && !id)) return { operation: 'list', id: undefined }
    if (things !== 'payments') return undefined
    return id ? { operation: 'lookup', id } : { operation: 'list', id: undefined }
  }
  if (things === 'oauth') return { operation: 'token', id: undefined }
  if (things === 'refunds') return { operation: 'cancel', id: fieldIn(body, 'payment') }
  if (things === 'payment_methods' && !id) return { operation: 'issue', id: undefined }
  if (things === 'payment_methods' && id && action === 'detach') return { operation: 'cancel', id }
  if (things !== 'payments') return undefined
  if (!id) return { operation: /"confirm"\s*:\s*true/.test(body) ? 'charge' : 'register', id: fieldIn(body, 'orderId') }
  if (action === 'confirm' || action === 'capture') return { operation: 'confirm', id }
  return action === 'cancel' ? { operation: 'cancel', id } : undefined
}

/** A field of the body or of its metadata. An unreadable body belongs to no payment; the gateway itself refuses it. */
function fieldIn(body: string, name: string): string | undefined {
  const found = new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,200})"`).exec(body)
  return found?.[1]
}
