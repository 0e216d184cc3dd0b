export type CatalogueCoupon = {
  code: string
  name: { ko: string; en: string }
  kind: 'fixed' | 'percent'
  /** Won for a fixed coupon, whole percent otherwise. */
  value: number
  minTotal: number
  maxDiscount?: number
  maxUses?: number
  perBuyer?: number
  startsAt?: string
  endsAt?: string
  freeShipping?: boolean
}

export const coupons: readonly CatalogueCoupon[] = [
  {
    code: 'WELCOME5000',
    name: { ko: '첫 만남 5,000원 할인', en: '5,000 won off, welcome' },
    kind: 'fixed',
    value: 5_000,
    minTotal: 30_000,
    perBuyer: 1,
  },
  {
    code: 'SAVE10',
    name: { ko: '10% 할인 (최대 10,000원)', en: '10% off, up to 10,000 won' },
    kind: 'percent',
    value: 10,
    minTotal: 10_000,
    maxDiscount: 10_000,
  },
  // One use in the whole shop: two buyers who race for it must not both get it.
  {
    code: 'ONLYONE',
    name: { ko: '단 한 분께 20,000원 할인', en: '20,000 won off, for one buyer only' },
    kind: 'fixed',
    value: 20_000,
    minTotal: 20_000,
    maxUses: 1,
    perBuyer: 1,
  },
  {
    code: 'EXPIRED',
    name: { ko: '지난겨울 3,000원 할인', en: '3,000 won off, last winter' },
    kind: 'fixed',
    value: 3_000,
    minTotal: 0,
    startsAt: '2024-12-01T00:00:00+09:00',
    endsAt: '2025-02-28T23:59:59+09:00',
  },
  // Takes the whole order to zero, so that an order without a payment can be tried.
  {
    code: 'FREEALL',
    name: { ko: '전액 할인 (무료배송)', en: '100% off with free delivery' },
    kind: 'percent',
    value: 100,
    minTotal: 0,
    freeShipping: true,
  },
]
