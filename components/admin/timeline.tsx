import Link from 'next/link'
import type { ReactNode } from 'react'
import type { TimelineEvent } from '#lib/admin/timeline.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { formatMoney } from '#lib/money.ts'
import { attentionTitle } from './attention-labels.ts'
import { RECEIPT_PURPOSES, RECEIPT_SOURCES } from './cash-receipt-labels.ts'
import { DateTime } from './date-time.tsx'
import { addressOf } from './pager.tsx'
import { RETURN_LABELS, reasonLabel } from './refund-labels.ts'
import { causeLabel, DELIVERY_LABELS, DISPUTE_LABELS, ORDER_LABELS, operatorActionLabel, PAYMENT_LABELS } from './state-labels.ts'
import { CELL_LINK } from './table.tsx'
import { type Say, sayIn } from './translate.ts'

interface Shown {
  title: ReactNode
  detail?: ReactNode
  tone?: 'good' | 'bad'
}

const DOT = { good: 'bg-success', bad: 'bg-danger', plain: 'bg-line-strong' }

/** The order's story, oldest first. */
export function Timeline({ events, locale }: { events: TimelineEvent[]; locale: 'ko' | 'en' }) {
  const say = sayIn(locale)
  return (
    <ol className="border-l-2 border-line pl-5">
      {events.map((event, nth) => {
        const { title, detail, tone = 'plain' as const } = shown(event, locale, say)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened never moves
          <li key={nth} className="relative pb-4 last:pb-0">
            <span aria-hidden="true" className={`absolute -left-[1.6875rem] top-2 size-2.5 rounded-full ${DOT[tone]}`} />
            <p className="text-sm text-ink-soft">
              <DateTime at={event.at} />
            </p>
            <p className="font-medium">{title}</p>
            {detail && <div className="text-sm text-ink-soft">{detail}</div>}
          </li>
        )
      })}
    </ol>
  )
}

function shown(event: TimelineEvent, locale: 'ko' | 'en', say: Say): Shown {
  switch (event.kind) {
    case 'placed':
      return { title: say('주문', 'Placed'), detail: formatMoney(event.total, event.currency, locale) }
    case 'changed': {
      const { before, after, cause, actor, seq, paymentId } = event.change
      return {
        // An order begins as nothing.
        title: before ? `${stateWord(before, locale)} → ${stateWord(after, locale)}` : stateWord(after, locale),
        detail: `${say('계기', 'Because of')}: ${causeLabel(cause, locale)}${actor === cause ? '' : ` (${actor})`} · #${seq}${paymentId ? ` · ${paymentId}` : ''}`,
        tone: after === 'paid' ? 'good' : after === 'unknown' || after === 'failed' ? 'bad' : undefined,
      } as Shown
    }
    case 'payment_made':
      return {
        title: say('결제 시도 준비', 'Payment prepared'),
        detail: `${event.payment.id} · ${event.payment.gateway} · ${event.payment.method}`,
      }
    case 'payment_looked_at':
      return {
        title: say('게이트웨이에 마지막으로 물어봄', 'Gateway asked for the last time'),
        detail: `${event.payment.id} · ${say('확인 횟수', 'looks')} ${event.payment.checks}`,
      }
    case 'payment_settled':
      return {
        title: `${say('결제 결론', 'Payment settled')}: ${PAYMENT_LABELS[event.payment.state][locale]}`,
        detail: [
          event.payment.id,
          formatMoney(event.payment.captured, event.payment.currency, locale),
          event.payment.gatewayRef,
          event.payment.failureReason,
          event.payment.failureCode,
        ]
          .filter(Boolean)
          .join(' · '),
        ...(event.payment.failureReason && { tone: 'bad' }),
      }
    case 'refund_requested':
      return {
        title: `${say('환불 요청', 'Refund requested')}: ${formatMoney(event.refund.amount, event.refund.currency, locale)}`,
        detail: refundDetail(event.refund, locale, say),
      }
    case 'refund_settled':
      return {
        title: event.refund.state === 'done' ? say('환불됨', 'Refunded') : say('환불 실패', 'Refund failed'),
        detail: [formatMoney(event.refund.amount, event.refund.currency, locale), event.refund.failureCode].filter(Boolean).join(' · '),
        tone: event.refund.state === 'done' ? 'good' : 'bad',
      }
    case 'dispute': {
      const { amount, currency, reason, ref, state } = event.dispute
      const title = {
        opened: say('분쟁 제기됨', 'Disputed'),
        submitted: say('분쟁 소명 제출', 'Evidence submitted'),
        over: `${say('분쟁 결과', 'Dispute decided')}: ${DISPUTE_LABELS[state][locale]}`,
      }[event.step]
      return {
        title: `${title}: ${formatMoney(amount, currency, locale)}`,
        detail: `${reason} · ${ref}`,
        tone: event.step === 'opened' || (event.step === 'over' && state === 'lost') ? 'bad' : 'good',
      }
    }
    case 'return_requested':
      return {
        title: say('반품 신청', 'Return asked for'),
        detail: [reasonLabel(event.request.reason, locale), linesWord(event.request.lines, say), event.request.note]
          .filter(Boolean)
          .join(' · '),
      }
    case 'return_decided':
      return {
        title: `${say('반품', 'Return')}: ${RETURN_LABELS[event.request.state][locale]}`,
        detail: [event.request.decidedBy, event.request.decisionNote, event.request.refundId].filter(Boolean).join(' · '),
      }
    case 'shipped':
      return {
        title: say('발송', 'Sent'),
        detail: [event.carrier && carrierName(event.carrier, locale), event.trackingNumber].filter(Boolean).join(' · '),
      }
    case 'delivered':
      return { title: say('배송 완료', 'Delivered') }
    case 'receipt_requested':
      return {
        title: `${say('현금영수증 신청', 'Cash receipt asked for')}: ${RECEIPT_SOURCES[event.receipt.source][locale]}`,
        detail: `${RECEIPT_PURPOSES[event.receipt.purpose][locale]} · ${event.receipt.identityHint}`,
      }
    case 'receipt_issued':
      return {
        title: say('현금영수증 발급', 'Cash receipt issued'),
        detail: [RECEIPT_SOURCES[event.receipt.source][locale], event.receipt.issueNumber].filter(Boolean).join(' · '),
        tone: 'good',
      }
    case 'receipt_ended':
      return event.receipt.state === 'failed'
        ? { title: say('현금영수증 거절', 'Cash receipt refused'), detail: event.receipt.failureCode, tone: 'bad' }
        : { title: say('현금영수증 취소', 'Cash receipt cancelled'), detail: event.receipt.issueNumber }
    case 'webhook':
      return {
        title: (
          <>
            {say('웹훅 받음', 'Webhook received')}: {DELIVERY_LABELS[event.delivery.state][locale]}
          </>
        ),
        detail: (
          <>
            <Link href={addressOf('/admin/webhooks/delivery', { id: event.delivery.id })} prefetch={false} className={CELL_LINK}>
              {event.delivery.id}
            </Link>{' '}
            · {say(`${event.delivery.deliveries}번 옴`, `came ${event.delivery.deliveries}×`)} · {event.delivery.note}
          </>
        ),
        ...(event.delivery.state === 'parked' && { tone: 'bad' }),
      }
    case 'job':
      return {
        title: `${say('작업', 'Job')} ${event.job.kind}: ${{ done: say('끝남', 'done'), parked: say('멈춤', 'parked'), waiting: say('대기', 'waiting') }[event.state]}`,
        detail: [say(`시도 ${event.job.attempts}번`, `${event.job.attempts} tries`), event.job.lastError].filter(Boolean).join(' · '),
        ...(event.state === 'parked' && { tone: 'bad' }),
      }
    case 'mail':
      return {
        title: `${event.mail.sentAt ? say('메일 보냄', 'Mail sent') : say('메일 남김', 'Mail kept')}: ${event.mail.subject}`,
        detail: event.mail.recipient,
      }
    case 'booked':
      return {
        title: `${say('장부', 'Booked')}: ${formatMoney(event.booking.amount, event.booking.currency, locale)}`,
        detail: `${event.booking.from} → ${event.booking.to} · ${event.booking.txn}`,
      }
    case 'attention':
      return {
        title: `${say('확인 필요', 'Attention')}: ${attentionTitle(event.row.reason, locale)}`,
        detail: `${event.row.detail}${event.row.resolvedAt ? ` · ${say('해결됨', 'settled')}` : ''}`,
        ...(!event.row.resolvedAt && { tone: 'bad' }),
      }
    case 'act':
      return {
        title: `${event.act.actor}: ${operatorActionLabel(event.act.act, locale)}`,
        detail: <span className="break-all font-mono text-xs">{JSON.stringify(event.act.detail)}</span>,
      }
    default:
      return event satisfies never
  }
}

const stateWord = (state: string, locale: 'ko' | 'en'): string =>
  ORDER_LABELS[state as keyof typeof ORDER_LABELS]?.[locale] ?? PAYMENT_LABELS[state as keyof typeof PAYMENT_LABELS]?.[locale] ?? state

type Refund = Extract<TimelineEvent, { kind: 'refund_requested' }>['refund']

/** Which lines, how it splits, who bears the postage, and who asked. */
function refundDetail(
  { amount, currency, reason, lines, shipping, withheld, taxFree, vat, requestKey, requestedBy }: Refund,
  locale: 'ko' | 'en',
  say: Say,
) {
  const money = (sum: number) => formatMoney(sum, currency, locale)
  return [
    reasonLabel(reason, locale),
    requestedBy,
    lines.length > 0 && linesWord(lines, say),
    shipping > 0 && `${say('배송비', 'delivery')} ${money(shipping)}`,
    withheld > 0 && `${say('뺀 배송비', 'postage withheld')} ${money(withheld)}`,
    requestKey !== null &&
      `${say('면세', 'tax-free')} ${money(taxFree)}, ${say('공급가액', 'supply')} ${money(amount - taxFree - vat)}, ${say('부가세', 'VAT')} ${money(vat)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

const linesWord = (lines: readonly { position: number; quantity: number }[], say: Say) =>
  lines.map(({ position, quantity }) => `${say(`${position + 1}번째 상품`, `line ${position + 1}`)} × ${quantity}`).join(', ')
