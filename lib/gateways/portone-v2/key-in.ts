/** Charges a typed card through PortOne V2: `POST /payments/{id}/instant`, where the channel allows it. */
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { KeyIn } from '../key-in.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneCalls } from './calls.ts'
import { channelOf, readChannels } from './channels.ts'
import { portoneReason } from './codes.ts'
import { absentPortonePayment, readPortonePayment } from './payment.ts'
import type { PortoneV2Settings } from './settings.ts'

export function portoneKeyIn(settings: PortoneV2Settings, http: Http): KeyIn {
  const calls = portoneCalls(settings, http)
  const channels = readChannels(settings.PORTONE_V2_CHANNEL_KEY ?? '')
  const channel = channelOf(channels, 'card')
  const company = channel?.named?.company ?? UNKNOWN
  const taxAgreed = settings.PORTONE_V2_TAX_AGREED === '1'
  return {
    async pay(payment, card, key) {
      let refusal: GatewayError | undefined
      try {
        const credential = {
          number: card.number,
          expiryYear: card.expiryYear,
          expiryMonth: card.expiryMonth,
          birthOrBusinessRegistrationNumber: card.identity,
          ...(card.password && { passwordTwoDigits: card.password }),
        }
        const answer = await calls.post(
          `/payments/${encodeURIComponent(payment.id)}/instant`,
          {
            channelKey: channel?.key ?? '',
            method: { card: { credential, ...(payment.installmentMonths > 0 && { installmentMonth: payment.installmentMonths }) } },
            orderName: payment.orderName,
            amount: { total: payment.amount, ...(namesTaxFree(payment, company, taxAgreed) && { taxFree: payment.taxFree }) },
            currency: payment.currency,
          },
          key,
        )
        if (answer.status !== 200) refusal = portoneRefusal(portoneErrorType(answer.body))
      } catch (error) {
        if (!GatewayError.is(error)) throw error
      }
      // The answer has no amount, so the payment itself is read in every case.
      const answer = await calls.get(`/payments/${encodeURIComponent(payment.id)}`)
      if (answer.status === 200) return readPortonePayment(answer.body, payment, calls.storeId)
      if (answer.status !== 404) throw portoneRefusal(portoneErrorType(answer.body))
      const report = absentPortonePayment(payment)
      if (refusal?.kind !== 'refused') return report
      // The card is invalid, so PortOne refused before it created a payment.
      return { ...report, status: 'failed', failure: { reason: portoneReason(refusal.code), code: refusal.code } }
    },
  }
}
