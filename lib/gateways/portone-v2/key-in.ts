/** Charges a typed card through PortOne V2: `POST /payments/{id}/instant`, where the channel allows it. */
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { Company } from '../companies/company.ts'
import { buyerNameFor, emailFor, orderNameFor } from '../companies/fit.ts'
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { KeyIn, TypedCard, TypedPayment } from '../key-in.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { type PortoneCalls, portoneCalls } from './calls.ts'
import { type Channel, channelsOf } from './channels.ts'
import { portoneReason } from './codes.ts'
import { absentPortonePayment, readPortonePayment } from './payment.ts'
import type { PortoneV2Settings } from './settings.ts'

export function portoneKeyIn(settings: PortoneV2Settings, http: Http): KeyIn | undefined {
  const channel = channelsOf(settings).find(({ method }) => method === 'key_in')
  if (!channel) return undefined
  const calls = portoneCalls(settings, http)
  const told = { channel, taxAgreed: settings.PORTONE_V2_TAX_AGREED === '1', noticeUrls: settings.PORTONE_V2_NOTICE_URLS ?? [] }
  return {
    repeats: true,
    async pay(payment, card, key) {
      const path = `/payments/${encodeURIComponent(payment.id)}`
      const refusal = await ask(calls, `${path}/instant`, bodyOf(payment, card, told), key)
      // The answer has no amount, so the payment itself is read in every case.
      const answer = await calls.get(path)
      if (answer.status === 200) return readPortonePayment(answer.body, payment, calls.storeId)
      const type = portoneErrorType(answer.body)
      if (type !== 'PAYMENT_NOT_FOUND') throw portoneRefusal(type)
      const report = absentPortonePayment(payment)
      // PortOne refused before it created a payment. One of its servers may not see a paid one yet.
      if (refusal === undefined || refusal === 'ALREADY_PAID') return report
      return { ...report, status: 'failed', failure: { reason: portoneReason(refusal), code: refusal } }
    },
  }
}

/** Returns the code of a definite refusal. */
async function ask(calls: PortoneCalls, path: string, body: object, key: string): Promise<string | undefined> {
  try {
    const answer = await calls.post(path, body, key)
    if (answer.status === 200) return undefined
    const { kind, code } = portoneRefusal(portoneErrorType(answer.body))
    // A rejection of the shop's own keys says nothing about the card.
    return kind === 'refused' && code !== 'UNAUTHORIZED' && code !== 'FORBIDDEN' ? code : undefined
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return undefined
  }
}

interface Told {
  channel: Channel
  taxAgreed: boolean
  noticeUrls: readonly string[]
}

function bodyOf(payment: TypedPayment, card: TypedCard, { channel, taxAgreed, noticeUrls }: Told) {
  const company: Company = channel.named?.company ?? UNKNOWN
  const { amount, currency, taxFree, months, buyer } = payment
  const credential = {
    number: card.number,
    expiryYear: card.expiryYear,
    expiryMonth: card.expiryMonth,
    birthOrBusinessRegistrationNumber: card.identity,
    ...(card.password && { passwordTwoDigits: card.password }),
  }
  return {
    channelKey: channel.key,
    method: { card: { credential, ...(months > 0 && { installmentMonth: months }) } },
    orderName: orderNameFor(company, { ...payment, products: [] }),
    amount: { total: amount, ...(namesTaxFree(payment, company, taxAgreed) && { taxFree }) },
    currency,
    // Inicis and Welcome refuse a charge without them.
    customer: {
      name: { full: buyerNameFor(company, buyer.name) },
      email: emailFor(company.email?.characters, buyer.email || shopIdentity().email, shopIdentity().email),
      phoneNumber: buyer.phone,
    },
    productType: 'PHYSICAL',
    ...(noticeUrls.length > 0 && { noticeUrls }),
  }
}
