/** The form's own script: sends what is typed to its own server, and tells the page around it only which card or payment it was, what came of it, and how high the form is. */
const form = document.getElementById('card')
const told = document.getElementById('told')
const button = form.querySelector('button')
const texts = JSON.parse(form.dataset.texts)

/** While there is no connection; the same ticket never sends a second number. */
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000, 15_000]

const digitsOf = (text) => text.replace(/\D/g, '')

form.elements.number.addEventListener('input', ({ target }) => {
  // Only at the end, so that the cursor stays where somebody corrects a digit.
  if (target.selectionStart !== target.value.length) return
  target.value = digitsOf(target.value)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ')
})

form.elements.expiry.addEventListener('input', ({ target, inputType }) => {
  if (inputType?.startsWith('delete') || target.selectionStart !== target.value.length) return
  const digits = digitsOf(target.value)
  if (digits.length === 4) target.value = `${digits.slice(0, 2)}/${digits.slice(2)}`
})

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (button.disabled) return
  button.disabled = true
  showWrong({})
  told.textContent = texts.saving
  finish(await send(typed()))
})

function typed() {
  const { number, expiry, identity, password } = form.elements
  const end = digitsOf(expiry.value)
  return {
    ticket: form.dataset.ticket,
    number: digitsOf(number.value),
    // Browsers fill in a year of four digits.
    expiry: end.length === 6 ? end.slice(0, 2) + end.slice(4) : end,
    identity: digitsOf(identity.value),
    password: digitsOf(password.value),
  }
}

/** A frame that is too low would hide the button, as soon as something is said beside the fields. */
new ResizeObserver(([{ target }]) =>
  parent.postMessage({ height: Math.ceil(target.getBoundingClientRect().height) }, form.dataset.parent),
).observe(form.parentElement)

async function send(body) {
  for (const pause of PAUSES_MS) {
    try {
      const response = await fetch('/card', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
      })
      const answer = await response.json()
      if (response.status < 500) return answer
      told.textContent = answer.message ?? texts.busy
    } catch {
      told.textContent = texts.noConnection
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return { outcome: 'pending', subject: form.dataset.subject, message: texts.pending }
}

function finish({ outcome, subject, message, wrong, next }) {
  told.textContent = message ?? ''
  if (wrong || !outcome) {
    button.disabled = false
    showWrong(wrong ?? {})
    return
  }
  if (next) {
    form.dataset.ticket = next.ticket
    form.dataset.subject = next.subject
    form.elements.password.value = ''
    button.disabled = false
    form.elements.number.focus()
    return
  }
  form.reset()
  form.hidden = true
  parent.postMessage({ subject, outcome }, form.dataset.parent)
}

function showWrong(wrong) {
  let first
  for (const name of ['number', 'expiry', 'identity', 'password']) {
    const input = form.elements[name]
    document.getElementById(`${name}-wrong`).textContent = wrong[name] ?? ''
    input.setAttribute('aria-invalid', wrong[name] ? 'true' : 'false')
    if (wrong[name]) first ??= input
  }
  first?.focus()
}
