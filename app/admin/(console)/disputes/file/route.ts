/** A file of evidence, for operators and only as a download, so that no browser runs what is in it. */
import { readEvidence } from '#lib/admin/disputes.ts'
import { attachment } from '#lib/content-disposition.ts'
import { operatorRoute } from '../../../operator-route.ts'

export const GET = operatorRoute('dispute.file_read', async (request, { shop, log }) => {
  const file = await readEvidence(shop, new URL(request.url).searchParams.get('id') ?? '')
  if (!file) return new Response('File not found.', { status: 404 })
  await log(file.disputeId, { fileId: file.id, name: file.name })
  return new Response(new Uint8Array(file.body), {
    headers: {
      'content-type': file.type,
      'content-length': `${file.size}`,
      'content-disposition': attachment(file.name, 'evidence'),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
})
