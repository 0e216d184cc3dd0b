/* The sandbox's stand-in for https://cdn.portone.io/v2/browser-sdk.js. */
;(() => {
  // Filled in as the script is served: a module has no currentScript to ask.
  const origin = '__ORIGIN__'

  /** A payment window as the channel has it. Failures resolve with `code`; only misuse throws. */
  async function requestPayment(request) {
    if (typeof request !== 'object' || request === null) throw new Error('[PortOne] requestPayment의 인자는 객체여야 합니다.')
    const opened = await open(request)
    if (opened.code) return opened
    switch (opened.type) {
      case 'REDIRECTION':
        if (!opened.redirectUrl) return refused(opened, request, 'redirectUrl이 필요합니다.')
        window.location.assign(opened.windowUrl)
        // The page is leaving; nothing it could still do would be right.
        return new Promise(() => {})
      case 'POPUP':
        return arrive(opened, await popup(opened, request))
      default:
        return arrive(opened, await frame(opened))
    }
  }

  async function open(request) {
    try {
      const response = await fetch(`${origin}/sdk/payments`, { method: 'POST', body: JSON.stringify(request) })
      return await response.json()
    } catch {
      return { transactionType: 'PAYMENT', paymentId: request.paymentId, code: 'Unavailable', message: '결제 서버에 연결할 수 없습니다.' }
    }
  }

  const refused = (opened, request, message) => ({
    transactionType: 'PAYMENT',
    txId: opened.txId,
    paymentId: request.paymentId,
    code: 'BadRequest',
    message,
  })

  /** Where the result arrives: forceRedirect sends the browser on even where the promise could have been kept. */
  function arrive(opened, answer) {
    if (opened.forceRedirect && answer.redirectUrl) {
      window.location.assign(answer.redirectUrl)
      return undefined
    }
    return answer.result
  }

  function frame(opened) {
    const shade = document.createElement('div')
    shade.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgba(15,20,30,.55);display:grid;place-items:center'
    const inner = document.createElement('iframe')
    inner.title = '포트원 결제창'
    inner.src = opened.windowUrl
    inner.style.cssText = 'width:min(520px,100vw);height:min(760px,100vh);border:0;border-radius:16px;background:#fff;color-scheme:light'
    shade.append(inner)
    const scroll = document.documentElement.style.overflow
    document.documentElement.style.overflow = 'hidden'
    document.body.append(shade)
    inner.focus()
    return heard(opened.txId, () => inner.contentWindow).finally(() => {
      document.documentElement.style.overflow = scroll
      shade.remove()
    })
  }

  function popup(opened, request) {
    const left = window.screenX + Math.max(0, (window.outerWidth - 560) / 2)
    const opener = window.open(
      opened.windowUrl,
      `portone-${opened.txId}`,
      `popup,width=560,height=800,left=${left},top=${window.screenY + 60}`,
    )
    if (!opener) return { result: refused(opened, request, '팝업이 차단되었습니다.'), redirectUrl: null }
    return Promise.race([heard(opened.txId, () => opener), closed(opened, opener)])
  }

  /** A popup that was shut has said nothing; the gateway knows whether it had already ended. */
  async function closed(opened, opener) {
    while (!opener.closed) await new Promise((resolve) => setTimeout(resolve, 200))
    // Its last words may still be on their way.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const response = await fetch(`${origin}/sdk/windows/${opened.txId}/close`, { method: 'POST' })
    return response.json()
  }

  const heard = (txId, source) =>
    new Promise((resolve) => {
      window.addEventListener('message', function hear(event) {
        if (event.origin !== origin || event.source !== source() || event.data?.gyesanSandbox !== txId) return
        window.removeEventListener('message', hear)
        resolve(event.data)
      })
    })

  const unsupported = (name) => () => Promise.reject(new Error(`[PortOne] ${name} is not part of this sandbox.`))

  window.PortOne = {
    requestPayment,
    requestIssueBillingKey: unsupported('requestIssueBillingKey'),
    requestIssueBillingKeyAndPay: unsupported('requestIssueBillingKeyAndPay'),
    requestIdentityVerification: unsupported('requestIdentityVerification'),
    loadPaymentUI: unsupported('loadPaymentUI'),
    loadIssueBillingKeyUI: unsupported('loadIssueBillingKeyUI'),
    updateLoadPaymentUIRequest: unsupported('updateLoadPaymentUIRequest'),
    updateLoadIssueBillingKeyUIRequest: unsupported('updateLoadIssueBillingKeyUIRequest'),
  }
})()
