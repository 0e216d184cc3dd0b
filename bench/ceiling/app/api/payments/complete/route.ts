import { completePayment } from '../../../../checkout.ts'

export const POST = async (request: Request) => Response.json(await completePayment(await request.json()))
