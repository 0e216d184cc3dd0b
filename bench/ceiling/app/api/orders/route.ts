import { placeOrder } from '../../../checkout.ts'

export const POST = async (request: Request) =>
  Response.json(await placeOrder(await request.json(), request.headers.get('idempotency-key') ?? ''), { status: 201 })
