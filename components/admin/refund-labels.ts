/** The texts for refunds, returns and their reasons; each problem also says what to do next. */

import type { refunds, returnRequests } from '#db/schema.ts'
import type { ApprovalProblem } from '#lib/admin/refund-approvals.ts'
import type { Locale } from '#lib/locale.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import type { RefundProblem } from '#lib/refunds/request-refund.ts'
import { labelIn } from '#lib/translation.ts'
import type { Tone } from './state-labels.ts'

export const REFUND_TONES: Record<(typeof refunds.$inferSelect)['state'], Tone> = {
  requested: 'waiting',
  unknown: 'waiting',
  done: 'good',
  failed: 'bad',
}

export const RETURN_TONES: Record<(typeof returnRequests.$inferSelect)['state'], Tone> = {
  requested: 'waiting',
  approved: 'good',
  refused: 'calm',
}

/** A reason without a text is shown as its recorded code. */
export const reasonLabel = (reason: string, locale: Locale): string =>
  labelIn(REFUND_LABELS[locale].reason, reason) ?? labelIn(REFUND_LABELS[locale].otherReasons, reason) ?? reason

export type ShownRefundProblem =
  | RefundProblem
  | ApprovalProblem
  | 'gateway_refunds'
  | 'needs_second_person'
  | 'account_wrong'
  | 'refund_not_waiting'
  | 'form_wrong'
  | 'form_amount'
  | 'note_missing'

export const refundProblemLabel = (problem: ShownRefundProblem, locale: Locale): string => REFUND_LABELS[locale].problems[problem]
