/** The payment window: one plain form, which a person, an automated browser or a plain HTTP client can submit. */
import { html } from 'hono/html'
import { won } from '../books/money.ts'
import type { WindowField, WindowView } from '../gateway/gateway.ts'
import { page } from './page.ts'

export const windowPage = (view: WindowView) =>
  page({
    title: `${view.brand} ${view.purpose === 'register' ? '등록' : '결제'}`,
    colour: view.colour,
    body: html`<form class="window" method="post">
      ${ENTER_PAYS}
      <header>
        <span class="brand">${view.brand}</span>
        <button class="quiet" name="act" value="close">창 닫기 (Close)</button>
      </header>
      <section class="summary">
        ${view.purpose === 'register' ? REGISTERING : amountOf(view)}
        <dl>
          <dt>상품</dt>
          <dd>${view.orderName}</dd>
          <dt>주문번호</dt>
          <dd>${view.merchantId}</dd>
          <dt>결제수단</dt>
          <dd>${view.methodTitle}</dd>
        </dl>
      </section>
      ${view.fields.length > 0 ? html`<section class="choices">${view.fields.map(field)}</section>` : html`<section class="choices"><p class="small">아래 버튼을 누르면 인증이 끝난 것으로 봅니다.</p></section>`}
      ${trials(view)}
      <footer><button class="primary" name="act" value="pay">${view.purpose === 'register' ? '등록하기 (Register)' : '결제하기 (Pay)'}</button></footer>
    </form>`,
  })

const amountOf = (view: WindowView) =>
  html`<h1>결제 금액 <span lang="en">Amount</span></h1>
    <p class="amount">${won(view.amount, view.currency)}</p>`

const REGISTERING = html`<h1>결제수단 등록 <span lang="en">Register a payment method</span></h1>`

// Enter presses a form's first button, which must not be the one that closes the window.
const ENTER_PAYS = html`<button name="act" value="pay" hidden></button>`

const field = ({ name, label, shape, chosen, options }: WindowField) =>
  shape === 'grid'
    ? html`<fieldset>
        <legend>${label}</legend>
        <div class="grid">
          ${options.map(([value, text]) => html`<label><input type="radio" name="${name}" value="${value}" ${value === chosen ? html`checked` : ''} />${text}</label>`)}
        </div>
      </fieldset>`
    : html`<div>
        <label class="over" for="${name}">${label}</label>
        <select id="${name}" name="${name}">
          ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`)}
        </select>
      </div>`

const REFUSAL_REASONS: [value: string, label: string][] = [
  ['limit', '한도초과 (Limit exceeded)'],
  ['balance', '잔액부족 (Insufficient funds)'],
  ['lost', '분실·도난 카드 (Lost or stolen)'],
  ['stopped', '정지 카드 (Suspended card)'],
  ['expired', '유효기간 만료 (Expired card)'],
  ['password', '비밀번호 오류 (Wrong password)'],
  ['company', '카드사 거절 (Refused by issuer)'],
]

/** Buttons for what a real window has no button for and a shop must handle. Open from the start, because the sandbox exists for this. */
const trials = (view: WindowView) => html`<details class="trials" open>
  <summary>시험해 볼 상황 (Situations to try)</summary>
  <div>
    <div class="refusal">
      <div>
        <label class="small" for="reason">거절 사유 (Decline reason)</label>
        <select id="reason" name="reason">
          ${REFUSAL_REASONS.map(([value, label]) => html`<option value="${value}">${label}</option>`)}
        </select>
      </div>
      <button name="act" value="decline">거절하기 (Decline)</button>
    </div>
    ${view.capturesAtConfirm ? html`<button name="act" value="decline-at-confirm">승인 요청 때 거절 (Decline at confirm)</button>` : ''}
    <button name="act" value="answer-lost">결제 후 응답 유실 (Answer lost after paying)</button>
    <button name="act" value="webhook-first">웹훅 먼저 (Webhook first)</button>
    <button name="act" value="webhook-twice">웹훅 두 번 (Webhook twice)</button>
    <button name="act" value="no-webhook">웹훅 없음 (No webhook)</button>
    <button name="act" value="points">포인트·쿠폰으로 10% (Points pay a tenth)</button>
    <button name="act" value="promotion">즉시 할인 10% (Instant discount of a tenth)</button>
    <button name="act" value="wrong-amount">다른 금액 결제 (Wrong amount)</button>
    <label class="tick"><input type="checkbox" name="post" value="yes" />POST로 돌아가기 (Return by POST)</label>
  </div>
</details>`
