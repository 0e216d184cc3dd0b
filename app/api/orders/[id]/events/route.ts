/** The order's status as server-sent events: one immediately, then one for each change. */

import { accessTo } from '#app/order-access.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { handle, refuse } from '../../../answer.ts'
import { orderStatus } from '../order-status.ts'

const LOOK_EVERY_MS = 1000
/** The browser reconnects by itself, so a long connection may end: this also closes streams that nobody reads any more. */
const LONGEST_MS = 5 * 60_000

export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  handle('events_not_opened', async (shop) => {
    const { id } = await params
    const access = await accessTo(id, new URL(request.url).searchParams.get('token'))
    if (!access || !(await orderStatus(shop, id, access)))
      return refuse({ status: 404, code: 'order_not_found', message: inEveryLocale((each) => API_ERRORS[each].orderNotFound) })

    const encoder = new TextEncoder()
    const end = Date.now() + LONGEST_MS
    let told = ''
    let closed = false
    const stream = new ReadableStream({
      async pull(controller) {
        for (;;) {
          const status = JSON.stringify(await orderStatus(shop, id, access))
          if (closed || request.signal.aborted || Date.now() > end) return controller.close()
          if (status !== told) {
            told = status
            return controller.enqueue(encoder.encode(`data: ${status}\n\n`))
          }
          await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
        }
      },
      cancel() {
        closed = true
      },
    })
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
    })
  })
