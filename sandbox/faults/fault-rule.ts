/** A fault that the console can set: the gateway and operation where it happens, and its kind. */
import { z } from 'zod'

export const OPERATIONS = ['token', 'register', 'confirm', 'lookup', 'cancel', 'issue', 'charge', 'list'] as const
export type Operation = (typeof OPERATIONS)[number]

export const FAULT_KINDS = [
  'drop_before',
  'drop_after',
  'reset_mid',
  '503_before',
  '500_after',
  'malformed',
  'truncated',
  'html200',
  'drip',
  'delay',
  '429',
  '401',
  '404_for',
  'lie_ok',
  'lie_fail',
  'swap',
  'weird_amount',
  'new_status',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export const faultRule = z.strictObject({
  gateway: z.string().min(1),
  operation: z.enum(OPERATIONS),
  kind: z.enum(FAULT_KINDS),
  nth: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  ms: z.number().int().min(0).max(3_600_000).optional(),
  paymentId: z.string().min(1).optional(),
})
export type FaultRule = z.infer<typeof faultRule>
export type StoredFault = FaultRule & { id: number; madeAt: number; met: number; fired: number }
