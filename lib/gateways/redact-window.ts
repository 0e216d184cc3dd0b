/** Removes the buyer's data from a window request, for all adapters. */
import type { WindowRequest } from './gateway.ts'

/** The window without these fields, at its top and anywhere in the request that it holds under `inside`. */
export function windowWithout(window: WindowRequest, fields: readonly string[], inside: string): WindowRequest {
  const { gateway, method, popup, [inside]: request } = window
  const kept = { ...without(window, fields), gateway, method, popup }
  return typeof request === 'object' && request !== null ? { ...kept, [inside]: withoutAnywhere(request, fields) } : kept
}

const without = (record: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => !fields.includes(name) && !(name === 'cashReceiptType' && namesPerson(record))),
  )

/** A company that is told of a receipt for somebody, and not for whom, opens no window. */
const namesPerson = (record: object) => 'customerIdentifier' in record

/** A setting may have put the buyer into a field of a payment company's own. */
const withoutAnywhere = (record: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(without(record, fields)).map(([name, field]) => [name, isRecord(field) ? withoutAnywhere(field, fields) : field]),
  )

const isRecord = (field: unknown): field is object => typeof field === 'object' && field !== null && !Array.isArray(field)
