/**
 * The entrance of the redirect, by GET or by a cross-site POST, from any browser and without a cookie. The payment id in the
 * address finds the payment. The signature beside it proves that the shop made the address: without it nobody is told anything.
 */

import { readBody } from '#lib/body.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { isReturnCode } from '#lib/payments/return-code.ts'
import { signedMessage } from '#lib/payments/signed-message.ts'
import { followStranger } from '#lib/payments/stranger.ts'
import { getShop } from '#lib/shop.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import { handle } from '../../../answer.ts'
import { stillConfirming } from './still-confirming.ts'

type Context = { params: Promise<{ gateway: string }> }

export const GET = (request: Request, context: Context) =>
  handle('return_not_handled', async () => finish(request, context, {}), stillConfirming)

export const POST = (request: Request, context: Context) =>
  handle(
    'return_not_handled',
    async () => finish(request, context, Object.fromEntries(new URLSearchParams((await readBody(request)).toString('utf8')))),
    stillConfirming,
  )

async function finish(request: Request, { params }: Context, form: Record<string, string>): Promise<Response> {
  const shop = getShop()
  const { gateway: name } = await params
  // The shop signed the fields of the address, so fields of the form must not replace them.
  const query = { ...form, ...Object.fromEntries(new URL(request.url).searchParams) }
  const returned = shop.gateways.get(name)?.readReturn(query)
  const isOurs = returned && tokenIsValid(shop.env.SESSION_SECRET, 'return', returned.claim.paymentId, query.sig)
  if (returned && !isOurs) await followStranger(shop, request.headers, returned.claim.paymentId)
  const completion = isOurs ? await completePayment(shop, returned.claim, 'redirect') : undefined
  if (!completion?.orderId) return seeOther(shop.env.PUBLIC_URL, '/orders/lookup')
  const url = await orderUrl(shop, completion.orderId)
  const code = returned?.abandonedCode
  const said = returned?.said && `&${signedMessage(shop.env.SESSION_SECRET, completion.orderId, returned.said)}`
  return seeOther(shop.env.PUBLIC_URL, code && isReturnCode(code) ? `${url}&notice=${code}${said ?? ''}` : url)
}

/** 303 makes the browser ask for the page by GET, and then it sends its cookies again. */
const seeOther = (base: string, path: string) =>
  new Response(null, {
    status: 303,
    headers: { location: new URL(path, base).href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
