/** A document as a download. */
import { attachment } from '#lib/content-disposition.ts'
import type { OrderDocument } from './document.ts'
import { documentPdf } from './document-pdf.ts'

/** Kept by no cache: it holds a person's name and purchases. */
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
