/* The sandbox's replacement for https://cdn.iamport.kr/v1/iamport.js. */
// The server fills this in, because a module has no currentScript to read it from.
const origin = '__ORIGIN__'
const styles = '__STYLES__'
const { heard, layer, popup, postTo } = gatewayWindows(origin)
let account

/** Hides the dialog, or shows it over the page. If the page's policy blocks the style, the dialog's frame appears in the page's text. */
const STYLE = `
.imp-dialog { display: none; position: fixed; inset: 0; z-index: 2147483647; place-items: center; background: rgba(15, 20, 30, .55) }
.imp-dialog.imp-open { display: grid }
.imp-dialog > iframe { width: min(520px, 100vw); height: min(760px, 100vh); border: 0; border-radius: 16px; background: #fff; color-scheme: light }`

/** The dialog is part of the page from the start, before any payment. */
let dialog
function standBy() {
  if (dialog || !document.body) return
  const style = document.createElement('style')
  style.textContent = STYLE
  document.head.append(style)
  dialog = document.createElement('div')
  dialog.className = 'imp-dialog'
  dialog.append(newFrame())
  document.body.prepend(dialog)
}

const newFrame = () => Object.assign(document.createElement('iframe'), { name: 'imp-iframe' })

async function inDialog({ imp_uid, windowUrl, title = '아임포트 결제창' }, byPost) {
  standBy()
  const frame = Object.assign(newFrame(), { title })
  dialog.replaceChildren(frame)
  dialog.classList.add('imp-open')
  const scroll = document.documentElement.style.overflow
  document.documentElement.style.overflow = 'hidden'
  if (byPost) postTo(`${windowUrl}/enter`, frame.name)
  else frame.src = windowUrl
  frame.focus()
  const { result } = await heard(imp_uid, () => frame.contentWindow)
  document.documentElement.style.overflow = scroll
  dialog.classList.remove('imp-open')
  dialog.replaceChildren(newFrame())
  return result
}

if (styles === 'element') standBy()

/** A page may call this once. PortOne warns against a second call without saying what happens; here it throws. */
function begin(next) {
  if (account) throw new Error('IMP.init 또는 IMP.agency는 페이지에서 한 번만 호출할 수 있습니다.')
  account = next
}

/** The callback gets the result of a window on the page. If the browser leaves the page, the redirect contains it instead. */
function requestPay(params, callback = () => {}) {
  if (!account) throw new Error('IMP.init을 먼저 호출해 주세요.')
  if (typeof params !== 'object' || params === null) throw new Error('IMP.request_pay의 첫 인자는 객체여야 합니다.')
  pay(params).then((result) => result && callback(result))
}

async function pay(params) {
  const opened = await open(params)
  if (opened.error_code) return opened
  if (opened.shown === 'REDIRECT') {
    postTo(`${opened.windowUrl}/enter`)
    return undefined
  }
  return opened.shown === 'POPUP' ? inPopup(opened, params) : inLayer(opened, true)
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

/** An identity check. The result names the check and says nothing about the person. */
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
  return inLayer(opened)
}

async function inLayer(opened, byPost = false) {
  if (styles === 'element') return inDialog(opened, byPost)
  const { imp_uid, windowUrl, title = '아임포트 결제창' } = opened
  return (await layer({ id: imp_uid, windowUrl, title })).result
}

async function inPopup({ imp_uid, windowUrl }, params) {
  const answer = await popup({ id: imp_uid, windowUrl: `${windowUrl}/enter`, name: `iamport-${imp_uid}`, byPost: true })
  return answer ? answer.result : failure(imp_uid, params, '팝업이 차단되었습니다.')
}

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
