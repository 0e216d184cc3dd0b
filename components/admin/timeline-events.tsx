/** How each kind of event is shown in an order's timeline. */

import type { ReactNode } from 'react'
import type { TimelineEvent } from '#lib/admin/timeline.ts'
import { operatorActionLabel } from '#lib/audit/operator-actions.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_CASH_RECEIPTS } from '#lib/messages/console/cash-receipts.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { TIMELINE_EVENTS } from '#lib/messages/console/timeline-events.ts'
import { formatMoney } from '#lib/money.ts'
import { attentionTitle } from './attention-labels.ts'
import { addressOf } from './pager.tsx'
import { reasonLabel } from './refund-labels.ts'
import { causeLabel, stateLabel } from './state-labels.ts'
import { RowLink } from './table.tsx'

interface Description {
  title: ReactNode
  detail?: ReactNode
  tone?: 'good' | 'bad' | undefined
}

interface Language {
  locale: Locale
}

type EventOf<Kind extends TimelineEvent['kind']> = Extract<TimelineEvent, { kind: Kind }>

type Describers = { [Kind in TimelineEvent['kind']]: (event: EventOf<Kind>, language: Language) => Description }

export function describe(event: TimelineEvent, locale: Locale): Description {
  // The table holds under each kind the function that takes events of that kind, which TypeScript cannot infer from a lookup.
  const describer = DESCRIBERS[event.kind] as (event: TimelineEvent, language: Language) => Description
  return describer(event, { locale })
}

const DESCRIBERS: Describers = {
  placed: ({ total, currency }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].orderPlaced,
    detail: formatMoney(total, currency, locale),
  }),
  changed: (event, language) => describeChange(event, language),
  payment_made: ({ payment }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].paymentCreated,
    detail: line(payment.id, payment.gateway, payment.method),
  }),
  payment_checked: ({ payment }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].lastCheck,
    detail: line(payment.id, `${TIMELINE_EVENTS[locale].checks}: ${payment.checks}`),
  }),
  payment_ended: ({ payment }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].paymentResult}: ${STATES[locale].payment[payment.state]}`,
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
    title: `${TIMELINE_EVENTS[language.locale].refundRequested}: ${formatMoney(refund.amount, refund.currency, language.locale)}`,
    detail: refundDetail(refund, language),
  }),
  refund_ended: ({ refund }, { locale }) => ({
    title: refund.state === 'done' ? TIMELINE_EVENTS[locale].refunded : TIMELINE_EVENTS[locale].refundFailed,
    detail: line(formatMoney(refund.amount, refund.currency, locale), refund.failureCode),
    tone: refund.state === 'done' ? 'good' : 'bad',
  }),
  dispute: (event, language) => describeDispute(event, language),
  return_requested: ({ request }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].returnRequested,
    detail: line(reasonLabel(request.reason, locale), quantitiesText(request.lines, locale), request.note),
  }),
  return_decided: ({ request }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].return}: ${REFUND_LABELS[locale].return[request.state]}`,
    detail: line(request.decidedBy, request.decisionNote, request.refundId),
  }),
  shipped: ({ carrier, trackingNumber }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].shipped,
    detail: line(carrier && carrierName(carrier, locale), trackingNumber),
  }),
  delivered: (_event, { locale }) => ({ title: TIMELINE_EVENTS[locale].delivered }),
  receipt_requested: ({ receipt }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].cashReceiptRequested}: ${CONSOLE_CASH_RECEIPTS[locale].sources[receipt.source]}`,
    detail: line(CONSOLE_CASH_RECEIPTS[locale].purposes[receipt.purpose], receipt.identityHint),
  }),
  receipt_issued: ({ receipt }, { locale }) => ({
    title: TIMELINE_EVENTS[locale].cashReceiptIssued,
    detail: line(CONSOLE_CASH_RECEIPTS[locale].sources[receipt.source], receipt.issueNumber),
    tone: 'good',
  }),
  receipt_ended: ({ receipt }, { locale }) =>
    receipt.state === 'failed'
      ? { title: TIMELINE_EVENTS[locale].cashReceiptRejected, detail: receipt.failureCode, tone: 'bad' }
      : { title: TIMELINE_EVENTS[locale].cashReceiptCancelled, detail: receipt.issueNumber },
  webhook: ({ delivery }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].webhookReceived}: ${STATES[locale].delivery[delivery.state]}`,
    detail: (
      <>
        <RowLink href={addressOf('/admin/webhooks/delivery', { id: delivery.id })} className="break-all">
          {delivery.id}
        </RowLink>{' '}
        <span>{`· ${line(TIMELINE_EVENTS[locale].deliveries(delivery.deliveries), delivery.note)}`}</span>
      </>
    ),
    tone: delivery.state === 'parked' ? 'bad' : undefined,
  }),
  job: ({ job, state }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].job} ${job.kind}: ${{ done: TIMELINE_EVENTS[locale].done, parked: TIMELINE_EVENTS[locale].failed, waiting: TIMELINE_EVENTS[locale].queued }[state]}`,
    detail: line(TIMELINE_EVENTS[locale].attempts(job.attempts), job.lastError),
    tone: state === 'parked' ? 'bad' : undefined,
  }),
  mail: ({ mail }, { locale }) => ({
    title: `${mail.sentAt ? TIMELINE_EVENTS[locale].emailSent : TIMELINE_EVENTS[locale].emailQueued}: ${mail.subject}`,
    detail: mail.recipient,
  }),
  booked: ({ booking }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].booked}: ${formatMoney(booking.amount, booking.currency, locale)}`,
    detail: line(`${booking.from} → ${booking.to}`, booking.txn),
  }),
  attention: ({ row }, { locale }) => ({
    title: `${TIMELINE_EVENTS[locale].needsAttention}: ${attentionTitle(row.reason, locale)}`,
    detail: line(row.detail, row.resolvedAt && TIMELINE_EVENTS[locale].resolved),
    tone: row.resolvedAt ? undefined : 'bad',
  }),
  operator_action: ({ entry }, { locale }) => ({
    title: `${entry.actor}: ${operatorActionLabel(entry.action, locale)}`,
    detail: <span>{operatorDetail(entry.detail, locale)}</span>,
  }),
}

/** What a person wants to know of an operator's act. The log of operators shows all of it. */
export function operatorDetail(detail: unknown, locale: Locale): string {
  const { amount, reason, carrier, trackingNumber, note } = Object(detail)
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return line(
    typeof amount === 'number' && formatMoney(amount, 'KRW', locale),
    text(reason) && reasonLabel(`${reason}`, locale),
    text(carrier) && carrierName(`${carrier}`, locale),
    text(trackingNumber),
    text(note),
  )
}

/** Joins the known details into one line. */
const line = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' · ')

function describeChange({ change }: EventOf<'changed'>, { locale }: Language): Description {
  const t = TIMELINE_EVENTS[locale]
  const { before, after, cause, actor, seq, paymentId } = change
  const who = actor === cause ? '' : ` (${actor})`
  return {
    // A new order has no earlier state.
    title: before ? `${stateLabel(before, locale)} → ${stateLabel(after, locale)}` : stateLabel(after, locale),
    detail: line(`${t.trigger}: ${causeLabel(cause, locale)}${who}`, `#${seq}`, paymentId),
    tone: after === 'paid' ? 'good' : after === 'unknown' || after === 'failed' ? 'bad' : undefined,
  }
}

function describeDispute({ dispute, step }: EventOf<'dispute'>, { locale }: Language): Description {
  const t = TIMELINE_EVENTS[locale]
  const { amount, currency, reason, ref, state } = dispute
  const title = {
    opened: t.disputeOpened,
    submitted: t.evidenceSubmitted,
    over: `${t.disputeClosed}: ${STATES[locale].dispute[state]}`,
  }[step]
  return {
    title: `${title}: ${formatMoney(amount, currency, locale)}`,
    detail: line(reason, ref),
    tone: step === 'opened' || (step === 'over' && state === 'lost') ? 'bad' : 'good',
  }
}

/** The refunded lines, how the sum is split, who pays the return shipping, and who requested it. */
function refundDetail(refund: EventOf<'refund_requested'>['refund'], { locale }: Language): string {
  const t = TIMELINE_EVENTS[locale]
  const { amount, reason, lines, shipping, withheld, taxFree, vat, requestKey, requestedBy } = refund
  const money = (sum: number) => formatMoney(sum, refund.currency, locale)
  const split = [`${t.taxExempt} ${money(taxFree)}`, `${t.net} ${money(amount - taxFree - vat)}`, `${t.vat} ${money(vat)}`]
  return line(
    reasonLabel(reason, locale),
    requestedBy,
    lines.length > 0 && quantitiesText(lines, locale),
    shipping > 0 && `${t.shipping} ${money(shipping)}`,
    withheld > 0 && `${t.returnShippingDeducted} ${money(withheld)}`,
    requestKey !== null && split.join(', '),
  )
}

const quantitiesText = (lines: readonly { position: number; quantity: number }[], locale: Locale): string =>
  lines.map(({ position, quantity }) => `${TIMELINE_EVENTS[locale].item(position + 1)} × ${quantity}`).join(', ')
