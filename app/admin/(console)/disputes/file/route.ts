/** A file of evidence, for operators and only as a download: whatever is in it, no browser runs it here. */
import { downloadEvidence } from '#lib/admin/disputes.ts'
import { operatorOf } from '#lib/admin/operator-session.ts'
import { attachment } from '#lib/content-disposition.ts'
import { getShop } from '#lib/shop.ts'

export async function GET(request: Request): Promise<Response> {
  const shop = getShop()
  const admission = await operatorOf(shop, request.headers, 'support')
  if (!admission.ok) return new Response('Operators with the role support may do this.', { status: admission.why === 'role' ? 403 : 401 })
  const id = new URL(request.url).searchParams.get('id') ?? ''
  const file = await downloadEvidence(shop, id, admission.operator.email)
  if (!file) return new Response('There is no such file.', { status: 404 })
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
}
