/** A paper as a download. */
import { attachment } from '#lib/content-disposition.ts'
import type { OrderDocument } from './document.ts'
import { documentPdf } from './document-pdf.ts'

/** Kept by no cache: it holds a person's name and purchases. */
export async function pdfResponse(paper: OrderDocument, now: Date): Promise<Response> {
  const bytes = await documentPdf(paper, now)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': `${bytes.length}`,
      'content-disposition': attachment(`${paper.fileName}.pdf`, `${paper.kind}-${paper.number}.pdf`),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
