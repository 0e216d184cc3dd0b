/** Parcel services. */
import type { Translation } from '#lib/translation.ts'
import type { carrierNames as ko } from '../ko/carrier-names.ts'

export const carrierNames: Translation<typeof ko> = {
  cj: 'CJ Logistics',
  post: 'Korea Post',
  hanjin: 'Hanjin',
  lotte: 'Lotte',
  logen: 'Logen',
  own: 'Delivered by us',
}
