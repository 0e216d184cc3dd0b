/** Which companies refuse what the real ones refuse, each with a button. */
import { html } from 'hono/html'
import type { Gateway } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'

export const companiesSection = (sandbox: Sandbox, gateways: Gateway[]) => html`<section aria-labelledby="companies">
  <h2 id="companies">결제사 <span lang="en">Companies</span></h2>
  <details>
    <summary>실제처럼 까다롭게 (strict as they are)</summary>
    <ul class="plain">
      ${gateways
        .flatMap(({ name, channels = [] }) => sandbox.companies.list(name, channels))
        .map(
          ({ gateway, channel, name, company, strict }) => html`<li>
          <form method="post" action="/act/companies">
            <input type="hidden" name="channel" value="${channel}" />
            <input type="hidden" name="strict" value="${strict ? 'false' : 'true'}" />
            ${name} <code>${gateway} ${company}</code> <button>${strict ? '느슨하게 (lenient)' : '까다롭게 (strict)'}</button>
          </form>
        </li>`,
        )}
    </ul>
  </details>
</section>`
