/**
 * The adapter for iPay: our server creates the payment with its amount, the browser confirms it with a secret, and where the card
 * is only authorised our capture follows. Claims about it only say where to look.
 */
import type { Gateway } from '../gateway.ts'
import type { Http } from '../http.ts'
import { ipayCalls } from './calls.ts'
import { cancelIpayPayment } from './cancel.ts'
import { readIpayReturn, readIpayWebhook, verifyIpayWebhook } from './entrances.ts'
import { findIpayPayment } from './find.ts'
import { prepareIpayPayment } from './prepare.ts'
import type { IpaySettings } from './settings.ts'
import { settleIpayPayment } from './settle.ts'
import { ClientSecrets, IPAY_OFFERS, ipayScript, ipayWindow } from './window.ts'

export function createIpay(settings: IpaySettings, http: Http): Gateway {
  const secrets = new ClientSecrets()
  const calls = ipayCalls(settings, http, (found) => secrets.keep(found))
  const captureMethod = settings.IPAY_CAPTURE_METHOD
  const options = { captureMethod, statementDescriptor: settings.IPAY_STATEMENT_DESCRIPTOR }
  const script = ipayScript(settings)
  return {
    name: 'ipay',
    registersAmounts: true,
    signsWebhooks: true,
    offers: IPAY_OFFERS,
    panels: () => ({ card: { ...script } }),
    prepare: (payment, member) => prepareIpayPayment(calls, payment, options, member),
    window: (payment, returnUrl) => ipayWindow(calls, secrets, script, payment, returnUrl),
    readReturn: (params) => readIpayReturn(params, captureMethod === 'manual'),
    readWebhook: async (headers, body) => verifyIpayWebhook(settings.IPAY_WEBHOOK_SECRET ?? [], headers['ipay-signature'], body),
    readStored: readIpayWebhook,
    settle: (payment, authorisation, key) =>
      authorisation ? settleIpayPayment(calls, payment, authorisation, key) : findIpayPayment(calls, payment),
    find: (payment) => findIpayPayment(calls, payment),
    cancel: (payment, refund) => cancelIpayPayment(calls, payment, refund),
  }
}
