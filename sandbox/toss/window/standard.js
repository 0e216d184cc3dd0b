/* The sandbox's replacement for https://js.tosspayments.com/v2/standard. */
const origin = new URL(document.currentScript.src).origin
const { layer } = gatewayWindows(origin)
const ANONYMOUS = '@@ANONYMOUS'
const isMobile = /Mobi|Android|iPhone/.test(navigator.userAgent)

class TossPaymentsError extends Error {
  constructor(code, message) {
    super(message)
    this.name = code
    this.code = code
  }
}
const refuse = (code, message) => {
  throw new TossPaymentsError(code, message)
}

function TossPayments(clientKey) {
  if (typeof clientKey !== 'string' || !/^(test|live)_g?ck_/.test(clientKey)) {
    if (/^(test|live)_g?sk_/.test(String(clientKey))) refuse('INSECURE_KEY_USAGE', '클라이언트 키로 시크릿 키를 사용할 수 없습니다.')
    refuse('INVALID_CLIENT_KEY', '잘못된 클라이언트 연동 정보입니다.')
  }
  const isWidgetKey = /^(test|live)_gck_/.test(clientKey)
  return {
    payment({ customerKey } = {}) {
      checkCustomer(customerKey)
      if (isWidgetKey) refuse('NOT_SUPPORTED_WIDGET_KEY', '결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키를 사용해주세요.')
      return paymentWindow(clientKey, customerKey)
    },
    widgets({ customerKey } = {}) {
      checkCustomer(customerKey)
      if (!isWidgetKey) refuse('NOT_SUPPORTED_API_INDIVIDUAL_KEY', 'API 개별 연동 키는 지원하지 않습니다. 결제위젯 연동 키를 사용해주세요.')
      return widgets(clientKey, customerKey)
    },
    brandpay: () => refuse('UNKNOWN_ERROR', '이 샌드박스에는 브랜드페이가 없습니다.'),
  }
}

function checkCustomer(customerKey) {
  if (customerKey !== ANONYMOUS && !/^[A-Za-z0-9\-_=.@]{2,50}$/.test(String(customerKey)))
    refuse('INVALID_CUSTOMER_KEY', '고객키 형식이 올바르지 않습니다.')
}

/** The window without the widget: the shop's page has chosen the method. */
function paymentWindow(clientKey, customerKey) {
  let current
  return {
    async requestPayment(request) {
      const { amount, method } = request ?? {}
      if (!METHODS.has(method)) refuse('INVALID_PARAMETERS', `지원하지 않는 결제수단입니다: ${method}`)
      checkAmount(amount)
      current = show('/sdk/windows', { ...request, clientKey, customerKey })
      return current
    },
    async requestBillingAuth(request) {
      if (customerKey === ANONYMOUS) refuse('INVALID_CUSTOMER_KEY', '비회원은 자동결제를 등록할 수 없습니다.')
      if (!request?.successUrl) refuse('INCORRECT_SUCCESS_URL_FORMAT', 'successUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
      if (!request.failUrl) refuse('INCORRECT_FAIL_URL_FORMAT', 'failUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
      return show('/sdk/billing-windows', { ...request, clientKey, customerKey })
    },
    async destroy() {
      closeOverlay?.()
    },
  }
}

const METHODS = new Set([
  'CARD',
  'VIRTUAL_ACCOUNT',
  'TRANSFER',
  'MOBILE_PHONE',
  'CULTURE_GIFT_CERTIFICATE',
  'BOOK_GIFT_CERTIFICATE',
  'GAME_GIFT_CERTIFICATE',
  'FOREIGN_EASY_PAY',
])

function checkAmount(amount) {
  if (typeof amount?.value !== 'number' || Number.isNaN(amount.value) || typeof amount.currency !== 'string')
    refuse('INVALID_PARAMETERS', '`amount`에는 `value`와 `currency`가 필요합니다.')
  if (amount.value < 0) refuse('BELOW_ZERO_AMOUNT', '결제 금액은 0원보다 커야 합니다.')
}

/**
 * Opens over the page on a desktop, and instead of the page on a phone. It ends with a redirect if there are return addresses,
 * otherwise with a promise.
 */
async function show(path, request) {
  const isPromise = !request.successUrl && !request.failUrl
  if (isPromise && isMobile) refuse('NOT_SUPPORTED_PROMISE', '모바일에서는 successUrl과 failUrl이 필요합니다.')
  const target = isMobile ? 'self' : isPromise ? 'iframe' : (request.windowTarget ?? 'iframe')
  const opened = await open(path, { ...request, windowTarget: target })
  if (target === 'self') {
    window.location.assign(opened.windowUrl)
    // The page is leaving, so the promise never settles.
    return new Promise(() => {})
  }
  const { result, redirectUrl } = await overlay(opened)
  if (!isPromise && redirectUrl) {
    window.location.assign(redirectUrl)
    return new Promise(() => {})
  }
  if (result.code) refuse(result.code, result.message)
  // Version 2 returns the amount with its currency.
  return { ...result, amount: { value: result.amount, currency: request.amount?.currency ?? 'KRW' } }
}

async function open(path, request) {
  let answer
  try {
    const response = await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(request) })
    answer = await response.json()
  } catch {
    refuse('NETWORK_ERROR', '네트워크 상태를 확인해주세요.')
  }
  if (answer.code) refuse(answer.code, answer.message)
  return answer
}

let closeOverlay

/** Only one window at a time: another request, or the shop's `destroy`, ends the previous one. */
function overlay({ paymentKey, windowUrl }) {
  closeOverlay?.()
  const stopped = new Promise((resolve) => {
    closeOverlay = () => resolve({ result: { code: 'PAYMENT_REQUEST_ABORTED', message: '결제 요청이 중단되었습니다.' }, redirectUrl: null })
  })
  return layer({ id: paymentKey, windowUrl, title: '토스페이먼츠 결제창' }, stopped)
}

/** The widget: methods and terms inside the shop's page. It uses the frames of version 1. */
function widgets(clientKey, customerKey) {
  const state = { price: undefined, payment: undefined, agreement: undefined }
  const priced = () => state.price ?? refuse('NOT_SETUP_AMOUNT', '결제 금액이 설정되지 않았습니다. setAmount를 먼저 호출해주세요.')
  return {
    async setAmount(amount) {
      checkAmount(amount)
      state.price = { value: amount.value, currency: amount.currency }
      state.payment?.frame.contentWindow?.postMessage({ gyesanWidget: 'amount', amount: state.price.value }, origin)
    },
    async renderPaymentMethods({ selector, variantKey = 'DEFAULT' } = {}) {
      priced()
      return renderMethods(state, selector, variantKey)
    },
    async renderAgreement({ selector, variantKey = 'AGREEMENT' } = {}) {
      priced()
      return renderTerms(state, selector, variantKey)
    },
    async requestPayment(info) {
      priced()
      checkWidgets(state)
      checkMetadata(info?.metadata)
      return show('/sdk/windows', { ...info, ...state.payment.chosen, clientKey, customerKey, amount: state.price })
    },
    requestPaymentWindow: async (info) =>
      show('/sdk/windows', { ...info, method: info?.method ?? 'CARD', clientKey, customerKey, amount: priced() }),
    renderPaymentWindow: async () => refuse('UNKNOWN_ERROR', '이 샌드박스에는 창 형태의 위젯이 없습니다.'),
  }
}

async function renderMethods(state, selector, variantKey) {
  if (state.payment?.frame.isConnected) refuse('PAYMENT_METHODS_WIDGET_ALREADY_RENDERED', '이미 결제수단 위젯이 렌더링되었습니다.')
  const listeners = new Set()
  const mine = { chosen: undefined }
  const { value: amount, currency } = state.price
  state.payment = mine
  await frameIn(mine, selector, '결제수단', `/widget/methods?${query({ amount, currency, variantKey })}`, {
    selected(message) {
      mine.chosen = message.request
      for (const listener of listeners) listener({ code: mine.chosen.method })
    },
  })
  return {
    on: (name, listener) => name === 'paymentMethodSelect' && listeners.add(listener),
    getSelectedPaymentMethod: async () => ({ code: mine.chosen?.method }),
    destroy: async () => mine.frame.remove(),
  }
}

async function renderTerms(state, selector, variantKey) {
  if (state.agreement?.frame.isConnected) refuse('AGREEMENT_WIDGET_ALREADY_RENDERED', '이미 약관 위젯이 렌더링되었습니다.')
  const listeners = new Set()
  const mine = { status: { agreedRequiredTerms: false, agreements: [] } }
  state.agreement = mine
  await frameIn(mine, selector, '약관 동의', `/widget/agreement?${query({ variantKey })}`, {
    agreement({ status }) {
      mine.status = {
        agreedRequiredTerms: status.agreedRequiredTerms,
        agreements: status.terms.map(({ id, required, agreed }) => ({ term: { id, required }, agreed })),
      }
      for (const listener of listeners) listener(mine.status)
    },
  })
  return {
    on: (name, listener) => name === 'agreementStatusChange' && listeners.add(listener),
    destroy: async () => mine.frame.remove(),
  }
}

function checkWidgets({ payment, agreement }) {
  if (!payment?.frame.isConnected || !payment.chosen) refuse('NOT_SELECTED_PAYMENT_METHOD', '결제수단이 아직 선택되지 않았습니다.')
  if (!agreement?.frame.isConnected || !agreement.status.agreedRequiredTerms)
    refuse('NEED_AGREEMENT_WITH_REQUIRED_TERMS', '필수 약관에 동의해주세요.')
  if (payment.chosen.method === 'CARD' && !payment.chosen.cardCompany) refuse('NEED_CARD_PAYMENT_DETAIL', '카드 결제 정보를 선택해주세요.')
}

function checkMetadata(metadata) {
  const entries = Object.entries(metadata ?? {})
  const isWrong = entries.length > 5 || entries.some(([key, value]) => key.length > 40 || /[[\]]/.test(key) || String(value).length > 2000)
  if (isWrong) refuse('INVALID_METADATA', 'metadata는 최대 5개, 키 40자, 값 2000자입니다.')
}

const query = (fields) => new URLSearchParams({ ...fields, parent: window.location.origin })

/** Resolves once the frame has reported that it is ready. */
function frameIn(holder, selector, title, path, listeners) {
  const container = typeof selector === 'string' ? document.querySelector(selector) : null
  if (!container) refuse('INVALID_SELECTOR', `selector에 해당하는 HTML 요소를 찾을 수 없습니다: ${selector}`)
  const frame = document.createElement('iframe')
  frame.title = title
  frame.src = origin + path
  frame.style.cssText = 'display:block;width:100%;border:0;height:260px;color-scheme:light'
  container.replaceChildren(frame)
  holder.frame = frame
  return new Promise((resolve) => {
    window.addEventListener('message', function hear(event) {
      if (!frame.isConnected && event.source === null) return window.removeEventListener('message', hear)
      if (event.origin !== origin || event.source !== frame.contentWindow || typeof event.data?.gyesanWidget !== 'string') return
      if (event.data.gyesanWidget === 'height') frame.style.height = `${event.data.height}px`
      else if (event.data.gyesanWidget === 'ready') resolve()
      else listeners[event.data.gyesanWidget]?.(event.data)
    })
  })
}

TossPayments.ANONYMOUS = ANONYMOUS
TossPayments.version = 'sandbox'
window.TossPayments = TossPayments
