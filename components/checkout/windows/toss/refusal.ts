/** What became of a window of Toss that was refused or did not come up. */
import { tossWindowErrors } from '#lib/gateways/toss/window-errors.ts'
import { codeOf, type WindowResult } from '../payment-window.ts'

/** `about` names what the window was opened for. */
export function refusal(error: unknown, about: { orderId?: string }): WindowResult {
  const code = scriptIsMissing(error) ? 'NETWORK_ERROR' : codeOf(error)
  const kind = tossWindowErrors.means(code)
  return kind === 'unready' ? { kind, code } : { kind, code, fields: { ...about, code } }
}

// The loaders' own errors carry no code.
const scriptIsMissing = (error: unknown) =>
  error instanceof Error && (error.name === 'ScriptLoadFailedError' || error.name === 'NamespaceNotAvailableError')
