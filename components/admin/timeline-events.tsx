/** How each kind of event stands in an order's timeline. */
import type { ReactNode } from 'react'
import type { TimelineEvent } from '#lib/admin/timeline.ts'
import { operatorActionLabel } from '#lib/audit/operator-actions.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { formatMoney } from '#lib/money.ts'
import { attentionTitle } from './attention-labels.ts'
import { RECEIPT_PURPOSES, RECEIPT_SOURCES } from './cash-receipt-labels.ts'
import { addressOf } from './pager.tsx'
import { RETURN_LABELS, reasonLabel } from './refund-labels.ts'
import { causeLabel, DELIVERY_LABELS, DISPUTE_LABELS, PAYMENT_LABELS, stateLabel } from './state-labels.ts'
import { RowLink } from './table.tsx'
import { type Say, sayIn } from './translate.ts'

interface Description {
  title: ReactNode
  detail?: ReactNode
  tone?: 'good' | 'bad' | undefined
}

interface Language {
  say: Say
  locale: 'ko' | 'en'
}

type EventOf<Kind extends TimelineEvent['kind']> = Extract<TimelineEvent, { kind: Kind }>

type Describers = { [Kind in TimelineEvent['kind']]: (event: EventOf<Kind>, language: Language) => Description }

export function describe(event: TimelineEvent, locale: 'ko' | 'en'): Description {
  // The table has under each kind what describes that kind.
  const describer = DESCRIBERS[event.kind] as (event: TimelineEvent, language: Language) => Description
  return describer(event, { say: sayIn(locale), locale })
}

const DESCRIBERS: Describers = {
  placed: ({ total, currency }, { say, locale }) => ({
    title: say('주문', 'Order placed'),
    detail: formatMoney(total, currency, locale),
  }),
  changed: (event, language) => describeChange(event, language),
  payment_made: ({ payment }, { say }) => ({
    title: say('결제 시도 준비', 'Payment created'),
    detail: line(payment.id, payment.gateway, payment.method),
  }),
  payment_checked: ({ payment }, { say }) => ({
    title: say('게이트웨이에 마지막으로 물어봄', 'Last checked with the gateway'),
    detail: line(payment.id, `${say('확인 횟수', 'Checks')}: ${payment.checks}`),
  }),
  payment_ended: ({ payment }, { say, locale }) => ({
    title: `${say('결제 결론', 'Payment result')}: ${PAYMENT_LABELS[payment.state][locale]}`,
    detail: line(
      payment.id,
      formatMoney(payment.captured, payment.currency, locale),
      payment.gatewayRef,
      payment.failureReason,
      payment.failureCode,
    ),
    tone: payment.failureReason ? 'bad' : undefined,
  }),
  refund_requested: ({ refund }, language) => ({
    title: `${language.say('환불 요청', 'Refund requested')}: ${formatMoney(refund.amount, refund.currency, language.locale)}`,
    detail: refundDetail(refund, language),
  }),
  refund_ended: ({ refund }, { say, locale }) => ({
    title: refund.state === 'done' ? say('환불됨', 'Refunded') : say('환불 실패', 'Refund failed'),
    detail: line(formatMoney(refund.amount, refund.currency, locale), refund.failureCode),
    tone: refund.state === 'done' ? 'good' : 'bad',
  }),
  dispute: (event, language) => describeDispute(event, language),
  return_requested: ({ request }, { say, locale }) => ({
    title: say('반품 신청', 'Return requested'),
    detail: line(reasonLabel(request.reason, locale), quantitiesText(request.lines, say), request.note),
  }),
  return_decided: ({ request }, { say, locale }) => ({
    title: `${say('반품', 'Return')}: ${RETURN_LABELS[request.state][locale]}`,
    detail: line(request.decidedBy, request.decisionNote, request.refundId),
  }),
  shipped: ({ carrier, trackingNumber }, { say, locale }) => ({
    title: say('발송', 'Shipped'),
    detail: line(carrier && carrierName(carrier, locale), trackingNumber),
  }),
  delivered: (_event, { say }) => ({ title: say('배송 완료', 'Delivered') }),
  receipt_requested: ({ receipt }, { say, locale }) => ({
    title: `${say('현금영수증 신청', 'Cash receipt requested')}: ${RECEIPT_SOURCES[receipt.source][locale]}`,
    detail: line(RECEIPT_PURPOSES[receipt.purpose][locale], receipt.identityHint),
  }),
  receipt_issued: ({ receipt }, { say, locale }) => ({
    title: say('현금영수증 발급', 'Cash receipt issued'),
    detail: line(RECEIPT_SOURCES[receipt.source][locale], receipt.issueNumber),
    tone: 'good',
  }),
  receipt_ended: ({ receipt }, { say }) =>
    receipt.state === 'failed'
      ? { title: say('현금영수증 거절', 'Cash receipt rejected'), detail: receipt.failureCode, tone: 'bad' }
      : { title: say('현금영수증 취소', 'Cash receipt cancelled'), detail: receipt.issueNumber },
  webhook: ({ delivery }, { say, locale }) => ({
    title: `${say('웹훅 받음', 'Webhook received')}: ${DELIVERY_LABELS[delivery.state][locale]}`,
    detail: (
      <>
        <RowLink href={addressOf('/admin/webhooks/delivery', { id: delivery.id })} className="break-all">
          {delivery.id}
        </RowLink>{' '}
        · {line(say(`${delivery.deliveries}번 옴`, `Deliveries: ${delivery.deliveries}`), delivery.note)}
      </>
    ),
    tone: delivery.state === 'parked' ? 'bad' : undefined,
  }),
  job: ({ job, state }, { say }) => ({
    title: `${say('작업', 'Job')} ${job.kind}: ${{ done: say('끝남', 'Done'), parked: say('멈춤', 'Failed'), waiting: say('대기', 'Queued') }[state]}`,
    detail: line(say(`시도 ${job.attempts}번`, `Attempts: ${job.attempts}`), job.lastError),
    tone: state === 'parked' ? 'bad' : undefined,
  }),
  mail: ({ mail }, { say }) => ({
    title: `${mail.sentAt ? say('메일 보냄', 'Email sent') : say('메일 남김', 'Email queued')}: ${mail.subject}`,
    detail: mail.recipient,
  }),
  booked: ({ booking }, { say, locale }) => ({
    title: `${say('장부', 'Booked')}: ${formatMoney(booking.amount, booking.currency, locale)}`,
    detail: line(`${booking.from} → ${booking.to}`, booking.txn),
  }),
  attention: ({ row }, { say, locale }) => ({
    title: `${say('확인 필요', 'Needs attention')}: ${attentionTitle(row.reason, locale)}`,
    detail: line(row.detail, row.resolvedAt && say('해결됨', 'Resolved')),
    tone: row.resolvedAt ? undefined : 'bad',
  }),
  operator_action: ({ entry }, { locale }) => ({
    title: `${entry.actor}: ${operatorActionLabel(entry.action, locale)}`,
    detail: <span className="break-all font-mono text-xs">{JSON.stringify(entry.detail)}</span>,
  }),
}

/** What is known of it, on one line. */
const line = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' · ')

function describeChange({ change }: EventOf<'changed'>, { say, locale }: Language): Description {
  const { before, after, cause, actor, seq, paymentId } = change
  const who = actor === cause ? '' : ` (${actor})`
  return {
    // An order begins as nothing.
    title: before ? `${stateLabel(before, locale)} → ${stateLabel(after, locale)}` : stateLabel(after, locale),
    detail: line(`${say('계기', 'Trigger')}: ${causeLabel(cause, locale)}${who}`, `#${seq}`, paymentId),
    tone: after === 'paid' ? 'good' : after === 'unknown' || after === 'failed' ? 'bad' : undefined,
  }
}

function describeDispute({ dispute, step }: EventOf<'dispute'>, { say, locale }: Language): Description {
  const { amount, currency, reason, ref, state } = dispute
  const title = {
    opened: say('분쟁 제기됨', 'Dispute opened'),
    submitted: say('분쟁 소명 제출', 'Evidence submitted'),
    over: `${say('분쟁 결과', 'Dispute closed')}: ${DISPUTE_LABELS[state][locale]}`,
  }[step]
  return {
    title: `${title}: ${formatMoney(amount, currency, locale)}`,
    detail: line(reason, ref),
    tone: step === 'opened' || (step === 'over' && state === 'lost') ? 'bad' : 'good',
  }
}

/** Which lines, how it splits, who bears the return shipping, and who asked. */
function refundDetail(refund: EventOf<'refund_requested'>['refund'], { say, locale }: Language): string {
  const { amount, reason, lines, shipping, withheld, taxFree, vat, requestKey, requestedBy } = refund
  const money = (sum: number) => formatMoney(sum, refund.currency, locale)
  const split = [
    `${say('면세', 'tax-exempt')} ${money(taxFree)}`,
    `${say('공급가액', 'net')} ${money(amount - taxFree - vat)}`,
    `${say('부가세', 'VAT')} ${money(vat)}`,
  ]
  return line(
    reasonLabel(reason, locale),
    requestedBy,
    lines.length > 0 && quantitiesText(lines, say),
    shipping > 0 && `${say('배송비', 'shipping')} ${money(shipping)}`,
    withheld > 0 && `${say('뺀 배송비', 'return shipping deducted')} ${money(withheld)}`,
    requestKey !== null && split.join(', '),
  )
}

const quantitiesText = (lines: readonly { position: number; quantity: number }[], say: Say): string =>
  lines.map(({ position, quantity }) => `${say(`${position + 1}번째 상품`, `item ${position + 1}`)} × ${quantity}`).join(', ')
