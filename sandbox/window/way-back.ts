/** How a browser returns to the shop: by redirect, by a form, or by a message to the page that opened the window. */
import { html, raw } from 'hono/html'
import type { Outcome, WayBack } from '../gateway/gateway.ts'
import { withQuery } from '../http/addresses.ts'
import { page } from './page.ts'

export const redirectUrlOf = (back: WayBack | null) => back && withQuery(back.address, back.fields)

/**
 * A cross-site form that submits itself, which some gateways use. The shop's SameSite=Lax cookies are not sent with it. In a
 * frame it replaces the whole window.
 */
export const postBack = (back: WayBack, isFramed: boolean) =>
  page({
    title: '쇼핑몰로 돌아가는 중 (Returning)',
    body: html`<main class="card centred">
        <p>쇼핑몰로 돌아가는 중입니다.</p>
        <form id="back" method="post" action="${back.address}" ${isFramed ? html`target="_top"` : ''}>
          ${Object.entries(back.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
          <button class="primary">쇼핑몰로 돌아가기 (Return to shop)</button>
        </form>
      </main>
      <script>document.getElementById('back').submit()</script>`,
  })

/** Sends the outcome to the page that opened the window, and only to its origin. */
export function messageBack(id: string, outcome: Outcome, answersTo: string) {
  const redirectUrl = redirectUrlOf(outcome.back)
  const message = { gyesanSandbox: id, result: outcome.result, redirectUrl }
  return page({
    title: '결제창 종료 (Window finished)',
    body: html`<main class="card centred">
        <p>결제창을 닫는 중입니다.</p>
        ${redirectUrl ? html`<p><a href="${redirectUrl}" target="_top">쇼핑몰로 돌아가기 (Return to shop)</a></p>` : ''}
      </main>
      <script type="application/json" id="message">${asJson({ message, answersTo })}</script>
      <script>
        const { message, answersTo } = JSON.parse(document.getElementById('message').textContent)
        const opener = window.opener ?? (window.parent === window ? null : window.parent)
        opener?.postMessage(message, answersTo)
        if (window.opener) window.close()
      </script>`,
  })
}

/** The money is captured and the answer is never sent, as when a browser crashes or a connection breaks. */
export const lostAnswer = () =>
  page({
    title: '응답 유실 (Answer lost)',
    body: html`<main class="card centred">
      <h1>응답이 사라졌습니다</h1>
      <p>결제는 승인되었지만, 쇼핑몰은 브라우저로부터 아무 소식도 듣지 못합니다.</p>
      <p class="small" lang="en">The payment was approved, and the shop will hear nothing of it from the browser.</p>
    </main>`,
  })

// Only `<` can end a script element early, and `html` must not escape the quotes in it.
const asJson = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'))
