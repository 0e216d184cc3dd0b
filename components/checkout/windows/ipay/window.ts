/** iPay in the browser: the card is typed into iPay's own frame, and the payment that our server made is confirmed with its secret. */
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { ipayWindowErrors } from '#lib/gateways/ipay/window-errors.ts'
import type { Locale } from '#lib/locale.ts'
import { codeOf, type PaymentWindow, type WindowMode, type WindowResult } from '../payment-window.ts'
import { tokenOfCard } from './card-fields.ts'
import { type IpayAnswer, type IpayConfig, type IpayError, loadIpay } from './script.ts'

interface IpayRequest extends IpayConfig {
  /** Absent where a card is saved. */
  clientSecret: string
  /** Set where our server has charged a saved card, and the buyer's bank asks the buyer. */
  authenticates?: true
  /** iPay's word for the way to pay. */
  methodType: string
  returnUrl: string
}

export const ipayWindow: PaymentWindow = {
  load: async (request) => void (await loadIpay(read(request))),

  async open(request, mode) {
    if (isForCard(request)) return saveCard(request)
    const asked = read(request)
    try {
      const script = await loadIpay(asked)
      if (asked.authenticates) return resultOf(await script.handleNextAction(asked.clientSecret, { mode: modeOf(mode) }))
      const payingBy = await methodOf(asked)
      // Said by the card's own fields, beside the field that is wrong; nothing was asked for.
      if ('error' in payingBy) return { kind: 'unready', code: payingBy.error.code }
      const { clientSecret, returnUrl } = asked
      return resultOf(await script.confirmPayment(clientSecret, { ...payingBy, returnUrl, mode: modeOf(mode) }))
    } catch (error) {
      return refusal(codeOf(error), {})
    }
  },

  errors: ipayWindowErrors,
}

// Made by this shop's adapter of the same name.
const read = (request: unknown) => request as IpayRequest

const modeOf = (mode: WindowMode) => (mode === 'redirect' ? 'redirect' : 'frame')

interface CardRequest extends IpayConfig {
  cardId: string
  locale: Locale
}

const isForCard = (request: WindowRequest): request is WindowRequest & CardRequest => typeof request.cardId === 'string'

/** The card is typed over the page; the shop exchanges its token. */
async function saveCard({ publishableKey, sdkUrl, locale }: CardRequest): Promise<WindowResult> {
  const { askForCard } = await import('./card-dialog.tsx')
  return askForCard({
    config: { publishableKey, sdkUrl },
    locale,
    tokenise: async () => {
      const made = await tokenOfCard().catch((error: unknown) => ({ error: { code: codeOf(error) } }))
      return 'token' in made ? made : { code: made.error.code }
    },
  })
}

async function methodOf({
  methodType,
}: IpayRequest): Promise<{ token: string } | { payment_method: { type: string } } | { error: IpayError }> {
  return methodType === 'card' ? tokenOfCard() : { payment_method: { type: methodType } }
}

function resultOf({ payment, error }: IpayAnswer): WindowResult {
  const fields = payment ? { ref: payment.id } : {}
  // The issuer's own word says more than "declined".
  return error ? refusal(error.decline_code ?? error.code, fields) : { kind: 'claim', fields }
}

function refusal(code: string, fields: Record<string, unknown>): WindowResult {
  const kind = ipayWindowErrors.means(code)
  return kind === 'unready' ? { kind, code } : { kind, code, fields: { ...fields, code } }
}
