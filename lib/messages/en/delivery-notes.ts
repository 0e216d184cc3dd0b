/** Notes for the courier; the first language’s go onto the parcel. */
import type { Translation } from '#lib/translation.ts'
import type { deliveryNotes as ko } from '../ko/delivery-notes.ts'

export const deliveryNotes: Translation<typeof ko> = {
  '': 'No instructions',
  door: 'Leave at the door',
  guard: 'Leave at the security desk',
  call: 'Call before delivery',
  own: 'Other',
}
