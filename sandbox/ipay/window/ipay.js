/* The sandbox's iPay browser script. Card numbers exist only in its own frame; the shop's page never sees one. */
const origin = new URL(document.currentScript.src).origin
const { layer } = gatewayWindows(origin)

function IPay(publishableKey) {
  if (typeof publishableKey !== 'string' || !/^pk_(test|live)_/.test(publishableKey))
    throw new Error('[iPay] IPay(publishableKey) needs a key that starts with pk_test_ or pk_live_.')
  const call = callWith(publishableKey)
  const retrievePayment = (clientSecret) =>
    call('GET', `/payments/${paymentOf(clientSecret)}?${new URLSearchParams({ client_secret: clientSecret })}`)

  return {
    cardFields: ({ element, locale = 'ko' }) => cardFields(publishableKey, element, locale),
    retrievePayment,
    /**
     * Confirms a payment with a token, a stored method's id, or `{ type }`, and shows the buyer the next step.
     * Resolves with `{ payment }` or `{ error, payment? }`. In redirect mode a challenge leaves the page, and the promise never settles.
     */
    async confirmPayment(clientSecret, { token, payment_method, returnUrl, mode = ownMode() } = {}) {
      const answer = await call('POST', `/payments/${paymentOf(clientSecret)}/confirm`, {
        client_secret: clientSecret,
        ...(token && { token }),
        ...(payment_method && { payment_method }),
        ...(returnUrl && { return_url: returnUrl }),
      })
      if (answer.error || answer.payment.status !== 'requires_action') return answer
      return nextAction(clientSecret, answer.payment, mode)
    },
    /** Shows the buyer the challenge that followed the server's own confirm call. */
    async handleNextAction(clientSecret, { mode = ownMode() } = {}) {
      const answer = await retrievePayment(clientSecret)
      if (answer.error || answer.payment.status !== 'requires_action') return answer
      return nextAction(clientSecret, answer.payment, mode)
    },
  }
}

/** Shows the card's fields in an element of the page, in a frame of this gateway. */
function cardFields(publishableKey, element, locale) {
  const container = typeof element === 'string' ? document.querySelector(element) : element
  if (!container) throw new Error(`[iPay] There is no element ${element} for the card fields.`)
  const frame = document.createElement('iframe')
  frame.title = 'iPay 카드 입력'
  frame.src = `${origin}/frame/card?${new URLSearchParams({ parent: window.location.origin, key: publishableKey, locale })}`
  frame.style.cssText = 'display:block;width:100%;border:0;height:240px;color-scheme:light'
  const { promise: ready, resolve: isReady } = Promise.withResolvers()
  const waiting = new Map()
  let asked = 0
  const hear = (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow || typeof event.data?.gyesanIpay !== 'string') return
    const { gyesanIpay, id, answer, height } = event.data
    if (gyesanIpay === 'ready') isReady()
    if (gyesanIpay === 'height') frame.style.height = `${height}px`
    if (gyesanIpay === 'tokenized') {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    }
  }
  window.addEventListener('message', hear)
  container.replaceChildren(frame)
  return {
    ready,
    /** Resolves with `{ token }` for the typed card, or with `{ error }`, which the frame shows beside its field. */
    async createToken() {
      await ready
      const id = ++asked
      const answered = new Promise((resolve) => waiting.set(id, resolve))
      frame.contentWindow.postMessage({ gyesanIpay: 'tokenize', id }, origin)
      return answered
    },
    destroy() {
      window.removeEventListener('message', hear)
      frame.remove()
    },
  }
}

async function nextAction(clientSecret, payment, mode) {
  const { url, return_url } = payment.next_action.redirect_to_url
  if (mode === 'redirect' && return_url) {
    window.location.assign(url)
    // The page is leaving, so the promise never settles.
    return new Promise(() => {})
  }
  try {
    const response = await fetch(`${origin}/sdk/challenges`, { method: 'POST', body: JSON.stringify({ client_secret: clientSecret }) })
    if (!response.ok) return unanswered()
  } catch {
    return unanswered()
  }
  // Shows the hosted page over the shop's page until it sends its result.
  return (await layer({ id: payment.id, windowUrl: url, title: 'iPay 인증창' })).result
}

const callWith = (publishableKey) => async (method, path, body) => {
  try {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${publishableKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (response.ok) return { payment: answer }
    const { payment, ...error } = answer
    return { error, ...(payment && { payment }) }
  } catch {
    return unanswered()
  }
}

const unanswered = () => ({ error: { type: 'api_error', code: 'network_error', message: 'iPay gave no answer.' } })

const paymentOf = (clientSecret) => encodeURIComponent(String(clientSecret).split('_secret_')[0])

// On a phone the bank's app cannot return into a frame.
const ownMode = () => (/Mobi|Android|iPhone/.test(navigator.userAgent) ? 'redirect' : 'frame')

IPay.version = 'sandbox'
window.IPay = IPay
