import { accessTo } from '#app/order-access.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { answer, handle, refuse } from '../../answer.ts'
import { orderStatus } from './order-status.ts'

export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  handle('order_not_read', async (shop) => {
    const { id } = await params
    const access = await accessTo(id, new URL(request.url).searchParams.get('token'))
    const status = access && (await orderStatus(shop, id, access))
    return status
      ? answer(status)
      : refuse({ status: 404, code: 'order_not_found', message: inEveryLocale((each) => API_ERRORS[each].orderNotFound) })
  })
