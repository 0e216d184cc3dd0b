/** The frames that the widget shows inside the shop's page: payment methods, and terms. */
import { html, raw } from 'hono/html'
import { page } from '../../window/page.ts'
import { BANKS, CARD_COMPANIES } from '../protocol/methods.ts'
import { INSTALMENTS_FROM } from './view.ts'

type Choice = { value: string; label: string }

const METHODS: Choice[] = [
  { value: 'CARD', label: '신용·체크카드' },
  { value: 'TOSSPAY', label: '토스페이' },
  { value: 'KAKAOPAY', label: '카카오페이' },
  { value: 'NAVERPAY', label: '네이버페이' },
  { value: 'TRANSFER', label: '계좌이체' },
  { value: 'MOBILE_PHONE', label: '휴대폰' },
  { value: 'VIRTUAL_ACCOUNT', label: '가상계좌' },
]

// A merchant sets up variants in Toss's console; the sandbox has these.
const VARIANTS_WITHOUT_ACCOUNTS = new Set(['CARD_AND_EASYPAY', 'NO_VIRTUAL_ACCOUNT'])

/** The payment methods as the widget shows them inside the shop's page. */
export const methodsPage = (frame: { parent: string; amount: number; currency: string; variantKey: string }) =>
  page({
    title: '결제수단',
    colour: '#1b64da',
    shape: 'frame',
    body: html`<style>
        ${raw(FRAME_CSS)}
      </style>
      <form id="methods">
        <fieldset>
          <legend>결제수단 <span lang="en">Payment method</span></legend>
          <div class="grid methods">
            ${METHODS.filter(({ value }) => value !== 'VIRTUAL_ACCOUNT' || !VARIANTS_WITHOUT_ACCOUNTS.has(frame.variantKey)).map(
              ({ value, label }, at) =>
                html`<label><input type="radio" name="method" value="${value}" ${at === 0 ? html`checked` : ''} />${label}</label>`,
            )}
          </div>
        </fieldset>
        <div class="detail" data-for="CARD">
          <div>
            <label class="over" for="cardCompany">카드사</label>
            <select id="cardCompany" name="cardCompany">
              <option value="">카드사를 선택해 주세요</option>
              ${CARD_COMPANIES.map(([code, name], at) => html`<option value="${code}" ${at === 0 ? html`selected` : ''}>${name}</option>`)}
            </select>
          </div>
          <div id="instalments">
            <label class="over" for="installmentMonths">할부</label>
            <select id="installmentMonths" name="installmentMonths">
              <option value="0">일시불</option>
              ${[2, 3, 4, 5, 6, 12].map((months) => html`<option value="${months}">${months}개월</option>`)}
            </select>
          </div>
        </div>
        <div class="detail" data-for="TRANSFER VIRTUAL_ACCOUNT">
          <div>
            <label class="over" for="bank">은행</label>
            <select id="bank" name="bank">
              ${BANKS.map(([code, name]) => html`<option value="${code}">${name}</option>`)}
            </select>
          </div>
        </div>
      </form>
      <script type="application/json" id="frame">${raw(JSON.stringify({ ...frame, instalmentsFrom: INSTALMENTS_FROM }).replaceAll('<', '\\u003c'))}</script>
      <script>
        ${raw(FRAME_SCRIPT)}
        const form = document.getElementById('methods')
        const wallets = { TOSSPAY: '토스페이', KAKAOPAY: '카카오페이', NAVERPAY: '네이버페이' }
        const korean = { CARD: '카드', TRANSFER: '계좌이체', MOBILE_PHONE: '휴대폰', VIRTUAL_ACCOUNT: '가상계좌' }
        let amount = frame.amount
        function show() {
          const { method, cardCompany, installmentMonths, bank } = Object.fromEntries(new FormData(form))
          for (const detail of document.querySelectorAll('.detail')) detail.hidden = !detail.dataset.for.split(' ').includes(method)
          document.getElementById('instalments').hidden = amount < frame.instalmentsFrom
          const selected = wallets[method] ? { type: 'NORMAL', method: '간편결제', easyPay: { provider: wallets[method] } } : { type: 'NORMAL', method: korean[method] }
          const months = amount < frame.instalmentsFrom ? 0 : Number(installmentMonths)
          tell('selected', { selected, request: { method, ...(method === 'CARD' && { cardCompany, installmentMonths: months }), ...(/TRANSFER|VIRTUAL/.test(method) && { bank }) } })
        }
        form.addEventListener('change', show)
        hear('amount', (message) => {
          amount = message.amount
          show()
        })
        show()
        tell('ready')
      </script>`,
  })

/** The terms every buyer must agree to. */
export const agreementPage = (parent: string) =>
  page({
    title: '약관 동의',
    colour: '#1b64da',
    shape: 'frame',
    body: html`<style>
        ${raw(FRAME_CSS)}
      </style>
      <form id="agreement">
        <label class="tick"><input type="checkbox" name="agreed" checked />[필수] 결제 서비스 이용 약관, 개인정보 처리 동의</label>
      </form>
      <script type="application/json" id="frame">${raw(JSON.stringify({ parent }).replaceAll('<', '\\u003c'))}</script>
      <script>
        ${raw(FRAME_SCRIPT)}
        const box = document.querySelector('input')
        const show = () =>
          tell('agreement', {
            status: {
              agreedRequiredTerms: box.checked,
              terms: [{ id: 'payment-terms', agreed: box.checked, required: true, title: '결제 서비스 이용 약관, 개인정보 처리 동의', content: '' }],
            },
          })
        box.addEventListener('change', show)
        show()
        tell('ready')
      </script>`,
  })

// Each frame exchanges messages only with its own page.
const FRAME_SCRIPT = `
const frame = JSON.parse(document.getElementById('frame').textContent)
const parentOrigin = new URL(frame.parent).origin
const tell = (type, more = {}) => window.parent.postMessage({ gyesanWidget: type, ...more }, parentOrigin)
const hear = (type, listener) => addEventListener('message', (event) => {
  if (event.origin === parentOrigin && event.source === window.parent && event.data?.gyesanWidget === type) listener(event.data)
})
new ResizeObserver(() => tell('height', { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.documentElement)
`

const FRAME_CSS = `
body { min-height: 0; background: #fff; }
form { padding: 4px 3px 14px; display: grid; gap: 14px; }
#agreement { padding-bottom: 4px; }
legend { font-size: 15px; font-weight: 600; margin-bottom: 10px; }
.methods { grid-template-columns: repeat(3, 1fr); }
.grid label { padding: 0 6px; text-align: center; line-height: 1.3; }
.detail { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px; }
.detail[hidden], [hidden] { display: none; }
label.over { font-size: 14px; font-weight: 600; margin-bottom: 6px; display: block; }
`
