import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { won } from '../books/money.ts'
import { paymentsForReading } from '../books/payments.ts'
import { faultKinds, operations, type StoredFault } from '../faults/faults.ts'
import type { WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { gateways } from '../gateways.ts'
import { deliveriesForReading } from '../webhooks/deliveries.ts'
import { fontRoutes } from '../window/font.ts'
import { page } from '../window/page.ts'

type Payment = ReturnType<typeof paymentsForReading>[number]
type Delivery = ReturnType<typeof deliveriesForReading>[number]

const css = readFileSync(new URL('./console.css', import.meta.url), 'utf8')
const shown = 50

/** The console for people. Its forms post to `/act/…`, which asks the same API as every script does. */
export function consolePage(sandbox: Sandbox, api: Hono<WireEnv>) {
  const app = new Hono<WireEnv>()
  app.route('/', fontRoutes())
  app.get('/', (c) => c.html(view(sandbox, c.req.query('said'))))
  app.post('/act/*', async (c) => {
    const fields = Object.fromEntries([...new URLSearchParams(c.env.body)].filter(([, value]) => value !== ''))
    const { method = 'POST', ...rest } = fields
    const path = c.req.path.slice('/act'.length)
    const answer = await api.fetch(new Request(new URL(path, c.req.url), { method }), { ...c.env, body: JSON.stringify(typed(rest)) })
    const said = answer.ok ? `${path} 완료` : `${path}: ${await answer.text()}`
    return c.redirect(`/?said=${encodeURIComponent(said.slice(0, 300))}`, 303)
  })
  return app
}

// Form fields are text; the API wants numbers and truths.
const typed = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === 'true' ? true : value === 'null' ? null : numeric.has(name) ? Number(value) : value,
    ]),
  )
const numeric = new Set(['nth', 'probability', 'ms', 'amount', 'advanceMs', 'delayMs', 'scale'])

function view(sandbox: Sandbox, said: string | undefined) {
  const payments = paymentsForReading(sandbox.db, { limit: shown }).toReversed()
  const deliveries = deliveriesForReading(sandbox.db, { limit: shown }).toReversed()
  return page({
    title: '샌드박스 콘솔 (Console)',
    shape: 'console',
    body: html`<style>
        ${raw(css)}
      </style>
      <main class="console">
        <header class="top">
          <h1>샌드박스 콘솔 <span lang="en">Gateway console</span></h1>
          <p class="small">웹훅을 받는 곳 <code>${sandbox.publicUrl}</code> · <a href="/manifest.json">manifest.json</a> · <a href="/books.json">books.json</a></p>
          ${said ? html`<p role="status" class="said">${said}</p>` : ''}
        </header>
        <div class="columns">
          <div class="lists">
            ${paymentsSection(payments)} ${deliveriesSection(deliveries)}
          </div>
          <aside>${clockSection(sandbox)} ${faultsSection(sandbox.faults.list())} ${policySection(sandbox)} ${resetSection}</aside>
        </div>
      </main>`,
  })
}

const paymentsSection = (payments: Payment[]) => html`<section aria-labelledby="payments">
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
    <div><dt>환불</dt><dd>${won(payment.refunded, payment.currency)}</dd></div>
    <div><dt>수수료</dt><dd>${won(payment.fee, payment.currency)}</dd></div>
    <div><dt>시각</dt><dd>${timeOf(payment.changedAt)}</dd></div>
  </dl>
  <p class="small id">${payment.gatewayId}${payment.disputes.length > 0 ? html` · 분쟁 ${payment.disputes.length}건` : ''}</p>
  <div class="acts">${actsOf(payment).map(([act, label, result]) => html`<form method="post" action="/act/payments/${payment.gateway}/${encodeURIComponent(payment.gatewayId)}/${act}"><button${result ? html` name="result" value="${result}"` : ''}>${label}</button></form>`)}</div>
</li>`

function actsOf(payment: Payment): [act: string, label: string, result?: string][] {
  // PortOne V1 calls an open window and an account that waits by the same word.
  if (/WAITING|ISSUED|PENDING|^ready$/.test(payment.status)) {
    return [
      ['deposit', '입금 (Deposit)'],
      ['expire', '기한 만료 (Expire)'],
    ]
  }
  if (payment.status === 'processing') return [['deposit', '입금 (Deposit)']]
  if (/^(READY|IN_PROGRESS|requires_action|requires_capture)$/.test(payment.status)) return [['expire', '만료 (Expire)']]
  // Cancelled, and the money is still here: a deposit on its way back to an account.
  if (payment.gateway === 'toss' && payment.status === 'CANCELED' && payment.captured > payment.refunded) {
    return [
      ['cancel', '환불 도착 (Refund arrived)', 'succeeded'],
      ['cancel', '환불 실패 (Refund failed)', 'failed'],
    ]
  }
  if (payment.captured > payment.refunded) {
    return [
      ['cancel', '남은 금액 취소 (Cancel)'],
      ...(payment.gateway === 'toss' ? [['reverse-deposit', '입금 되돌리기 (Reverse deposit)'] satisfies [string, string]] : []),
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

/** Only these gateways decide disputes by themselves; of the others the books know no more than that there is one. */
const isOpen = (dispute: unknown) =>
  typeof dispute === 'object' &&
  dispute !== null &&
  'status' in dispute &&
  /^(needs_response|under_review|UNRESOLVED)$/.test(`${dispute.status}`)

const stateKind = (status: string) =>
  /^(DONE|PAID|SUCCEEDED)$/i.test(status) ? 'good' : /ABORT|FAIL|EXPIRE|^canceled$/i.test(status) ? 'bad' : 'plain'

const deliveriesSection = (deliveries: Delivery[]) => html`<section aria-labelledby="deliveries">
  <h2 id="deliveries">웹훅 <span lang="en">Webhooks</span> <span class="count">최근 ${deliveries.length}건</span></h2>
  ${deliveries.length === 0 ? html`<p class="empty">아직 보낸 웹훅이 없습니다.</p>` : ''}
  <ul>
    ${deliveries.map(deliveryItem)}
  </ul>
</section>`

const deliveryItem = (delivery: Delivery) => html`<li>
  <div class="line">
    <strong>${delivery.event}</strong>
    <span class="state state-${delivery.state === 'delivered' ? 'good' : delivery.state === 'waiting' ? 'plain' : 'bad'}">${stateNames[delivery.state]}</span>
    ${delivery.forged ? html`<span class="state state-bad">위조 (forged)</span>` : ''}
  </div>
  <p class="small">${delivery.gateway} · ${delivery.paymentId} → ${delivery.url}</p>
  <p class="small">
    ${delivery.attempts.map((attempt) => html`<span class="try">${attempt.number}. ${timeOf(attempt.at)} ${attempt.status ?? attempt.error} (${attempt.tookMs} ms)</span> `)}
    ${delivery.nextAt ? html`<span class="try">다음 ${timeOf(delivery.nextAt)}</span>` : ''}
  </p>
  <div class="acts"><form method="post" action="/act/webhooks/${delivery.id}/redeliver"><button>다시 보내기 (Redeliver)</button></form></div>
</li>`

const stateNames = { waiting: '대기 (waiting)', delivered: '전달됨 (delivered)', failed: '실패 (failed)', dropped: '버림 (dropped)' }

const clockSection = (sandbox: Sandbox) => html`<section aria-labelledby="clock">
  <h2 id="clock">시계 <span lang="en">Clock</span></h2>
  <p class="now">${timeOf(new Date(sandbox.clock.now()).toISOString())}</p>
  <div class="acts">
    ${(
      [
        ['600000', '10분 지나게 (+10 min)'],
        ['1800000', '30분 지나게 (+30 min)'],
        ['86400000', '하루 지나게 (+1 day)'],
      ] as const
    ).map(
      ([ms, label]) =>
        html`<form method="post" action="/act/clock"><input type="hidden" name="advanceMs" value="${ms}" /><button>${label}</button></form>`,
    )}
  </div>
</section>`

const options = (values: readonly string[]) => values.map((value) => html`<option>${value}</option>`)

const faultsSection = (faults: StoredFault[]) => html`<section aria-labelledby="faults">
  <h2 id="faults">장애 <span lang="en">Faults</span> <span class="count">${faults.length}</span></h2>
  <ul>
    ${faults.map(
      (fault) => html`<li>
        <p>
          <strong>${fault.kind}</strong> ${fault.gateway} · ${fault.operation} ${fault.paymentId ?? ''} ${fault.nth ? `${fault.nth}번째` : ''} ${fault.probability === undefined ? '' : `확률 ${fault.probability}`}
        </p>
        <p class="small">만남 ${fault.met}회, 발동 ${fault.fired}회</p>
        <div class="acts"><form method="post" action="/act/faults/${fault.id}"><input type="hidden" name="method" value="DELETE" /><button>삭제 (Remove)</button></form></div>
      </li>`,
    )}
  </ul>
  <form method="post" action="/act/faults" class="fields">
    <label>게이트웨이<select name="gateway">${options(gateways.map((gateway) => gateway.name))}</select></label>
    <label>작업<select name="operation">${options(operations)}</select></label>
    <label>종류<select name="kind">${options(faultKinds)}</select></label>
    <label>몇 번째<input name="nth" type="number" min="1" inputmode="numeric" /></label>
    <label>확률 (0–1)<input name="probability" type="text" inputmode="decimal" /></label>
    <label>ms<input name="ms" type="number" min="0" inputmode="numeric" /></label>
    <label class="wide-field">결제 ID (선택)<input name="paymentId" type="text" autocomplete="off" /></label>
    <button>장애 추가 (Add fault)</button>
  </form>
</section>`

const policySection = (sandbox: Sandbox) => html`<section aria-labelledby="policy">
  <h2 id="policy">웹훅 정책 <span lang="en">Webhook policy</span></h2>
  <ul>
    ${sandbox.policies.list().map((policy) => html`<li><code>${JSON.stringify(policy)}</code></li>`)}
  </ul>
  <form method="post" action="/act/webhooks/policy" class="fields">
    <label>게이트웨이<select name="gateway"><option value="">모두</option>${options(gateways.map((gateway) => gateway.name))}</select></label>
    <label>결제 ID (선택)<input name="paymentId" type="text" autocomplete="off" /></label>
    <label>지연 ms<input name="delayMs" type="number" min="0" inputmode="numeric" /></label>
    <label>재시도 배율<input name="scale" type="text" inputmode="decimal" placeholder="1" /></label>
    <label class="wide-field">받는 주소<input name="url" type="text" inputmode="url" autocomplete="off" /></label>
    <div class="ticks wide-field">
      ${(
        [
          ['drop', '버리기'],
          ['duplicate', '두 번'],
          ['reorder', '순서 뒤집기'],
          ['forge', '위조 섞기'],
          ['first', '응답보다 먼저'],
        ] as const
      ).map(([name, label]) => html`<label class="tick"><input type="checkbox" name="${name}" value="true" />${label}</label>`)}
    </div>
    <button>정책 적용 (Apply policy)</button>
  </form>
  <form method="post" action="/act/webhooks/policy" class="acts"><input type="hidden" name="method" value="DELETE" /><button>정책 비우기 (Clear policy)</button></form>
</section>`

const resetSection = html`<section aria-labelledby="reset">
  <h2 id="reset">처음으로 <span lang="en">Reset</span></h2>
  <p class="small">장부, 웹훅, 장애, 정책, 시계를 모두 비웁니다.</p>
  <form method="post" action="/act/reset" class="acts"><button class="danger">모두 비우기 (Reset everything)</button></form>
</section>`

const clock = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const timeOf = (at: string | null) => (at === null ? '-' : clock.format(new Date(at)))
