/** Metrics for Prometheus: this process's counters, and the work that waits in the database. */

import { backlog } from '#lib/admin/backlog.ts'
import { countFindings } from '#lib/ledger/findings.ts'
import { mayMonitor } from '#lib/monitoring/may-monitor.ts'
import { handle, refuse } from '../answer.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) =>
  handle('metrics_not_read', async (shop) => {
    if (!mayMonitor(shop.env, request.headers))
      return refuse({
        status: 403,
        code: 'monitors_only',
        message: 'Ask from the local network by the address that the shop listens on, or with Authorization: Bearer MONITORING_TOKEN.',
      })
    const [waiting, findings] = await Promise.all([backlog(shop), countFindings(shop)])
    const gauges = Object.entries(waiting).map(([name, value]) => `# TYPE gyesan_${name} gauge\ngyesan_${name} ${value}\n`)
    const checks = Object.entries(findings).map(([check, rows]) => `gyesan_ledger_findings{check="${check}"} ${rows}\n`)
    const ledger = `# HELP gyesan_ledger_findings Rows of the shop's books that break a promise\n# TYPE gyesan_ledger_findings gauge\n${checks.join('')}`
    return new Response(`${await shop.metrics.registry.metrics()}${gauges.join('')}${ledger}`, {
      headers: { 'content-type': shop.metrics.registry.contentType, 'cache-control': 'no-store' },
    })
  })
