/** The order's status as server-sent events: one immediately, then one for each change. */

import { accessTo } from '#app/order-access.ts'
import { clientAddress } from '#lib/client-address.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { openStream } from '#lib/order-page/order-streams.ts'
import { busy, handle, refuse } from '../../../answer.ts'
import { orderStatus } from '../order-status.ts'

export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  handle('events_not_opened', async (shop) => {
    const { id } = await params
    const access = await accessTo(id, new URL(request.url).searchParams.get('token'))
    const read = async () => access && textOf(await orderStatus(shop, id, access))
    const first = await read()
    if (!first) return refuse({ status: 404, code: 'order_not_found', message: inEveryLocale((each) => API_ERRORS[each].orderNotFound) })

    const address = clientAddress(shop.env, request.headers)
    const stream = openStream(shop, { address, subject: `${id} ${access}`, first, read })
    // A browser asks no stream again that was refused, and the page polls.
    if (!stream) return busy((each) => API_ERRORS[each].busy)
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
    })
  })

const textOf = (status: object | undefined): string | undefined => status && JSON.stringify(status)
