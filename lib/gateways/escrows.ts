/** What only some gateways do: hold the money of a payment until its goods have come (에스크로, safe purchase), and take the parcel's number for it. */
/** What the gateway knows of the goods, in our words. */
export type EscrowState =
  /** Nobody has said that they left. */
  | 'waiting'
  | 'registered'
  /** The buyer has them and let the money go, or said nothing for as long as the company waits. */
  | 'confirmed'
  /** The buyer refused them: a person sees to it. */
  | 'rejected'
  /** The refusal was accepted, or the payment was cancelled. */
  | 'cancelled'

export interface EscrowParty {
  name: string
  /** Digits, or as the shop writes its own. */
  phone: string
  postcode: string
  address1: string
  address2: string
}

export interface EscrowParcel {
  /** The shop's own name of the parcel service; one that a gateway has no word for is another. */
  carrier: string
  /** Where the shop brings the goods itself, the order's own number. */
  number: string
  sentAt: Date
  sender: EscrowParty
  receiver: EscrowParty
  products: readonly { id: string; name: string; quantity: number; unitPrice: number }[]
}

/** Which payment: both names, as some gateways know only their own. */
export interface EscrowPayment {
  paymentId: string
  gatewayRef: string | null
}

export interface Escrows {
  /** Whether `find` ever says what the buyer did; where not, a parcel that is registered is all that the shop learns. */
  tellsBuyersAnswer: boolean
  /** Undefined where the gateway holds nothing of this payment. Throws GatewayError. */
  find(payment: EscrowPayment): Promise<EscrowState | undefined>
  /** Throws GatewayError, `refused` also where there is a parcel already. */
  register(payment: EscrowPayment, parcel: EscrowParcel, key: string): Promise<void>
  /** Lets the money go in the buyer's name; absent where only the buyer can, by the company's own mail. Throws GatewayError. */
  confirm?(payment: EscrowPayment, key: string): Promise<void>
}

/** Who holds money that a method pays in advance, as far as a gateway's settings tell. */
export type EscrowHolder =
  /** The gateway itself: its window is asked to. */
  | { kind: 'window' }
  /** The gateway itself, where its own console says so: what is shown cannot be asked to. */
  | { kind: 'set there'; by: string; how: string }
  /** A payment company behind the gateway. */
  | { kind: 'company'; title: string; isKnownToHold: boolean }
  /** Some company that the settings do not name. */
  | { kind: 'unnamed' }
  /** Nobody: the settings have no channel for the method. */
  | { kind: 'no channel' }
