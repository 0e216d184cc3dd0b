/** Prometheus text: this process's counters, and what waits in the database. */

import { waitingWork } from '#lib/waiting-work.ts'
import { handle } from '../answer.ts'

export const dynamic = 'force-dynamic'

export const GET = () =>
  handle('metrics_not_read', async (shop) => {
    const waiting = await waitingWork(shop)
    const gauges = Object.entries(waiting).map(([name, value]) => `# TYPE gyesan_${name} gauge\ngyesan_${name} ${value}\n`)
    return new Response(`${await shop.metrics.registry.metrics()}${gauges.join('')}`, {
      headers: { 'content-type': shop.metrics.registry.contentType, 'cache-control': 'no-store' },
    })
  })
