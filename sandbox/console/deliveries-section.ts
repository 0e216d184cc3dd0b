/** The list of sent webhooks, with every attempt and a button to send each again. */
import { html } from 'hono/html'
import type { deliveriesReport } from '../webhooks/deliveries-report.ts'
import { timeOf } from './time.ts'

type Delivery = ReturnType<typeof deliveriesReport>[number]

export const deliveriesSection = (deliveries: Delivery[]) => html`<section aria-labelledby="deliveries">
  <h2 id="deliveries">웹훅 <span lang="en">Webhooks</span> <span class="count">최근 ${deliveries.length}건</span></h2>
  ${deliveries.length === 0 ? html`<p class="empty">아직 보낸 웹훅이 없습니다.</p>` : ''}
  <ul>
    ${deliveries.map(deliveryItem)}
  </ul>
</section>`

const deliveryItem = (delivery: Delivery) => html`<li>
  <div class="line">
    <strong>${delivery.event}</strong>
    <span class="state state-${delivery.state === 'delivered' ? 'good' : delivery.state === 'waiting' ? 'plain' : 'bad'}">${STATE_NAMES[delivery.state]}</span>
    ${delivery.forged ? html`<span class="state state-bad">위조 (forged)</span>` : ''}
  </div>
  <p class="small">${delivery.gateway} · ${delivery.paymentId} → ${delivery.url}</p>
  <p class="small">
    ${delivery.attempts.map((attempt) => html`<span class="try">${attempt.number}. ${timeOf(attempt.at)} ${attempt.status ?? attempt.error} (${attempt.tookMs} ms)</span> `)}
    ${delivery.nextAt ? html`<span class="try">다음 ${timeOf(delivery.nextAt)}</span>` : ''}
  </p>
  <div class="acts"><form method="post" action="/act/webhooks/${delivery.id}/redeliver"><button>다시 보내기 (Redeliver)</button></form></div>
</li>`

const STATE_NAMES = { waiting: '대기 (waiting)', delivered: '전달됨 (delivered)', failed: '실패 (failed)', dropped: '버림 (dropped)' }
