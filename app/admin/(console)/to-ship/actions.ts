'use server'
import { refresh } from 'next/cache'
import { danger, success, warning } from '#components/admin/action-result.ts'
import type { TrackingState } from '#components/admin/tracking-import.tsx'
import { importTracking, previewTracking } from '#lib/admin/import-tracking.ts'
import { trackingText } from '#lib/admin/tracking-file.ts'
import { CARRIERS } from '#lib/fulfilment/carriers.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import { operatorAction } from '../../operator-action.ts'

/** Of 5,000 lines with everything that a carrier writes into them. */
const LARGEST_BYTES = 900_000

/** Says what the file would do, and on the second press does it. */
export async function importTrackingAction(_before: TrackingState, form: FormData): Promise<TrackingState> {
  let checked: Omit<TrackingState, 'told'> = {}
  const told = await operatorAction('order.ship', form, async ({ shop, operator, locale, fields }) => {
    const t = TO_SHIP[locale]
    const text = await textIn(form)
    if (text.length > LARGEST_BYTES) return danger(t.problems.too_large)
    const carrier = CARRIERS.find((one) => one === fields.carrier) ?? CARRIERS[0]
    const isForGood = fields.act === 'ship'
    const read = isForGood ? await importTracking(shop, operator.email, text, carrier) : await previewTracking(shop, text, carrier)
    if (!read.ok) return danger(t.problems[read.problem])
    const ready = read.lines.filter(({ outcome }) => outcome === 'shipped').length
    const others = read.lines.length - ready
    checked = { lines: read.lines, carrier, ...(!isForGood && ready > 0 && { text, ready }) }
    if (isForGood) refresh()
    const message = isForGood ? t.shipped(ready, others) : t.checked(ready, others)
    return others > 0 ? warning(message) : success(message)
  })
  return { told, ...checked }
}

async function textIn(form: FormData): Promise<string> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return trackingText(new Uint8Array(await file.arrayBuffer()))
  const pasted = form.get('text')
  return typeof pasted === 'string' ? pasted : ''
}
