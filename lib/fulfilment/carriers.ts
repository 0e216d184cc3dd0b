/** Parcel services that goods are sent with. Pure. */

const CARRIER_NAMES = {
  cj: { ko: 'CJ대한통운', en: 'CJ Logistics' },
  post: { ko: '우체국택배', en: 'Korea Post' },
  hanjin: { ko: '한진택배', en: 'Hanjin' },
  lotte: { ko: '롯데택배', en: 'Lotte' },
  logen: { ko: '로젠택배', en: 'Logen' },
  own: { ko: '직접 배달', en: 'Delivered by us' },
} as const

export type Carrier = keyof typeof CARRIER_NAMES

export const CARRIERS = Object.keys(CARRIER_NAMES) as [Carrier, ...Carrier[]]

/** One that is not among them any more is shown as it was kept. */
export const carrierName = (carrier: string, locale: 'ko' | 'en'): string =>
  (CARRIER_NAMES as Record<string, Record<'ko' | 'en', string>>)[carrier]?.[locale] ?? carrier
