/** The labelled values above the goods in letters about an order. */
import type { Translation } from '#lib/translation.ts'
import type { letterRows as ko } from '../../ko/letters/rows.ts'

export const letterRows: Translation<typeof ko> = {
  account: {
    bank: 'Bank',
    number: 'Account number',
    holder: 'Account holder',
    amount: 'Amount',
    due: 'Due',
    goodsUntil: 'Items reserved until',
  },
  parcel: {
    carrier: 'Carrier',
    number: 'Tracking number',
    track: (carrier) => `Track with ${carrier}`,
  },
  seoulTime: ' (Seoul)',
}
