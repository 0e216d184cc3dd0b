/** What PortOne V2 passes to the company behind a channel from a request for a window. */
import type { Handed, Sold } from '../../companies/profile.ts'
import type { Channel } from '../protocol/channels.ts'
import { enumValue } from '../protocol/enum-value.ts'
import { PROVIDER_OF_CHANNEL, payMethodNamed } from '../protocol/method.ts'
import { WAYS } from '../protocol/ways.ts'

type ReceiptAsked = { cashReceiptType?: string | undefined; customerIdentifier?: string | undefined }

type Request = {
  paymentId: string
  orderName: string
  totalAmount: number
  currency: string
  payMethod?: string | undefined
  appScheme?: string | undefined
  taxFreeAmount?: number | undefined
  customer?: Record<string, unknown> | undefined
  products?: unknown[] | undefined
  card?: { cardCompany?: string | undefined; useCardPoint?: boolean | undefined; availableCards?: string[] | undefined } | undefined
  easyPay?: ({ easyPayProvider?: string | undefined; availablePayMethods?: string[] | undefined } & ReceiptAsked) | undefined
  transfer?: ReceiptAsked | undefined
  virtualAccount?: ({ accountExpiry?: object | undefined } & ReceiptAsked) | undefined
  isEscrow?: boolean | undefined
  productType?: string | undefined
  bypass?: Record<string, Record<string, unknown>> | undefined
  storeDetails?: Record<string, unknown> | undefined
}

export function handedTo(channel: Channel, asked: Request): Handed {
  const company = channel.pgProvider.toLowerCase()
  const own = asked.bypass?.[company] ?? {}
  const { productItems } = own
  const receipt = asked.easyPay ?? asked.transfer ?? asked.virtualAccount
  const way = WAYS[payMethodNamed(asked.payMethod) ?? 'CARD'] ?? 'card'
  const wallet =
    PROVIDER_OF_CHANNEL[channel.pgProvider] ?? (asked.easyPay?.easyPayProvider ? enumValue(asked.easyPay.easyPayProvider) : null)
  return {
    id: asked.paymentId,
    orderName: asked.orderName,
    amount: asked.totalAmount,
    currency: enumValue(asked.currency),
    way,
    wallet: way === 'wallet' ? wallet : null,
    buyer: buyerIn(asked.customer ?? {}),
    namesMethod: asked.payMethod !== undefined,
    products: (company === 'naverpay' && Array.isArray(productItems) ? productItems : (asked.products ?? [])).map(soldIn),
    isInApp: asked.appScheme !== undefined,
    saysKindOfGoods: asked.productType !== undefined,
    saysAccountExpiry: asked.virtualAccount?.accountExpiry !== undefined,
    saysCashReceipt: receipt?.cashReceiptType !== undefined,
    receipt: {
      type: receipt?.cashReceiptType === undefined ? null : enumValue(receipt.cashReceiptType).toLowerCase(),
      number: receipt?.customerIdentifier ?? null,
    },
    isHeld: asked.isEscrow ?? false,
    walletBy: asked.easyPay?.availablePayMethods ?? [],
    saysShop: Object.keys(asked.storeDetails ?? {}).length > 0,
    shopName: textIn(asked.storeDetails?.businessName),
    cards: {
      usesPoints: asked.card?.useCardPoint ?? false,
      areNamed: asked.card?.cardCompany !== undefined || (asked.card?.availableCards ?? []).length > 0,
    },
    saysBusinessNumber: asked.storeDetails?.businessRegistrationNumber !== undefined,
    own,
    taxFree: asked.taxFreeAmount ?? 0,
  }
}

function soldIn(product: unknown): Sold {
  const { amount, quantity, link } = (product ?? {}) as Record<string, unknown>
  return {
    amount: typeof amount === 'number' ? amount : null,
    quantity: typeof quantity === 'number' ? quantity : 1,
    link: typeof link === 'string' ? link : '',
  }
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : '')

function buyerIn(customer: Record<string, unknown>): Handed['buyer'] {
  const { customerId, fullName, firstName, lastName, phoneNumber, email } = customer
  return {
    id: textIn(customerId),
    name: textIn(fullName) || `${textIn(lastName)} ${textIn(firstName)}`.trim(),
    hasTwoNames: textIn(firstName) !== '' && textIn(lastName) !== '',
    phone: textIn(phoneNumber),
    email: textIn(email),
  }
}
