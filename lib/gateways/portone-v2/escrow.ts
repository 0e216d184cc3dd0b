/** Safe purchase through PortOne V2: its fields of the window, the parcel, and the buyer's purchase confirmation. */
import { z } from 'zod'
import type { Company } from '../companies/company.ts'
import { portoneProducts } from '../companies/products.ts'
import type { EscrowParty, EscrowState, Escrows } from '../escrows.ts'
import type { PaymentToOpen } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneCalls } from './calls.ts'
import type { PortoneV2Settings } from './settings.ts'

/** Beside the other fields of `PortOne.requestPayment`; its amounts are minor units, as ours are. */
export const portoneEscrowFields = (payment: PaymentToOpen, { products }: Company) =>
  payment.escrow && { isEscrow: true, products: portoneProducts(payment, products) }

/** `PaymentEscrow` of the schema. */
const STATE = {
  BEFORE_REGISTERED: 'waiting',
  REGISTERED: 'registered',
  DELIVERED: 'registered',
  CONFIRMED: 'confirmed',
  REJECTED: 'rejected',
  REJECT_CONFIRMED: 'cancelled',
  CANCELLED: 'cancelled',
} as const satisfies Record<string, EscrowState>

const payment = z.object({
  escrow: z.object({ status: z.enum(Object.keys(STATE) as [keyof typeof STATE, ...(keyof typeof STATE)[]]) }).nullish(),
})

/** `PaymentLogisticsCompany` of the schema, by the shop's parcel services. */
const COMPANY: Record<string, string> = { cj: 'CJ', post: 'POST', hanjin: 'HANJIN', lotte: 'LOTTE', logen: 'LOGEN' }

export function portoneEscrows(settings: PortoneV2Settings, http: Http): Escrows {
  const { get, post } = portoneCalls(settings, http)
  const pathOf = (paymentId: string) => `/payments/${encodeURIComponent(paymentId)}`
  return {
    tellsBuyersAnswer: true,
    async find({ paymentId }) {
      const answer = await get(pathOf(paymentId))
      if (answer.status === 404) return undefined
      accept(answer)
      const parsed = payment.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'ESCROW')
      return parsed.data.escrow ? STATE[parsed.data.escrow.status] : undefined
    },
    async register({ paymentId }, { carrier, number, sentAt, sender, receiver, products }, key) {
      const body = {
        sender: { ...partyOf(sender), relationship: '본인' },
        receiver: partyOf(receiver),
        logistics: { company: COMPANY[carrier] ?? 'ETC', invoiceNumber: number, sentAt: sentAt.toISOString() },
        products: products.map(({ id, name, quantity, unitPrice }) => ({ id, name, amount: unitPrice, quantity })),
      }
      accept(await post(`${pathOf(paymentId)}/escrow/logistics`, body, key))
    },
    async confirm({ paymentId }, key) {
      // Naver Pay alone asks who confirms: here it is the buyer.
      accept(await post(`${pathOf(paymentId)}/escrow/complete`, { fromStore: false }, key))
    },
  }
}

const partyOf = ({ name, phone, postcode, address1, address2 }: EscrowParty) => ({
  name,
  phoneNumber: phone,
  zipcode: postcode,
  address: { addressLine1: address1, addressLine2: address2 },
})

function accept(answer: HttpAnswer): void {
  if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
}
