/** What PortOne V1 passes to the company behind it from a request for a window. */
import type { Handed, Sold } from '../../companies/profile.ts'
import type { Channel } from '../protocol/channels.ts'
import { NAVER_BY, wayOf } from '../protocol/ways.ts'

type Request = {
  merchant_uid: string
  name?: string | undefined
  amount: number
  currency?: string | undefined
  pay_method: string
  tax_free?: number | undefined
  buyer_name?: string | undefined
  buyer_tel?: string | undefined
  buyer_email?: string | undefined
  customer_id?: string | undefined
  digital?: boolean | undefined
  vbank_due?: string | undefined
  naverProducts?: unknown[] | undefined
  products?: unknown[] | undefined
  kiccProducts?: unknown[] | undefined
  app_scheme?: string | undefined
  company?: string | undefined
  biz_num?: string | undefined
  escrow?: boolean | undefined
  bypass?: Record<string, unknown> | undefined
  storeDetails?: Record<string, unknown> | undefined
}

export function handedTo(channel: Channel, asked: Request): Handed {
  const { bypass = {} } = asked
  const inside = bypass[channel.pg]
  // Older companies read their fields at the top level, newer ones under their own name.
  const own = typeof inside === 'object' && inside !== null ? { ...bypass, ...inside } : bypass
  const way = wayOf(asked.pay_method)
  const by = NAVER_BY[asked.pay_method]
  return {
    id: asked.merchant_uid,
    orderName: asked.name ?? '',
    amount: asked.amount,
    currency: asked.currency ?? 'KRW',
    way,
    wallet: way !== 'wallet' ? null : by ? 'NAVERPAY' : asked.pay_method.toUpperCase(),
    buyer: {
      id: asked.customer_id ?? '',
      name: asked.buyer_name ?? '',
      phone: asked.buyer_tel ?? '',
      email: asked.buyer_email ?? '',
      hasTwoNames: false,
    },
    namesMethod: true,
    products: productsFor(channel.pg, asked).map(soldIn),
    isInApp: asked.app_scheme !== undefined,
    saysKindOfGoods: asked.digital !== undefined,
    saysAccountExpiry: asked.vbank_due !== undefined,
    saysCashReceipt: 'cashReceiptType' in bypass,
    receipt: { type: textOrNull(bypass.cashReceiptType), number: textOrNull(bypass.customerIdentifier) },
    isHeld: asked.escrow ?? false,
    walletBy: by ? [by] : [],
    saysShop: asked.company !== undefined || Object.keys(asked.storeDetails ?? {}).length > 0,
    shopName: asked.company ?? '',
    // V1 has no list of cards beside the points.
    cards: { usesPoints: false, areNamed: false },
    saysBusinessNumber: asked.biz_num !== undefined,
    own,
    taxFree: asked.tax_free ?? 0,
  }
}

/** Some companies read a list of their own. */
function productsFor(pg: string, { products = [], naverProducts = [], kiccProducts = [] }: Request): unknown[] {
  if (pg === 'naverpay') return naverProducts
  return pg === 'kicc' ? kiccProducts : products
}

function soldIn(product: unknown): Sold {
  const { unitPrice, quantity } = (product ?? {}) as Record<string, unknown>
  return { amount: typeof unitPrice === 'number' ? unitPrice : null, quantity: typeof quantity === 'number' ? quantity : 1, link: '' }
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)
