/* The sandbox's replacement for https://cdn.portone.io/v2/browser-sdk.js. */
// The server fills this in, because a module has no currentScript to read it from.
const origin = '__ORIGIN__'
const { layer, popup, resultOf } = gatewayWindows(origin)

const payment = { path: '/sdk/payments', transactionType: 'PAYMENT' }
const billingKey = { path: '/sdk/billing-keys', transactionType: 'ISSUE_BILLING_KEY' }
const keyAndPayment = { path: '/sdk/billing-key-payments', transactionType: 'ISSUE_BILLING_KEY_AND_PAY' }

/** Opens the channel's kind of window. A failure resolves with `code`; only misuse rejects. */
const inWindow = (kind, name) => async (request) => {
  if (typeof request !== 'object' || request === null) throw new Error(`[PortOne] ${name}의 인자는 객체여야 합니다.`)
  const opened = await open(kind, request)
  if (opened.code) return opened
  switch (opened.type) {
    case 'REDIRECTION':
      if (!opened.redirectUrl) return refused(kind, opened, request, 'redirectUrl이 필요합니다.')
      window.location.assign(opened.windowUrl)
      // The page is leaving, so the promise never settles.
      return new Promise(() => {})
    case 'UI':
      return refused(kind, opened, request, '이 채널은 loadPaymentUI로 엽니다.')
    case 'POPUP':
      return inPopup(kind, opened, request)
    default:
      return arrive(opened, await layer({ id: opened.txId, windowUrl: opened.windowUrl, title: '포트원 결제창' }))
  }
}

async function open(kind, request) {
  try {
    const response = await fetch(`${origin}${kind.path}`, { method: 'POST', body: JSON.stringify(request) })
    return await response.json()
  } catch {
    return {
      transactionType: kind.transactionType,
      paymentId: request.paymentId,
      code: 'Unavailable',
      message: '결제 서버에 연결할 수 없습니다.',
    }
  }
}

const refused = (kind, opened, request, message) => ({
  transactionType: kind.transactionType,
  txId: opened.txId,
  paymentId: request.paymentId,
  code: 'BadRequest',
  message,
})

/** Shows a gateway's own button in the shop's page; pressing it opens the window. */
function buttonUi(kind, title, on) {
  let current
  let container
  async function pressed(request, callbacks) {
    // The window opens in the click itself, because a browser blocks popups after any wait.
    const opener = window.open('about:blank', 'portone-ui', 'popup,width=560,height=800')
    const opened = await open(kind, { payMethod: 'PAYPAL', billingKeyMethod: 'PAYPAL', ...request })
    if (opened.code || !opener) {
      opener?.close()
      return callbacks[on.fail]?.(opened.code ? opened : refused(kind, opened, request, '팝업이 차단되었습니다.'))
    }
    opener.location.assign(opened.windowUrl)
    const { result } = await resultOf(opened.txId, opener)
    callbacks[result.code ? on.fail : on.success]?.(result)
  }
  return {
    load(request, callbacks) {
      current = request
      container = document.querySelector('.portone-ui-container')
      if (!container) throw new Error('[PortOne] portone-ui-container 클래스를 가진 요소가 필요합니다.')
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = title
      button.style.cssText =
        'width:100%;min-height:48px;border:0;border-radius:8px;background:#ffc439;color:#111;font-family:inherit;font-size:16px;font-weight:600'
      button.addEventListener('click', () => pressed(current, callbacks))
      container.replaceChildren(button)
    },
    update(request) {
      if (!container) throw new Error('[PortOne] 먼저 UI를 불러와야 합니다.')
      current = request
    },
  }
}

const paymentUi = buttonUi(payment, 'PayPal로 결제 (SANDBOX)', { success: 'onPaymentSuccess', fail: 'onPaymentFail' })
const billingKeyUi = buttonUi(billingKey, 'PayPal 등록 (SANDBOX)', { success: 'onIssueBillingKeySuccess', fail: 'onIssueBillingKeyFail' })

/** The result resolves the promise; with forceRedirect, the browser is redirected instead. */
function arrive(opened, answer) {
  if (opened.forceRedirect && answer.redirectUrl) {
    window.location.assign(answer.redirectUrl)
    return undefined
  }
  return answer.result
}

async function inPopup(kind, opened, request) {
  const answer = await popup({ id: opened.txId, windowUrl: opened.windowUrl, name: `portone-${opened.txId}` })
  return answer ? arrive(opened, answer) : refused(kind, opened, request, '팝업이 차단되었습니다.')
}

const unsupported = (name) => () => Promise.reject(new Error(`[PortOne] ${name} is not part of this sandbox.`))

window.PortOne = {
  requestPayment: inWindow(payment, 'requestPayment'),
  requestIssueBillingKey: inWindow(billingKey, 'requestIssueBillingKey'),
  requestIssueBillingKeyAndPay: inWindow(keyAndPayment, 'requestIssueBillingKeyAndPay'),
  requestIdentityVerification: unsupported('requestIdentityVerification'),
  loadPaymentUI: async (request, callbacks = {}) => paymentUi.load(request, callbacks),
  loadIssueBillingKeyUI: async (request, callbacks = {}) => billingKeyUi.load(request, callbacks),
  updateLoadPaymentUIRequest: (request) => paymentUi.update(request),
  updateLoadIssueBillingKeyUIRequest: (request) => billingKeyUi.update(request),
}
