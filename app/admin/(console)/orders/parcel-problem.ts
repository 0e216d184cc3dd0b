/** What is said of a parcel that cannot be followed: by both forms that send goods. */

import { type ActionResult, danger } from '#components/admin/action-result.ts'
import type { Locale } from '#lib/locale.ts'
import { SHIPPING } from '#lib/messages/console/shipping.ts'

export const parcelProblem = (locale: Locale): ActionResult => danger(SHIPPING[locale].checkTrackingNumber)
