/** The entrance of webhooks. It answers 2xx only once the delivery is stored. */
import { readBody } from '#lib/body.ts'
import { type Received, receiveWebhook } from '#lib/webhooks/inbox.ts'
import { answer, handle, refuse } from '../../../answer.ts'

export const POST = (request: Request, { params }: { params: Promise<{ gateway: string }> }) =>
  handle('webhook_not_stored', async (shop) => {
    const { gateway } = await params
    const body = await readBody(request)
    const received = await receiveWebhook(shop, gateway, Object.fromEntries(request.headers), body)
    shop.metrics.webhooks.inc({ gateway: received === 'unknown_gateway' ? 'unknown' : gateway, answer: received })
    return ANSWER[received]()
  })

const ANSWER: Record<Received, () => Response> = {
  // Toss accepts only status 200 as received.
  stored: () => answer({ ok: true }),
  // As if it were stored: whoever tries the door learns nothing about payments.
  dropped: () => answer({ ok: true }),
  forged: () => refuse({ status: 401, code: 'bad_signature', message: 'The signature does not fit.' }),
  unreadable: () => refuse({ status: 400, code: 'unreadable', message: 'The body cannot be read.' }),
  unknown_gateway: () => refuse({ status: 404, code: 'unknown_gateway', message: 'This shop does not use that gateway.' }),
}
