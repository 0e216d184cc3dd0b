/** What all REST calls share that pay without a window. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { type AttemptDetail, attemptsIn, BEFORE_DELIVERY, PAID_STATUSES, waitsForMoney } from '../books/attempt.ts'
import { STORE_ID } from '../protocol/credentials.ts'
import { currency } from '../protocol/currencies.ts'
import { refuse } from '../protocol/errors.ts'

export const restPayment = z.object({
  storeId: z.string().optional(),
  orderName: z.string().min(1),
  amount: z.object({
    total: z.number().int().min(0),
    taxFree: z.number().int().min(0).optional(),
    vat: z.number().int().min(0).optional(),
  }),
  currency,
  customer: z.record(z.string(), z.unknown()).optional(),
  customData: z.string().optional(),
  noticeUrls: z.array(z.string()).optional(),
  products: z.array(z.unknown()).optional(),
  isEscrow: z.boolean().optional(),
  skipWebhook: z.boolean().optional(),
})
type RestPayment = z.infer<typeof restPayment>

/** Refuses another store, parts greater than the total, and a payment id that is already paid. */
export function checkRestPayment(
  sandbox: Sandbox,
  paymentId: string,
  asked: RestPayment,
  whenPaid: 'ALREADY_PAID' | 'ALREADY_PAID_OR_WAITING',
) {
  if (asked.storeId !== undefined && asked.storeId !== STORE_ID) return refuse('FORBIDDEN', '다른 상점의 정보에는 접근할 수 없습니다.')
  if ((asked.amount.taxFree ?? 0) + (asked.amount.vat ?? 0) > asked.amount.total) return refuse('SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT')
  const attempts = attemptsIn(sandbox.db).byMerchantId(paymentId)
  if (attempts.some((attempt) => PAID_STATUSES.has(attempt.status) || waitsForMoney(attempt))) return refuse(whenPaid)
  return undefined
}

export const detailOf = (asked: RestPayment) =>
  ({
    orderName: asked.orderName,
    totalAmount: asked.amount.total,
    taxFreeAmount: asked.amount.taxFree ?? 0,
    vatAmount: asked.amount.vat ?? null,
    customer: restCustomer(asked.customer ?? {}),
    customData: asked.customData ?? null,
    products: asked.products ?? null,
    noticeUrls: (asked.noticeUrls ?? []).filter(isWebAddress),
    escrow: asked.isEscrow ? BEFORE_DELIVERY : null,
  }) satisfies Partial<AttemptDetail>

// In a request the customer's name is an object; in an answer it is one string.
export function restCustomer(customer: Record<string, unknown>): Record<string, string> {
  const name = z
    .object({ full: z.string().optional(), separated: z.object({ first: z.string(), last: z.string() }).optional() })
    .safeParse(customer.name)
  const separated = name.data?.separated
  const full = name.data?.full ?? (separated && `${separated.last} ${separated.first}`)
  const texts = Object.entries(customer).filter((field): field is [string, string] => typeof field[1] === 'string')
  return { ...Object.fromEntries(texts), ...(full && { name: full }) }
}
