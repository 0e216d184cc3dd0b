import { accessTo } from '#app/order-access.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { keptForBuyer } from '#lib/checkout/kept-for-buyer.ts'
import { quoteInput } from '#lib/checkout/order-input.ts'
import { problemText } from '#lib/checkout/order-problem.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { clientAddress } from '#lib/client-address.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { getShop } from '#lib/shop.ts'

export const dynamic = 'force-dynamic'

/** Fifty lines with the longest ids are under 10 kB. */
const LARGEST_BODY = 16 * 1024

/** A person tries a coupon a few times. The limit stops a program that guesses codes. */
const COUPON_TRIES = { most: 120, windowMs: 60_000 }

/** Prices a cart at current prices. It changes nothing, so pages of any origin may ask. */
export async function POST(request: Request): Promise<Response> {
  const shop = getShop()
  const text = await bodyWithin(request, LARGEST_BODY)
  if (text === undefined) return refuse(413, 'invalid_input')
  const input = quoteInput.safeParse(fromJson(text))
  if (!input.success) return refuse(400, 'invalid_input', input.error.issues[0]?.path.join('.'))
  if (
    input.data.coupon &&
    !(await withinLimit(shop, { key: `quote-coupon:${clientAddress(shop.env, request.headers)}`, ...COUPON_TRIES }))
  ) {
    return refuse(429, 'too_many_requests')
  }
  const { own } = input.data
  const kept = own && (await accessTo(own)) === 'owner' ? await keptForBuyer(shop, own) : undefined
  const member = input.data.coupon ? await currentMember(shop, request.headers) : undefined
  return Response.json(await quoteCart(shop, input.data, { kept, member }), { headers: { 'Cache-Control': 'no-store' } })
}

function refuse(status: number, code: 'invalid_input' | 'too_many_requests', field?: string) {
  return Response.json({ error: { code, message: problemText({ code }, DEFAULT_LOCALE), ...(field && { field }) } }, { status })
}

/** Stops reading at the limit, whatever the Content-Length header says. */
async function bodyWithin(request: Request, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The body is not JSON: the schema rejects undefined like any other wrong body.
    return undefined
  }
}
