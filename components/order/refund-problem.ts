/** Why a cancellation or a return was refused, and what the buyer can do. Pure. */

import type { Locale } from '#lib/locale.ts'
import { REFUND } from '#lib/messages/refund.ts'
import type { CancelAnswer } from '#lib/order-page/cancel-order.ts'
import type { ReturnProblem } from '#lib/refunds/return-requests.ts'
import { labelIn } from '#lib/translation.ts'

export type ShownProblem =
  | ReturnProblem
  | Extract<CancelAnswer, { ok: false }>['problem']
  | 'account_wrong'
  | 'no_reason'
  | 'refund_not_waiting'
  | 'not_yours'
  | 'too_many'

export const refundProblemText = (problem: ShownProblem, locale: Locale): string =>
  labelIn(REFUND[locale].refundProblem, problem) ?? REFUND[locale].refundProblem.other
