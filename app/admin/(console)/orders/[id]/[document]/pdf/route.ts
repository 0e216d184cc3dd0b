/** An order's document as a PDF, for operators. */
import { isDocumentKind } from '#lib/documents/document.ts'
import { pdfResponse } from '#lib/documents/pdf-response.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { operatorRoute } from '../../../../../operator-route.ts'

const DOCUMENTS_A_MINUTE = 60

export const GET = operatorRoute<{ id: string; document: string }>('order.document', async (_request, { shop, operator, params, log }) => {
  if (!(await withinLimit(shop, { key: `document-operator:${operator.id}`, most: DOCUMENTS_A_MINUTE, windowMs: 60_000 })))
    return new Response('Too many documents at once: try again in a minute.', { status: 429 })
  const { id, document: kind } = params
  const document = isDocumentKind(kind) ? await readDocument(shop, id, kind, operator.locale) : undefined
  if (!document) return new Response('Document not found.', { status: 404 })
  await log(id, { kind })
  return pdfResponse(document, shop.clock.now())
})
