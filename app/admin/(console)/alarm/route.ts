/** How many rows of the books are wrong. Pages that stay open ask for it from time to time. */
import { countFindings } from '#lib/ledger/findings.ts'
import { operatorRoute } from '../../operator-route.ts'

export const GET = operatorRoute('console.view', async (_request, { shop }) => {
  const findings = Object.values(await countFindings(shop)).reduce((sum, rows) => sum + rows, 0)
  return Response.json({ findings }, { headers: { 'cache-control': 'no-store' } })
})
