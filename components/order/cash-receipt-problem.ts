/** Why a cash receipt was not requested, and what the buyer can do. Pure. */

import type { CashReceiptProblem } from '#lib/cash-receipts/request-cash-receipt.ts'
import type { Locale } from '#lib/locale.ts'
import { CASH_RECEIPT } from '#lib/messages/cash-receipt.ts'

export type ShownReceiptProblem = CashReceiptProblem | 'phone_wrong' | 'business_wrong' | 'not_yours' | 'too_many'

export const receiptProblemText = (problem: ShownReceiptProblem, locale: Locale): string => CASH_RECEIPT[locale].problems[problem]
