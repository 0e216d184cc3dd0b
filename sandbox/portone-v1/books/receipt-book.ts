/** Cash receipts as the sandbox keeps them, and the one that a payment brings with it. */
import { randomInt, randomUUID } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'

/** Whose it is, is not kept: the number that was given may be a resident's. */
export type Receipt = {
  tid: string
  applyNum: string
  type: 'person' | 'company'
  amount: number
  vat: number
  appliedAt: number
  cancelledAt: number | null
}

export const receiptsIn = oncePerDatabase((db) => recordsOf<Receipt>(db, 'portone-v1', 'receipt'))

type About = {
  type?: Receipt['type'] | '' | null | undefined
  tax_free?: number | null | undefined
  vat_amount?: number | null | undefined
}

export function newReceipt(sandbox: Sandbox, amount: number, about: About): Receipt {
  return {
    tid: randomUUID(),
    applyNum: String(randomInt(100_000_000, 999_999_999)),
    type: about.type || 'person',
    amount,
    vat: about.vat_amount ?? Math.round((amount - (about.tax_free ?? 0)) / 11),
    appliedAt: sandbox.clock.now(),
    cancelledAt: null,
  }
}
