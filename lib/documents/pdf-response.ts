/** A document as a download. */
import { attachment } from '#lib/content-disposition.ts'
import type { OrderDocument } from './document.ts'
import { documentPdf } from './document-pdf.ts'

/** No cache may keep it, because it names a person and what they bought. */
export async function pdfResponse(document: OrderDocument, now: Date): Promise<Response> {
  const bytes = await documentPdf(document, now)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': `${bytes.length}`,
      'content-disposition': attachment(`${document.fileName}.pdf`, `${document.kind}-${document.number}.pdf`),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
