/* The sandbox's stand-in for https://cdn.iamport.kr/v1/iamport.js. */
;(() => {
  // Filled in as the script is served: a module has no currentScript to ask.
  const origin = '__ORIGIN__'
  let account

  /** Once a page. PortOne warns against a second call and does not say what it does; here it is a mistake that shows. */
  function begin(next) {
    if (account) throw new Error('IMP.init 또는 IMP.agency는 페이지에서 한 번만 호출할 수 있습니다.')
    account = next
  }

  /** The callback hears the result of a window on the page. A page that was left hears nothing: the redirect says it. */
  function requestPay(params, callback = () => {}) {
    if (!account) throw new Error('IMP.init을 먼저 호출해 주세요.')
    if (typeof params !== 'object' || params === null) throw new Error('IMP.request_pay의 첫 인자는 객체여야 합니다.')
    pay(params).then((result) => result && callback(result))
  }

  async function pay(params) {
    const opened = await open(params)
    if (opened.error_code) return opened
    if (opened.shown === 'REDIRECT') {
      window.location.assign(opened.windowUrl)
      return undefined
    }
    const answer = opened.shown === 'POPUP' ? await popup(opened, params) : await layer(opened)
    return answer.result
  }

  async function open(params) {
    try {
      const response = await fetch(`${origin}/sdk/payments`, { method: 'POST', body: JSON.stringify({ ...account, params }) })
      return await response.json()
    } catch {
      return failure(null, params, '결제 서버에 연결할 수 없습니다.')
    }
  }

  const failure = (impUid, params, message) => ({
    imp_uid: impUid,
    merchant_uid: params.merchant_uid ?? null,
    error_code: 'F400',
    error_msg: message,
  })

  /** An identity check: the same kinds of window, and of the result only where to look. */
  function certification(params, callback = () => {}) {
    if (!account) throw new Error('IMP.init을 먼저 호출해 주세요.')
    if (typeof params !== 'object' || params === null) throw new Error('IMP.certification의 첫 인자는 객체여야 합니다.')
    certify(params).then((result) => result && callback(result))
  }

  async function certify(params) {
    const response = await fetch(`${origin}/sdk/certifications`, { method: 'POST', body: JSON.stringify({ ...account, params }) })
    const opened = await response.json()
    if (opened.error_code) return opened
    if (opened.shown === 'REDIRECT') {
      window.location.assign(opened.windowUrl)
      return undefined
    }
    return (await layer(opened)).result
  }

  function layer(opened) {
    const shade = document.createElement('div')
    shade.className = 'imp-dialog'
    shade.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgba(15,20,30,.55);display:grid;place-items:center'
    const inner = document.createElement('iframe')
    inner.title = opened.title ?? '아임포트 결제창'
    inner.src = opened.windowUrl
    inner.style.cssText = 'width:min(520px,100vw);height:min(760px,100vh);border:0;border-radius:16px;background:#fff;color-scheme:light'
    shade.append(inner)
    const scroll = document.documentElement.style.overflow
    document.documentElement.style.overflow = 'hidden'
    document.body.append(shade)
    inner.focus()
    return heard(opened.imp_uid, () => inner.contentWindow).finally(() => {
      document.documentElement.style.overflow = scroll
      shade.remove()
    })
  }

  function popup(opened, params) {
    const left = window.screenX + Math.max(0, (window.outerWidth - 560) / 2)
    const opener = window.open(
      opened.windowUrl,
      `iamport-${opened.imp_uid}`,
      `popup,width=560,height=800,left=${left},top=${window.screenY + 60}`,
    )
    if (!opener) return { result: failure(opened.imp_uid, params, '팝업이 차단되었습니다.') }
    return Promise.race([heard(opened.imp_uid, () => opener), closed(opened, opener)])
  }

  /** A popup that was shut has said nothing; the gateway knows whether it had already ended. */
  async function closed(opened, opener) {
    while (!opener.closed) await new Promise((resolve) => setTimeout(resolve, 200))
    // Its last words may still be on their way.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const response = await fetch(`${origin}/sdk/windows/${opened.imp_uid}/close`, { method: 'POST' })
    return response.json()
  }

  const heard = (impUid, source) =>
    new Promise((resolve) => {
      window.addEventListener('message', function hear(event) {
        if (event.origin !== origin || event.source !== source() || event.data?.gyesanSandbox !== impUid) return
        window.removeEventListener('message', hear)
        resolve(event.data)
      })
    })

  const unsupported = (name) => () => {
    throw new Error(`IMP.${name}은 이 샌드박스에 없습니다.`)
  }

  window.IMP = {
    init: (userCode) => begin({ userCode }),
    agency: (userCode, tierCode) => begin({ userCode, tierCode }),
    request_pay: requestPay,
    certification,
    loadUI: unsupported('loadUI'),
    updateLoadUIRequest: unsupported('updateLoadUIRequest'),
    loadModule: unsupported('loadModule'),
  }
})()
