/** An invoice as a PDF, for operators. */
import { invoiceDocument, readInvoice } from '#lib/documents/invoice-document.ts'
import { pdfResponse } from '#lib/documents/pdf-response.ts'
import { operatorRoute } from '../../../../operator-route.ts'

export const GET = operatorRoute<{ id: string }>('order.document', async (_request, { shop, operator, params, log }) => {
  const found = await readInvoice(shop, params.id)
  if (!found) return new Response('There is no such invoice.', { status: 404 })
  await log(params.id, { document: 'invoice' })
  return pdfResponse(invoiceDocument(found, operator.locale), shop.clock.now())
})
