/** Whether this process lives. */
export const dynamic = 'force-dynamic'

export const GET = () => Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
