/** How many rows of the books are wrong: asked now and then by pages that stay open. */
import { operatorOf } from '#lib/admin/operator-session.ts'
import { countFindings } from '#lib/ledger/findings.ts'
import { getShop } from '#lib/shop.ts'

export async function GET(request: Request): Promise<Response> {
  const shop = getShop()
  const admission = await operatorOf(shop, request.headers, 'viewer')
  if (!admission.ok) return new Response('For operators.', { status: admission.why === 'role' ? 403 : 401 })
  const findings = Object.values(await countFindings(shop)).reduce((sum, rows) => sum + rows, 0)
  return Response.json({ findings }, { headers: { 'cache-control': 'no-store' } })
}
