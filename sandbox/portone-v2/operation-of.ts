/** Finds the operation of a call to PortOne V2 and the payment it is about, which faults are matched with. */
import type { Operation } from '../faults/fault-rule.ts'
import type { Call, Gateway } from '../gateway/gateway.ts'
import { segmentsOf } from '../http/addresses.ts'

export function operationOf({ method, path }: Call): ReturnType<Gateway['operationOf']> {
  const [first, id, action, last] = segmentsOf(path)
  const isGet = method === 'GET'
  switch (first) {
    case 'login':
    case 'token':
      return { operation: 'token', id: undefined }
    case 'payments-by-cursor':
      return { operation: 'list', id: undefined }
    case 'billing-keys':
      if (isGet) return id ? { operation: 'lookup', id } : { operation: 'list', id: undefined }
      return method === 'DELETE' ? { operation: 'cancel', id } : { operation: 'issue', id: undefined }
    case 'payment-schedules':
      if (isGet) return id ? { operation: 'lookup', id } : { operation: 'list', id: undefined }
      return { operation: 'cancel', id: undefined }
    case 'cash-receipts':
      return { operation: isGet ? 'list' : 'issue', id: undefined }
    case 'payments':
      return paymentOperation(isGet, id, action, last)
    default:
      return undefined
  }
}

const OPERATION_BY_ACTION: Record<string, Operation> = {
  'pre-register': 'register',
  schedule: 'register',
  confirm: 'confirm',
  cancel: 'cancel',
  instant: 'charge',
  'billing-key': 'charge',
}

function paymentOperation(isGet: boolean, id: string | undefined, action = '', last = ''): ReturnType<Gateway['operationOf']> {
  if (isGet) return id ? { operation: 'lookup', id } : { operation: 'list', id: undefined }
  if (action === 'cash-receipt' && last === 'cancel') return { operation: 'cancel', id }
  if (action === 'escrow') return { operation: last === 'complete' ? 'confirm' : 'register', id }
  const operation = OPERATION_BY_ACTION[action]
  return operation && { operation, id }
}
