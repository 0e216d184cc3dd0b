/** `GET /account/invoices/<id>/pdf`: the invoice of the page above, for its member. */
import { refuse } from '#app/api/answer.ts'
import { clientAddress } from '#lib/client-address.ts'
import { invoiceDocument } from '#lib/documents/invoice-document.ts'
import { pdfResponse } from '#lib/documents/pdf-response.ts'
import { inEveryLocale, isLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { getShop } from '#lib/shop.ts'
import { ownInvoice } from '../own-invoice.ts'

/** Limit for one IP address, because making a PDF keeps the processor busy for a moment. */
const DOCUMENTS_A_MINUTE = 20

const NONE = { status: 404, code: 'not_found', message: inEveryLocale((each) => API_ERRORS[each].documentNotFound) }
const TOO_MANY = { status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) }

export async function GET(request: Request, { params }: { params: Promise<{ locale: string; id: string }> }) {
  const { locale, id } = await params
  const shop = getShop()
  const found = isLocale(locale) ? await ownInvoice(shop, request.headers, id) : undefined
  if (!found || !isLocale(locale)) return refuse(NONE)
  const key = `document:${clientAddress(shop.env, request.headers)}`
  if (!(await withinLimit(shop, { key, most: DOCUMENTS_A_MINUTE, windowMs: 60_000 }))) return refuse(TOO_MANY)
  return pdfResponse(invoiceDocument(found, locale), shop.clock.now())
}
