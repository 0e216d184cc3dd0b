'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accessTo } from '#app/order-access.ts'
import type { CashReceiptActionAnswer } from '#components/order/cash-receipt-action.ts'
import { receiptProblemText, type ShownReceiptProblem } from '#components/order/cash-receipt-problem.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { localePath } from '#lib/locale.ts'
import { receiptInput } from '#lib/payments/receipt-identity.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

const TRIES_A_MINUTE = 10

const common = z.object({ orderId: z.string().min(1).max(60), locale: z.enum(['ko', 'en']).catch('ko') })

/** Asks for the cash receipt of a transfer or a deposit. Only the order's buyer: a link to it lets others look and no more. */
export async function requestCashReceiptAction(before: CashReceiptActionAnswer, form: FormData): Promise<CashReceiptActionAnswer> {
  const fields = Object.fromEntries(form)
  const { orderId, locale } = common.parse(fields)
  const say = (problem: ShownReceiptProblem) => ({ problem: receiptProblemText(problem, locale), tries: before.tries + 1 })
  const shop = getShop()
  if (!isOwnOrigin(shop.env, await headers()) || (await accessTo(orderId)) !== 'owner') return say('not_yours')
  if (!(await withinLimit(shop, { key: `cash-receipt:${orderId}`, most: TRIES_A_MINUTE, windowMs: 60_000 }))) return say('too_many')
  const input = receiptInput.safeParse(fields)
  if (!input.success) return say(fields.purpose === 'expense_proof' ? 'business_wrong' : 'phone_wrong')
  const answer = await requestCashReceipt(shop, orderId, input.data)
  if (!answer.ok) return say(answer.problem)
  redirect(localePath(locale, `/orders/${orderId}`))
}
