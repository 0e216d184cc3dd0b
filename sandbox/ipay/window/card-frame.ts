/** The card's fields, on the gateway's own origin, so that the shop's page never sees a number. */
import { html, raw } from 'hono/html'
import { page } from '../../window/page.ts'
import { TEST_CARDS } from '../protocol/cards.ts'

type Locale = 'ko' | 'en'

const LABELS = {
  ko: {
    title: '카드 입력',
    number: '카드 번호',
    expiry: '유효기간 (월/년)',
    cvc: '보안코드',
    try: '시험 카드',
    errors: {
      incorrect_number: '카드 번호를 다시 확인해 주세요.',
      expired_card: '유효기간을 다시 확인해 주세요.',
      incorrect_cvc: '보안코드를 다시 확인해 주세요.',
      card_declined: '여기서는 시험 카드만 쓸 수 있습니다.',
      other: '카드를 확인하지 못했습니다. 잠시 뒤 다시 시도해 주세요.',
    },
  },
  en: {
    title: 'Card',
    number: 'Card number',
    expiry: 'Expiry (MM/YY)',
    cvc: 'Security code',
    try: 'Test card',
    errors: {
      incorrect_number: 'Please check the card number.',
      expired_card: 'Please check the expiry date.',
      incorrect_cvc: 'Please check the security code.',
      card_declined: 'Only test cards work here.',
      other: 'The card could not be checked. Please try again in a moment.',
    },
  },
}

/** The fields already contain a test card, so that nobody has to look one up. */
export function cardFrame(frame: { parent: string; key: string; locale: Locale }) {
  const text = LABELS[frame.locale]
  return page({
    title: text.title,
    colour: '#0b6b53',
    shape: 'frame',
    body: html`<style>
        ${raw(FRAME_CSS)}
      </style>
      <form id="card" autocomplete="on" novalidate>
        <div class="wide">
          <label for="number">${text.number}</label>
          <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" maxlength="23" aria-describedby="problem" value="4242 4242 4242 4242" />
        </div>
        <div>
          <label for="expiry">${text.expiry}</label>
          <input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" maxlength="7" aria-describedby="problem" value="12/34" />
        </div>
        <div>
          <label for="cvc">${text.cvc}</label>
          <input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" maxlength="4" aria-describedby="problem" value="123" />
        </div>
        <p id="problem" class="wide problem" role="alert"></p>
        <div class="wide trial">
          <label for="trial">${text.try}</label>
          <select id="trial">
            ${TEST_CARDS.map(([number, , title]) => html`<option value="${number}">${title} · ${number.slice(-4)}</option>`)}
          </select>
        </div>
      </form>
      <script type="application/json" id="frame">${raw(JSON.stringify({ ...frame, errors: text.errors }).replaceAll('<', '\\u003c'))}</script>
      <script>
        ${raw(FRAME_SCRIPT)}
      </script>`,
  })
}

const FRAME_SCRIPT = `
const frame = JSON.parse(document.getElementById('frame').textContent)
const parentOrigin = new URL(frame.parent).origin
const tell = (type, more = {}) => window.parent.postMessage({ gyesanIpay: type, ...more }, parentOrigin)
const form = document.getElementById('card')
const field = (name) => form.elements.namedItem(name)
const problem = document.getElementById('problem')

field('trial').addEventListener('change', () => { field('number').value = field('trial').value.replace(/(.{4})(?=.)/g, '$1 ') })
form.addEventListener('submit', (event) => event.preventDefault())
form.addEventListener('input', () => show())

function show(code) {
  for (const name of ['number', 'expiry', 'cvc']) field(name).removeAttribute('aria-invalid')
  problem.textContent = code ? (frame.errors[code] ?? frame.errors.other) : ''
  const wrong = { incorrect_number: 'number', card_declined: 'number', expired_card: 'expiry', incorrect_cvc: 'cvc' }[code]
  if (!wrong) return
  field(wrong).setAttribute('aria-invalid', 'true')
  field(wrong).focus()
}

async function tokenize() {
  show()
  // The buyer types it with a slash or without.
  const [, month = '', year = ''] = /^\\D*(\\d{1,2})\\D*(\\d{2}|\\d{4})\\D*$/.exec(field('expiry').value) ?? []
  const card = { number: field('number').value, exp_month: Number(month), exp_year: Number(year), cvc: field('cvc').value.trim() }
  try {
    const response = await fetch('/api/tokens', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + frame.key, 'content-type': 'application/json' },
      body: JSON.stringify({ card }),
    })
    const answer = await response.json()
    if (response.ok) return { token: answer.id }
    const wrong = answer.param === 'card.exp_month' ? 'expired_card' : answer.code
    show(wrong)
    return { error: { type: answer.type, code: wrong, message: answer.message } }
  } catch {
    show('other')
    return { error: { type: 'api_error', code: 'network_error', message: 'iPay gave no answer.' } }
  }
}

addEventListener('message', async (event) => {
  if (event.origin !== parentOrigin || event.source !== window.parent || event.data?.gyesanIpay !== 'tokenize') return
  tell('tokenized', { id: event.data.id, answer: await tokenize() })
})
new ResizeObserver(() => tell('height', { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.documentElement)
tell('ready')
`

const FRAME_CSS = `
body { min-height: 0; background: #fff; }
form { padding: 4px 12px 14px; display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.wide { grid-column: 1 / -1; }
label { display: block; font-size: 14px; font-weight: 600; margin-bottom: 6px; }
input, select { width: 100%; min-height: 48px; padding: 0 12px; border: 1px solid #b9c0c9; border-radius: 10px; font: inherit; background-color: #fff; color: inherit; }
input[aria-invalid] { border-color: #b3261e; }
.problem { color: #b3261e; font-size: 14px; }
.problem:empty { display: none; }
`
