'use server'
import type { BuyerActionAnswer } from '#components/order/buyer-action.ts'
import { receiptProblemText } from '#components/order/cash-receipt-problem.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { receiptInput } from '#lib/payments/receipt-identity.ts'
import { getShop } from '#lib/shop.ts'
import { forBuyer } from './for-buyer.ts'

/** Asks for the cash receipt of a transfer or a deposit. */
export async function requestCashReceiptAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return forBuyer(before, form, {
    limit: 'cash-receipt',
    textOf: receiptProblemText,
    act: async (orderId) => {
      const fields = Object.fromEntries(form)
      const input = receiptInput.safeParse(fields)
      if (!input.success) return fields.purpose === 'expense_proof' ? 'business_wrong' : 'phone_wrong'
      const answer = await requestCashReceipt(getShop(), orderId, input.data)
      return answer.ok ? undefined : answer.problem
    },
  })
}
