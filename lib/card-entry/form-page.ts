/** The form's page: no script, style, font or picture but its own, and nothing that was typed is ever written into it. */
import type { Locale } from '#lib/locale.ts'
import { CARD_ENTRY } from '#lib/messages/card-entry.ts'

interface Form {
  locale: Locale
  ticket: string
  /** The card to save, or the payment to make. */
  subject: string
  /** What its button does, while it does it, and when nobody knows yet what came of it. */
  says: { button: string; working: string; pending: string }
  /** The only page that may be told how it ended. */
  parent: string
}

const FIELDS = [
  { name: 'number', attributes: 'inputmode="numeric" autocomplete="cc-number" maxlength="23"' },
  { name: 'expiry', attributes: 'inputmode="numeric" autocomplete="cc-exp" placeholder="MM/YY" maxlength="9"' },
  { name: 'identity', attributes: 'inputmode="numeric" autocomplete="off" maxlength="12"' },
  { name: 'password', attributes: 'type="password" inputmode="numeric" autocomplete="off" maxlength="2"' },
] as const

export function formPage({ locale, ticket, subject, says, parent }: Form): string {
  const text = CARD_ENTRY[locale]
  const texts = JSON.stringify({ saving: says.working, noConnection: text.noConnection, busy: text.busy, pending: says.pending })
  return page(
    locale,
    `<form id="card" method="post" novalidate data-ticket="${escaped(ticket)}" data-subject="${escaped(subject)}" data-parent="${escaped(parent)}" data-texts="${escaped(texts)}">
${FIELDS.map(({ name, attributes }) => field(text[name], name, attributes, name === 'identity' ? text.identityHint : undefined)).join('\n')}
<p class="note">${escaped(text.keptNowhere)}</p>
<button type="submit">${escaped(says.button)}</button>
</form>
<p id="told" role="status"></p>
<noscript><p>${escaped(text.needsScript)}</p></noscript>
<script src="/card-form.js"></script>`,
  )
}

/** What a frame shows whose time is over, or that nobody has signed. */
export const messagePage = (locale: Locale, told: string): string => page(locale, `<p id="told" role="status">${escaped(told)}</p>`)

const page = (locale: Locale, content: string) => `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(CARD_ENTRY[locale].title)}</title>
<link rel="stylesheet" href="/card-form.css">
<main>
${content}
</main>
</html>
`

const field = (label: string, name: string, attributes: string, hint: string | undefined) =>
  `<div class="field"><label for="${name}">${escaped(label)}</label>${hint ? `<p class="note" id="${name}-hint">${escaped(hint)}</p>` : ''}
<input id="${name}" name="${name}" required ${attributes} aria-describedby="${hint ? `${name}-hint ` : ''}${name}-wrong"><p class="wrong" id="${name}-wrong"></p></div>`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
