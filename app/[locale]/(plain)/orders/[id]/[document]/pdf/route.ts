/** `GET /orders/<id>/receipt/pdf`: the document of the page above, for whoever may see that page. */

import { refuse } from '#app/api/answer.ts'
import { accessTo } from '#app/order-access.ts'
import { clientAddress } from '#lib/client-address.ts'
import { isDocumentKind } from '#lib/documents/document.ts'
import { pdfResponse } from '#lib/documents/pdf-response.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { inEveryLocale, isLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { getShop } from '#lib/shop.ts'

/** Limit for one IP address, because making a PDF keeps the processor busy for a moment. */
const DOCUMENTS_A_MINUTE = 20

const NONE = { status: 404, code: 'not_found', message: inEveryLocale((each) => API_ERRORS[each].documentNotFound) }
const TOO_MANY = { status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) }

export async function GET(request: Request, { params }: { params: Promise<{ locale: string; id: string; document: string }> }) {
  const { locale, id, document: kind } = await params
  const shop = getShop()
  // A stranger gets the same answer whether or not the order exists.
  if (!isLocale(locale) || !isDocumentKind(kind) || (await accessTo(id)) !== 'owner') return refuse(NONE)
  if (
    !(await withinLimit(shop, { key: `document:${clientAddress(shop.env, request.headers)}`, most: DOCUMENTS_A_MINUTE, windowMs: 60_000 }))
  )
    return refuse(TOO_MANY)
  const document = await readDocument(shop, id, kind, locale)
  return document ? pdfResponse(document, shop.clock.now()) : refuse(NONE)
}
