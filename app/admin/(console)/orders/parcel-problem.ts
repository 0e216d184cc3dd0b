/** The message for a wrong carrier or tracking number, shared by both forms that ship goods. */

import { type ActionResult, danger } from '#components/admin/action-result.ts'
import type { Locale } from '#lib/locale.ts'
import { SHIPPING } from '#lib/messages/console/shipping.ts'

export const parcelProblem = (locale: Locale): ActionResult => danger(SHIPPING[locale].checkTrackingNumber)
