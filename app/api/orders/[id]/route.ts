import { accessTo } from '#app/order-access.ts'
import { answer, handle, refuse } from '../../answer.ts'
import { orderStatus } from './order-status.ts'

export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  handle('order_not_read', async (shop) => {
    const { id } = await params
    const access = await accessTo(id, new URL(request.url).searchParams.get('token'))
    const status = access && (await orderStatus(shop, id, access))
    return status
      ? answer(status)
      : refuse({ status: 404, code: 'order_not_found', message: '주문을 찾을 수 없습니다. There is no such order.' })
  })
