/** The carriers that the shop ships with. Pure. */

import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { CARRIER_NAMES } from '#lib/messages/carrier-names.ts'
import { labelIn } from '#lib/translation.ts'

export type Carrier = keyof (typeof CARRIER_NAMES)[Locale]

export const CARRIERS = Object.keys(CARRIER_NAMES[DEFAULT_LOCALE]) as [Carrier, ...Carrier[]]

/** A carrier that the list no longer has is shown as its recorded code. */
export const carrierName = (carrier: string, locale: Locale): string => labelIn(CARRIER_NAMES[locale], carrier) ?? carrier

/** Where each carrier shows a parcel; the number is put behind it. */
const TRACKING: Partial<Record<Carrier, string>> = {
  cj: 'https://trace.cjlogistics.com/next/tracking.html?wblNo=',
  post: 'https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1=',
  hanjin: 'https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?mCode=MN038&schLang=KR&wblnumText2=',
  lotte: 'https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo=',
  logen: 'https://www.ilogen.com/web/personal/trace/',
}

/** Korean carriers number parcels with digits alone; of anything else their pages know nothing. */
const NUMBER = /^\d{9,15}$/

/** The carrier's own page of a parcel; undefined where it has none, or where the number is none. */
export function trackingUrl({ carrier, trackingNumber }: { carrier: string; trackingNumber: string | null }): string | undefined {
  const page = labelIn<string | undefined>(TRACKING, carrier)
  const number = trackingNumber?.replaceAll(/[\s-]/g, '') ?? ''
  return page && NUMBER.test(number) ? `${page}${number}` : undefined
}
