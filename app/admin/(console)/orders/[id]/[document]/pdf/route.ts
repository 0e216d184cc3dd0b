/** An order's document as a PDF, for operators: who took it is written down. */

import { operatorOf } from '#lib/admin/operator-session.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { isDocumentKind } from '#lib/documents/document.ts'
import { pdfResponse } from '#lib/documents/pdf-response.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { getShop } from '#lib/shop.ts'

const DOCUMENTS_A_MINUTE = 60

export async function GET(request: Request, { params }: { params: Promise<{ id: string; document: string }> }): Promise<Response> {
  const shop = getShop()
  const admission = await operatorOf(shop, request.headers, 'support')
  if (!admission.ok) return new Response('Operators with the role support may do this.', { status: admission.why === 'role' ? 403 : 401 })
  const { operator } = admission
  if (!(await withinLimit(shop, { key: `document-operator:${operator.id}`, most: DOCUMENTS_A_MINUTE, windowMs: 60_000 })))
    return new Response('Too many documents at once: try again in a minute.', { status: 429 })
  const { id, document: kind } = await params
  const document = isDocumentKind(kind) ? await readDocument(shop, id, kind, operator.locale) : undefined
  if (!document) return new Response('There is no such document.', { status: 404 })
  await logOperatorActionAlone(shop, { actor: operator.email, act: 'order.paper', subject: id, detail: { kind } })
  return pdfResponse(document, shop.clock.now())
}
