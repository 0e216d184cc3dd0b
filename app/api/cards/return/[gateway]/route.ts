/**
 * The entrance of the redirect of a window that saves a card, by GET or by a cross-site POST, from any browser and without a cookie.
 * The signature in the address proves that the shop made it: without it nothing is looked at.
 */
import { readBody } from '#lib/body.ts'
import { chargeNewCard } from '#lib/checkout/charge-card.ts'
import { asLocale, type Locale, localePath } from '#lib/locale.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import { isReturnCode } from '#lib/payments/return-code.ts'
import { cardReturnSubject } from '#lib/saved-cards/begin-card.ts'
import { cardOutcome } from '#lib/saved-cards/card-outcome.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import type { CardRow } from '#lib/saved-cards/saved-card.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { subscriptionToken } from '#lib/subscriptions/subscription-url.ts'
import { takeNewCard } from '#lib/subscriptions/take-new-card.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import { handle } from '../../../answer.ts'
import { stillConfirming } from '../../../payments/return/[gateway]/still-confirming.ts'

type Context = { params: Promise<{ gateway: string }> }

export const GET = (request: Request, context: Context) =>
  handle('card_return_not_handled', async () => finish(request, context, {}), stillConfirming)

export const POST = (request: Request, context: Context) =>
  handle(
    'card_return_not_handled',
    async () => finish(request, context, Object.fromEntries(new URLSearchParams((await readBody(request)).toString('utf8')))),
    stillConfirming,
  )

async function finish(request: Request, { params }: Context, form: Record<string, string>): Promise<Response> {
  const shop = getShop()
  const { gateway } = await params
  // The shop signed the fields of the address, so fields of the form must not replace them.
  const query = { ...form, ...Object.fromEntries(new URL(request.url).searchParams) }
  const returned = shop.gateways.savedCards(gateway)?.readReturn(query)
  const isOurs = returned && tokenIsValid(shop.env.SESSION_SECRET, 'card', cardReturnSubject(returned.claim.cardId, query.back), query.sig)
  const card = isOurs ? await completeCard(shop, returned.claim, 'redirect') : undefined
  const cardsUrl = localePath(asLocale(query.lang), '/account/cards')
  if (!card || card.gateway !== gateway) return seeOther(shop.env.PUBLIC_URL, cardsUrl)
  const code = returned?.abandonedCode
  const { outcome } = cardOutcome(card)
  const notice = code && isReturnCode(code) && outcome !== 'saved' ? `&notice=${code}` : ''
  const orderId = card.paymentId && (await orderToPay(shop, card.id, card.paymentId))
  if (orderId) return seeOther(shop.env.PUBLIC_URL, `${await orderUrl(shop, orderId)}${notice}`)
  const page = query.back === undefined ? cardsUrl : await backTo(shop, card, query.back, asLocale(query.lang))
  return seeOther(shop.env.PUBLIC_URL, `${page}?card=${outcome}${notice && `${notice}&gateway=${gateway}`}`)
}

/** The page that began the card. A subscription is charged to it from now on. */
async function backTo(shop: Shop, card: CardRow, back: string, locale: Locale): Promise<string> {
  const [kind, id = ''] = back.split(':')
  if (kind === 'plan') return localePath(locale, `/checkout/plans/${id}`)
  await takeNewCard(shop, card.id)
  return localePath(locale, `/subscriptions/${subscriptionToken(shop, id)}/card`)
}

/** Whoever saved the card to pay an order goes back to the order, whether the card was saved or not. */
async function orderToPay(shop: Shop, cardId: string, paymentId: string): Promise<string | null | undefined> {
  await chargeNewCard(shop, cardId, 'redirect')
  return (await readPayment(shop, paymentId))?.orderId
}

/** 303 makes the browser ask for the page by GET, and then it sends its cookies again. */
const seeOther = (base: string, path: string) =>
  new Response(null, {
    status: 303,
    headers: { location: new URL(path, base).href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
