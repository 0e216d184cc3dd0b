/** The console's forms beside the lists: clock, faults, webhook policy, windows, reset. */
import { html } from 'hono/html'
import { FAULT_KINDS, OPERATIONS, type StoredFault } from '../faults/fault-rule.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { HABIT_CHOICES, type WindowHabits } from '../gateway/window-habits.ts'
import { timeOf } from './time.ts'

const CLOCK_STEPS = [
  ['600000', '10분 지나게 (+10 min)'],
  ['1800000', '30분 지나게 (+30 min)'],
  ['86400000', '하루 지나게 (+1 day)'],
] as const

const POLICY_TICKS = [
  ['drop', '버리기'],
  ['duplicate', '두 번'],
  ['reorder', '순서 뒤집기'],
  ['forge', '위조 섞기'],
  ['first', '응답보다 먼저'],
] as const

export const clockSection = (sandbox: Sandbox) => html`<section aria-labelledby="clock">
  <h2 id="clock">시계 <span lang="en">Clock</span></h2>
  <p class="now">${timeOf(new Date(sandbox.clock.now()).toISOString())}</p>
  <div class="acts">
    ${CLOCK_STEPS.map(([ms, label]) => html`<form method="post" action="/act/clock"><input type="hidden" name="advanceMs" value="${ms}" /><button>${label}</button></form>`)}
  </div>
</section>`

const options = (values: readonly string[]) => values.map((value) => html`<option>${value}</option>`)

export const faultsSection = (faults: StoredFault[], gateways: Gateway[]) => html`<section aria-labelledby="faults">
  <h2 id="faults">장애 <span lang="en">Faults</span> <span class="count">${faults.length}</span></h2>
  <ul>
    ${faults.map(faultItem)}
  </ul>
  <form method="post" action="/act/faults" class="fields">
    <label>게이트웨이<select name="gateway">${options(gateways.map((gateway) => gateway.name))}</select></label>
    <label>작업<select name="operation">${options(OPERATIONS)}</select></label>
    <label>종류<select name="kind">${options(FAULT_KINDS)}</select></label>
    <label>몇 번째<input name="nth" type="number" min="1" inputmode="numeric" /></label>
    <label>확률 (0–1)<input name="probability" type="text" inputmode="decimal" /></label>
    <label>ms<input name="ms" type="number" min="0" inputmode="numeric" /></label>
    <label class="wide-field">결제 ID (선택)<input name="paymentId" type="text" autocomplete="off" /></label>
    <button>장애 추가 (Add fault)</button>
  </form>
</section>`

const faultItem = (fault: StoredFault) => html`<li>
    <p>
      <strong>${fault.kind}</strong> ${fault.gateway} · ${fault.operation} ${fault.paymentId ?? ''} ${fault.nth ? `${fault.nth}번째` : ''} ${fault.probability === undefined ? '' : `확률 ${fault.probability}`}
    </p>
    <p class="small">만남 ${fault.met}회, 발동 ${fault.fired}회</p>
    <div class="acts"><form method="post" action="/act/faults/${fault.id}"><input type="hidden" name="method" value="DELETE" /><button>삭제 (Remove)</button></form></div>
  </li>`

export const policySection = (sandbox: Sandbox, gateways: Gateway[]) => html`<section aria-labelledby="policy">
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
      ${POLICY_TICKS.map(([name, label]) => html`<label class="tick"><input type="checkbox" name="${name}" value="true" />${label}</label>`)}
    </div>
    <button>정책 적용 (Apply policy)</button>
  </form>
  <form method="post" action="/act/webhooks/policy" class="acts"><input type="hidden" name="method" value="DELETE" /><button>정책 비우기 (Clear policy)</button></form>
</section>`

const REFUND_WAYS = [
  ['', '곧바로 (At once)'],
  ['later', '이틀 뒤 완료 (Made two days later)'],
  ['fail_later', '이틀 뒤 실패 (Failed two days later)'],
] as const

export const traitsSection = (sandbox: Sandbox, gateways: Gateway[]) => html`<section aria-labelledby="traits">
  <h2 id="traits">실제 버릇 <span lang="en">Real traits</span></h2>
  <p class="small">진짜 게이트웨이가 하고 샌드박스가 감추던 일입니다. 다음 결제와 환불부터 적용됩니다.</p>
  <ul>
    ${sandbox.traits.list().map((traits) => html`<li><code>${JSON.stringify(traits)}</code></li>`)}
  </ul>
  <form method="post" action="/act/traits" class="fields">
    <label>게이트웨이<select name="gateway"><option value="">모두</option>${options(gateways.map((gateway) => gateway.name))}</select></label>
    <label>결제 ID (선택)<input name="paymentId" type="text" autocomplete="off" /></label>
    <label>포인트·쿠폰<input name="points" type="number" min="0" inputmode="numeric" /></label>
    <label>즉시 할인<input name="promotion" type="number" min="0" inputmode="numeric" /></label>
    <label class="wide-field">환불<select name="refunds">${REFUND_WAYS.map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></label>
    <button>버릇 적용 (Apply traits)</button>
  </form>
  <form method="post" action="/act/traits" class="acts"><input type="hidden" name="method" value="DELETE" /><button>버릇 비우기 (Clear traits)</button></form>
</section>`

const HABIT_LABELS: Record<keyof WindowHabits, string> = {
  companyHost: '결제창 호스트 (Host)',
  styles: '스크립트의 스타일 (Styles)',
  failure: 'V1 실패 응답 (Failure)',
  nullOrigin: '출처 없는 폼 (Null origin)',
}

const HABITS = Object.keys(HABIT_LABELS) as (keyof WindowHabits)[]

export const windowsSection = (sandbox: Sandbox, gateways: Gateway[]) => html`<section aria-labelledby="windows">
  <h2 id="windows">결제창의 버릇 <span lang="en">Windows</span></h2>
  <ul>
    ${Object.entries(sandbox.windowHabits.list()).map(([gateway, habits]) => html`<li><code>${gateway} ${JSON.stringify(habits)}</code></li>`)}
  </ul>
  <form method="post" action="/act/windows" class="fields">
    <label>게이트웨이<select name="gateway"><option value="">모두</option>${options(gateways.map((gateway) => gateway.name))}</select></label>
    ${HABITS.map((habit) => html`<label>${HABIT_LABELS[habit]}<select name="${habit}"><option value="">그대로</option>${options(HABIT_CHOICES[habit])}</select></label>`)}
    <button>버릇 적용 (Apply)</button>
  </form>
  <form method="post" action="/act/windows" class="acts"><input type="hidden" name="method" value="DELETE" /><button>처음대로 (Back to usual)</button></form>
</section>`

export const tokensSection = (gateways: Gateway[]) => html`<section aria-labelledby="tokens">
  <h2 id="tokens">토큰 <span lang="en">Access tokens</span></h2>
  <p class="small">발급한 토큰을 수명이 끝나기 전에 거둡니다.</p>
  <div class="acts">
    ${gateways
      .filter(({ hasTokens }) => hasTokens)
      .map(
        ({ name, title }) =>
          html`<form method="post" action="/act/tokens/${name}"><input type="hidden" name="revoke" value="true" /><button>${title} 토큰 거두기 (Revoke)</button></form>`,
      )}
  </div>
</section>`

export const RESET_SECTION = html`<section aria-labelledby="reset">
  <h2 id="reset">처음으로 <span lang="en">Reset</span></h2>
  <p class="small">장부, 웹훅, 장애, 정책, 시계를 모두 비웁니다.</p>
  <form method="post" action="/act/reset" class="acts"><button class="danger">모두 비우기 (Reset everything)</button></form>
</section>`
