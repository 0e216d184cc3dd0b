/* The sandbox's replacement for https://js.tosspayments.com/v1/payment-widget. */
const origin = new URL(document.currentScript.src).origin
const { layer } = gatewayWindows(origin)
const ANONYMOUS = '@@ANONYMOUS'

class PaymentWidgetError extends Error {
  constructor(code, message) {
    super(message)
    this.name = code
    this.code = code
  }
}

function PaymentWidget(clientKey, customerKey, _options) {
  checkKeys(clientKey, customerKey)
  const state = { methods: undefined, agreement: undefined }
  return {
    renderPaymentMethods: (selector, amount, { variantKey = 'DEFAULT' } = {}) => renderMethods(state, selector, amount, variantKey),
    renderAgreement: (selector, { variantKey = 'AGREEMENT' } = {}) => renderTerms(state, selector, variantKey),
    async requestPayment(info) {
      await checkWidgets(state)
      const isPromise = checkInfo(info)
      const { price, request } = state.methods
      const opened = await open({ ...info, ...request, clientKey, customerKey, amount: { value: price.value, currency: price.currency } })
      if (isPromise) return overlay(opened)
      window.location.assign(opened.windowUrl)
      // The page is leaving, so the promise never settles.
      return new Promise(() => {})
    },
  }
}

function checkKeys(clientKey, customerKey) {
  if (typeof clientKey !== 'string' || !/^(test|live)_g?ck_/.test(clientKey)) {
    if (/^(test|live)_g?sk_/.test(String(clientKey)))
      throw new PaymentWidgetError('INSECURE_KEY_USAGE', '클라이언트 키로 시크릿 키를 사용할 수 없습니다.')
    throw new PaymentWidgetError('INVALID_CLIENT_KEY', '잘못된 클라이언트 연동 정보입니다.')
  }
  if (customerKey !== ANONYMOUS && !/^[A-Za-z0-9\-_=.@]{2,50}$/.test(String(customerKey)))
    throw new PaymentWidgetError('INVALID_CUSTOMER_KEY', '고객키 형식이 올바르지 않습니다.')
}

function renderMethods(state, selector, amount, variantKey) {
  if (state.methods?.frame.isConnected)
    throw new PaymentWidgetError('PAYMENT_METHODS_WIDGET_ALREADY_RENDERED', '이미 결제수단 위젯이 렌더링되었습니다.')
  const price = priceOf(amount)
  const listeners = { ready: [] }
  const methods = {
    price,
    selected: { type: 'NORMAL', method: '카드' },
    request: undefined,
    isReady: false,
    ready: Promise.withResolvers(),
  }
  state.methods = methods
  methods.frame = frameIn(selector, '결제수단', `/widget/methods?${query({ ...price, amount: price.value, variantKey })}`, {
    ready: () => {
      methods.isReady = true
      methods.ready.resolve()
      for (const listener of listeners.ready) listener()
    },
    selected: (message) => {
      methods.selected = message.selected
      methods.request = message.request
    },
  })
  return {
    UPDATE_REASON: { COUPON: 'COUPON', POINT: 'POINT' },
    updateAmount(next, _reason) {
      methods.price = { ...methods.price, ...priceOf(next) }
      methods.frame.contentWindow?.postMessage({ gyesanWidget: 'amount', amount: methods.price.value }, origin)
    },
    on(name, listener) {
      listeners[name] = [...(listeners[name] ?? []), listener]
      if (name === 'ready' && methods.isReady) queueMicrotask(listener)
    },
    getSelectedPaymentMethod: () => methods.selected,
  }
}

function renderTerms(state, selector, variantKey) {
  if (state.agreement?.frame.isConnected)
    throw new PaymentWidgetError('AGREEMENT_WIDGET_ALREADY_RENDERED', '이미 약관 위젯이 렌더링되었습니다.')
  const listeners = {}
  const call = (name, value) => {
    for (const listener of listeners[name] ?? []) listener(value)
  }
  const agreement = { status: { agreedRequiredTerms: false, terms: [] }, ready: Promise.withResolvers() }
  state.agreement = agreement
  agreement.frame = frameIn(selector, '약관 동의', `/widget/agreement?${query({ variantKey })}`, {
    ready: () => {
      agreement.ready.resolve()
      call('ready', agreement.status)
    },
    agreement: (message) => {
      agreement.status = message.status
      call('agreementStatusChange', message.status)
    },
  })
  return {
    on(name, listener) {
      listeners[name] = [...(listeners[name] ?? []), listener]
    },
    getAgreementStatus: () => agreement.status,
  }
}

/** A buyer may be faster than the frames, so the script waits for their messages. */
async function checkWidgets(state) {
  if (!state.methods?.frame.isConnected) throw new PaymentWidgetError('NOT_SELECTED_PAYMENT_METHOD', '결제수단이 아직 선택되지 않았습니다.')
  await soon(state.methods.ready.promise)
  if (!state.methods.request) throw new PaymentWidgetError('NOT_SELECTED_PAYMENT_METHOD', '결제수단 위젯이 아직 준비되지 않았습니다.')
  if (state.agreement) await soon(state.agreement.ready.promise)
  if (!state.agreement?.frame.isConnected || !state.agreement.status.agreedRequiredTerms)
    throw new PaymentWidgetError('NEED_AGREEMENT_WITH_REQUIRED_TERMS', '필수 약관에 동의해주세요.')
  if (state.methods.request.method === 'CARD' && !state.methods.request.cardCompany)
    throw new PaymentWidgetError('INVALID_CARD_COMPANY', '카드를 선택해주세요.')
}

/** Whether the call ends with a promise instead of a redirect. */
function checkInfo(info) {
  if (typeof info?.orderId !== 'string' || typeof info?.orderName !== 'string')
    throw new PaymentWidgetError('INVALID_PARAMETERS', '`orderId`와 `orderName`은 필수입니다.')
  const isPromise = !info.successUrl && !info.failUrl
  if (isPromise && /Mobi|Android|iPhone/.test(navigator.userAgent))
    throw new PaymentWidgetError('NOT_SUPPORTED_PROMISE', '모바일에서는 successUrl과 failUrl이 필요합니다.')
  return isPromise
}

const soon = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 5_000))])

function priceOf(amount) {
  const price = typeof amount === 'number' ? { value: amount } : { ...amount }
  if (typeof price.value !== 'number' || Number.isNaN(price.value))
    throw new PaymentWidgetError('INVALID_PARAMETERS', '결제 금액이 올바르지 않습니다.')
  if (price.value < 0) throw new PaymentWidgetError('BELOW_ZERO_AMOUNT', '결제 금액은 0원보다 커야 합니다.')
  return { currency: 'KRW', ...price }
}

const query = (fields) => new URLSearchParams({ ...fields, parent: window.location.origin })

function frameIn(selector, title, path, listeners) {
  const container = typeof selector === 'string' ? document.querySelector(selector) : null
  if (!container) throw new PaymentWidgetError('INVALID_SELECTOR', `selector에 해당하는 HTML 요소를 찾을 수 없습니다: ${selector}`)
  const frame = document.createElement('iframe')
  frame.title = title
  frame.src = origin + path
  frame.style.cssText = 'display:block;width:100%;border:0;height:260px;color-scheme:light'
  container.replaceChildren(frame)
  window.addEventListener('message', function hear(event) {
    if (!frame.isConnected && event.source === null) return window.removeEventListener('message', hear)
    if (event.origin !== origin || event.source !== frame.contentWindow || typeof event.data?.gyesanWidget !== 'string') return
    if (event.data.gyesanWidget === 'height') frame.style.height = `${event.data.height}px`
    else listeners[event.data.gyesanWidget]?.(event.data)
  })
  return frame
}

async function open(request) {
  let answer
  try {
    const response = await fetch(`${origin}/sdk/windows`, { method: 'POST', body: JSON.stringify(request) })
    answer = await response.json()
  } catch {
    throw new PaymentWidgetError('NETWORK_ERROR', '네트워크 상태를 확인해주세요.')
  }
  if (answer.code) throw new PaymentWidgetError(answer.code, answer.message)
  return answer
}

/** Shows the window over the shop's page until it sends its result. */
async function overlay({ paymentKey, windowUrl }) {
  const { result } = await layer({ id: paymentKey, windowUrl, title: '토스페이먼츠 결제창' })
  if (result.code) throw new PaymentWidgetError(result.code, result.message)
  return result
}

PaymentWidget.ANONYMOUS = ANONYMOUS
PaymentWidget.version = 'sandbox'
window.PaymentWidget = PaymentWidget
