/** Whether this process is running. */
export const dynamic = 'force-dynamic'

export const GET = () => Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
