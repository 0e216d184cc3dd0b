/** Reads from the address of an order's page which refund the operator has chosen, and previews it. */

import type { RefundDesk } from '#components/admin/refund-panel.tsx'
import { readLeft } from '#lib/admin/refund-desk.ts'
import { readRefundForm } from '#lib/admin/refund-input.ts'
import { randomId } from '#lib/clock.ts'
import { previewRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { one } from '#lib/text/doors.ts'

/** Undefined where nothing was ever paid. */
export async function readRefundDesk(
  shop: Shop,
  orderId: string,
  params: Record<string, string | string[] | undefined>,
): Promise<RefundDesk | undefined> {
  const left = await readLeft(shop, orderId)
  if (!left) return undefined
  const fields = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, one(value)]))
  // The key stays in the address through reloads and the Back button, so that sending this form twice makes one refund.
  const requestKey = fields.key && /^[\w-]{16,64}$/.test(fields.key) ? fields.key : randomId(shop.random)
  const desk = { left, requestKey, chosen: fields }
  if (!fields.refund) return desk
  const read = readRefundForm({ ...fields, key: requestKey })
  if (!read.ok) return { ...desk, preview: { ok: false, problem: read.field === 'amount' ? 'form_amount' : 'form_wrong' } }
  const { input, fault } = read.form
  const answer = await previewRefund(shop, { orderId, input, fault })
  return { ...desk, preview: answer.ok ? { ok: true, form: read.form, answer } : answer }
}
