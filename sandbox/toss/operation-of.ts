/** Finds the operation of a call to Toss and the payment it is about, which faults are matched with. */
import type { Call, Gateway } from '../gateway/gateway.ts'
import { segmentsOf } from '../http/addresses.ts'

export function operationOf({ method, path, body }: Call): ReturnType<Gateway['operationOf']> {
  const [version, what, first, second] = segmentsOf(path)
  if (version !== 'v1') return undefined
  const isPost = method === 'POST'
  switch (what) {
    case 'payments':
      return paymentOperation(isPost, first, second, body)
    case 'virtual-accounts':
      return isPost ? { operation: 'issue', id: idIn(body, 'orderId') } : undefined
    case 'billing':
      if (method === 'DELETE') return { operation: 'cancel', id: first }
      if (!isPost) return undefined
      return first === 'authorizations'
        ? { operation: 'issue', id: idIn(body, 'customerKey') }
        : { operation: 'charge', id: idIn(body, 'orderId') }
    case 'cash-receipts':
      if (!isPost) return { operation: 'list', id: undefined }
      return second === 'cancel' ? { operation: 'cancel', id: first } : { operation: 'issue', id: idIn(body, 'orderId') }
    case 'transactions':
      return { operation: 'list', id: undefined }
    case 'settlements':
      return isPost ? undefined : { operation: 'list', id: undefined }
    default:
      return undefined
  }
}

function paymentOperation(isPost: boolean, first: string | undefined, second: string | undefined, body: string) {
  if (!isPost) {
    if (!first || second === 'checkout') return undefined
    return { operation: 'lookup', id: first === 'orders' ? second : first } as const
  }
  if (!first) return { operation: 'register', id: idIn(body, 'orderId') } as const
  if (first === 'confirm') return { operation: 'confirm', id: idIn(body, 'paymentKey') } as const
  if (first === 'key-in') return { operation: 'charge', id: idIn(body, 'orderId') } as const
  return second === 'cancel' ? ({ operation: 'cancel', id: first } as const) : ({ operation: 'confirm', id: first } as const)
}

function idIn(body: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    const value = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).find(([key]) => key === name)?.[1] : undefined
    return typeof value === 'string' ? value : undefined
  } catch {
    // An unreadable body belongs to no payment; the gateway itself refuses it.
    return undefined
  }
}
