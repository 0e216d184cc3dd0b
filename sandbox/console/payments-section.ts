/** The list of payments in the books, each with what a bank or the gateway's own console could do to it now. */
import { html } from 'hono/html'
import { won } from '../books/money.ts'
import type { paymentsReport } from '../books/payments-report.ts'
import { timeOf } from './time.ts'

type Payment = ReturnType<typeof paymentsReport>[number]

export const paymentsSection = (payments: Payment[]) => html`<section aria-labelledby="payments">
  <h2 id="payments">장부 <span lang="en">Books</span> <span class="count">최근 ${payments.length}건</span></h2>
  ${payments.length === 0 ? html`<p class="empty">아직 결제가 없습니다. 쇼핑몰에서 결제하면 여기에 적힙니다.</p>` : ''}
  <ul>
    ${payments.map(paymentItem)}
  </ul>
</section>`

const paymentItem = (payment: Payment) => html`<li>
  <div class="line">
    <strong>${payment.paymentId}</strong>
    <span class="state state-${stateKind(payment.status)}">${payment.status}</span>
    ${payment.mode === 'live' ? html`<span class="state state-bad">LIVE</span>` : ''}
  </div>
  <dl>
    <div><dt>게이트웨이</dt><dd>${payment.gateway}</dd></div>
    <div><dt>승인</dt><dd>${won(payment.captured, payment.currency)}</dd></div>
    ${payment.discount > 0 ? html`<div><dt>할인</dt><dd>${won(payment.discount, payment.currency)}</dd></div>` : ''}
    <div><dt>환불</dt><dd>${won(payment.refunded, payment.currency)}</dd></div>
    <div><dt>수수료</dt><dd>${won(payment.fee, payment.currency)}</dd></div>
    <div><dt>시각</dt><dd>${timeOf(payment.changedAt)}</dd></div>
  </dl>
  <p class="small id">${payment.gatewayId}${payment.disputes.length > 0 ? html` · 분쟁 ${payment.disputes.length}건` : ''}</p>
  <div class="acts">${actsOf(payment).map(([act, label, result]) => html`<form method="post" action="/act/payments/${payment.gateway}/${encodeURIComponent(payment.gatewayId)}/${act}"><button${result ? html` name="result" value="${result}"` : ''}>${label}</button></form>`)}</div>
</li>`

type Act = [act: string, label: string, result?: string]

const WAITING_REFUND: Act[] = [
  ['cancel', '환불 도착 (Refund arrived)', 'succeeded'],
  ['cancel', '환불 실패 (Refund failed)', 'failed'],
]

function actsOf(payment: Payment): Act[] {
  // PortOne V1 has one status for an open window and for an account that waits for its deposit.
  if (/WAITING|ISSUED|PENDING|^ready$/.test(payment.status)) {
    return [
      ['deposit', '입금 (Deposit)'],
      ['expire', '기한 만료 (Expire)'],
    ]
  }
  if (payment.status === 'processing') return [['deposit', '입금 (Deposit)']]
  if (/^(READY|IN_PROGRESS|requires_action|requires_capture)$/.test(payment.status)) return [['expire', '만료 (Expire)']]
  // Cancelled, but the gateway still has the money: the deposit is on its way back to an account.
  if (payment.gateway === 'toss' && payment.status === 'CANCELED' && payment.captured > payment.refunded) {
    return WAITING_REFUND
  }
  if (payment.captured > payment.refunded) {
    return [
      ['cancel', '남은 금액 취소 (Cancel)'],
      ...(payment.gateway === 'toss' ? [['reverse-deposit', '입금 되돌리기 (Reverse deposit)'] satisfies [string, string]] : []),
      // Those that wait, where any do: the books do not say.
      ...(/^(ipay|portone-v2)$/.test(payment.gateway) ? WAITING_REFUND : []),
      ['dispute', '분쟁 (Dispute)'],
      ...(payment.disputes.some(isOpen)
        ? ([
            ['dispute', '분쟁: 가게가 이김 (Won)', 'won'],
            ['dispute', '분쟁: 가게가 짐 (Lost)', 'lost'],
          ] satisfies [string, string, string][])
        : []),
    ]
  }
  return []
}

/** Only gateways that decide disputes themselves have these statuses. For others the books only record that there is a dispute. */
const isOpen = (dispute: unknown) =>
  typeof dispute === 'object' &&
  dispute !== null &&
  'status' in dispute &&
  /^(needs_response|under_review|UNRESOLVED)$/.test(`${dispute.status}`)

const stateKind = (status: string) =>
  /^(DONE|PAID|SUCCEEDED)$/i.test(status) ? 'good' : /ABORT|FAIL|EXPIRE|^canceled$/i.test(status) ? 'bad' : 'plain'
