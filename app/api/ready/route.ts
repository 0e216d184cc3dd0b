/** Whether this process can do its work. A load balancer learns yes or no, a monitor which part is in the way. */
import { mayMonitor } from '#lib/monitoring/may-monitor.ts'
import { readiness } from '#lib/monitoring/readiness.ts'
import { isInSample } from '#lib/sample.ts'
import { answer, handle } from '../answer.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) =>
  handle('not_ready', async (shop) => {
    const parts = await readiness(shop)
    const ready = parts.every(({ isReady }) => isReady)
    for (const { part, isReady, problem } of parts)
      if (!isReady && isInSample(shop, `not ready ${part}`)) shop.log.warn('not_ready', { part, problem })
    const status = ready ? 200 : 503
    if (!mayMonitor(shop.env, request.headers)) return answer({ ready }, status)
    const gateways = shop.gateways.candidates().map(({ name, isAvailable }) => ({ name, isAvailable }))
    return answer({ ready, database: shop.db.dialect, parts, gateways }, status)
  })
