/** Safe purchase through PortOne V1: its fields of the window, and the parcel. Buyers confirm by the payment company's own mail. */
import { z } from 'zod'
import { type Currency, toMajor } from '#lib/money.ts'
import type { Company } from '../companies/company.ts'
import { productsFor } from '../companies/products.ts'
import type { EscrowParty, Escrows } from '../escrows.ts'
import type { PaymentToOpen } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, type V1Calls, v1CallsOf, v1Refusal } from './calls.ts'
import type { PortoneV1Settings } from './settings.ts'

/** Beside the other fields of `IMP.request_pay`. Which company stands behind a channel key is not known here, so each finds what it reads. */
export function v1EscrowFields(payment: PaymentToOpen, { products }: Company) {
  if (!payment.escrow) return undefined
  const sold = productsFor(payment, products).map(({ id, name, quantity, unitPrice }) => ({
    id,
    name,
    quantity,
    price: toMajor(unitPrice, payment.currency as Currency),
  }))
  const byPart = sold.map(({ id, name, quantity, price }) => ({ orderNumber: id, name, quantity, amount: price }))
  return {
    escrow: true,
    products: sold.map(({ id, name, quantity, price }) => ({ id, name, code: id, unitPrice: price, quantity })),
    // KCP and KICC count the parts of an order, so that they may be sent one by one. Neither compares their sum.
    kcpProducts: byPart,
    kiccProducts: byPart,
  }
}

const found = z.object({ escrow: z.boolean().nullish() })

/** The courier codes of the schema, by the shop's parcel services: Lotte took over Hyundai's, and has its code. */
const COURIER: Record<string, string> = { cj: 'CJGLS', post: 'EPOST', hanjin: 'HANJIN', lotte: 'HYUNDAI' }

export function v1Escrows(settings: PortoneV1Settings, http: Http): Escrows {
  const call = v1CallsOf(settings, http)
  const ofParcel = (ref: string) => `/escrows/logis/${encodeURIComponent(ref)}`
  return {
    tellsBuyersAnswer: false,
    async find({ gatewayRef }) {
      if (!gatewayRef) return undefined
      if (await hasParcel(call, ofParcel(gatewayRef))) return 'registered'
      // Whether it is an escrow that has no parcel yet, or none at all, only the payment itself says.
      const answer = await call('GET', `/payments/${encodeURIComponent(gatewayRef)}?include_sandbox=true`, LOOKUP_TIMEOUT_MS)
      if (answer.kind === 'refused') {
        if (answer.status === 404) return undefined
        throw v1Refusal('ESCROW', answer)
      }
      const payment = found.safeParse(answer.response)
      if (!payment.success) throw new GatewayError('unreadable', 'ESCROW')
      return payment.data.escrow ? 'waiting' : undefined
    },
    async register({ gatewayRef }, { carrier, number, sentAt, sender, receiver, products }) {
      const answer = await call('POST', ofParcel(gatewayRef ?? ''), MONEY_TIMEOUT_MS, {
        sender: { ...partyOf(sender), relationship: '본인' },
        receiver: partyOf(receiver),
        logis: {
          company: COURIER[carrier] ?? 'ETC',
          invoice: number,
          sent_at: Math.floor(sentAt.getTime() / 1000),
          // Kiwoom wants to know where from.
          address: `${sender.address1} ${sender.address2}`.trim(),
        },
        products: products.map(({ id, name, quantity, unitPrice }) => ({ id, name, amount: toMajor(unitPrice, 'KRW'), quantity })),
      })
      if (answer.kind === 'refused') throw v1Refusal('ESCROW', answer)
    },
  }
}

/** 409 is how V1 says that there is none, and some companies cannot be asked at all. */
async function hasParcel(call: V1Calls, path: string): Promise<boolean> {
  try {
    return (await call('GET', path, LOOKUP_TIMEOUT_MS)).kind === 'yes'
  } catch (error) {
    if (GatewayError.is(error) && error.code === 'HTTP_409') return false
    throw error
  }
}

/** Smartro reads the address in two parts, the others in one. */
const partyOf = ({ name, phone, postcode, address1, address2 }: EscrowParty) => ({
  name,
  tel: phone,
  postcode,
  addr: `${address1} ${address2}`.trim(),
  formed_address: { address_line_1: address1, address_line_2: address2 },
})
