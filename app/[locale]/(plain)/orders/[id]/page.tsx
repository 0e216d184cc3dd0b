import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { accessTo } from '#app/order-access.ts'
import { inAppOf } from '#components/checkout/in-app-of.ts'
import { localeOf } from '#components/layout/locale-of.ts'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import type { WaysToPay } from '#components/order/choose-way.tsx'
import { OrderScreen } from '#components/order/order-screen.tsx'
import type { CardsOfOrder } from '#components/order/saved-card-payment.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { currentMember, type Member } from '#lib/accounts/current-member.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { offeredMethods, unusableHere } from '#lib/checkout/quote-cart.ts'
import { isSafariOnMac } from '#lib/in-app-browser.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { ORDER } from '#lib/messages/order.ts'
import { isInReview } from '#lib/order-page/in-review.ts'
import { type OrderView, viewOrder } from '#lib/order-page/order-view.ts'
import { CHECKED_OUT } from '#lib/orders/order-state.ts'
import { checkoutPanels } from '#lib/payments/checkout-panels.ts'
import { readSignedMessage } from '#lib/payments/signed-message.ts'
import { reviewedLines } from '#lib/reviews/read-reviews.ts'
import { gatewaysThatSave } from '#lib/saved-cards/begin-card.ts'
import { getShop } from '#lib/shop.ts'
import { subscriptionOfOrder } from '#lib/subscriptions/view-subscription.ts'
import { issueToken } from '#lib/tokens.ts'
import { cancelLinesAction, cancelOrderAction, giveAccountAction, requestReturnAction } from './actions.ts'
import { requestCashReceiptAction } from './cash-receipt-action.ts'
import { changeMethodAction } from './change-method-action.ts'
import { confirmPurchaseAction } from './confirm-purchase-action.ts'
import { writeReviewAction } from './write-review-action.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Partial<Record<'token' | 'notice' | 'said' | 'by' | 'card', string | string[]>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ORDER[await localeOf(params)].page.title }
}

export default async function OrderPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const { token, notice, said, by, card } = await searchParams
  const access = await accessTo(id, one(token))
  const shop = getShop()
  const order = access && (await viewOrder(shop, id, access))
  // A wrong token gets the same answer as an order that does not exist.
  if (!order) notFound()
  const asked = await headers()
  const member = await currentMember(shop, asked)
  const subscription = member && member.id === order.memberId ? await subscriptionOfOrder(shop, id) : undefined
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 outline-none">
        {subscription && (
          <p className="mx-auto max-w-form pt-6">
            <ButtonLink href={localePath(locale, `/account/subscriptions/${subscription}`)} variant="secondary">
              {MY_SUBSCRIPTION[locale].acts.view}
            </ButtonLink>
          </p>
        )}
        <OrderScreen
          locale={locale}
          order={order}
          token={issueToken(shop.env.SESSION_SECRET, 'order', id)}
          notice={one(notice)}
          said={readSignedMessage(shop.env.SESSION_SECRET, id, one(said), one(by))}
          inApp={inAppOf(asked)}
          inReview={access === 'owner' && (await isInReview(shop, order))}
          ways={order.mayChangeMethod ? waysOf(order, member, asked, locale) : undefined}
          cards={await cardsOf(order, member, locale, one(card) === 'typed')}
          reviewed={access === 'owner' ? await reviewedLines(shop.db.read, id) : []}
          mayBecomeMember={access === 'owner' && !member && mayKeepCards(order)}
          actions={{
            cancel: cancelOrderAction,
            cancelLines: cancelLinesAction,
            requestReturn: requestReturnAction,
            giveAccount: giveAccountAction,
            requestCashReceipt: requestCashReceiptAction,
            confirmPurchase: confirmPurchaseAction,
            writeReview: writeReviewAction,
          }}
        />
      </main>
    </>
  )
}

/** The ways in which the buyer may pay an order that stands. */
function waysOf({ total, currency, state, payment }: OrderView, member: Member | undefined, asked: Headers, locale: Locale): WaysToPay {
  const shop = getShop()
  return {
    // Whoever waits for their transfer needs no second account.
    methods: offeredMethods(shop, { total, currency }).filter(({ method }) => state !== 'awaiting_deposit' || method !== payment.method),
    unusable: unusableHere(shop, { total, currency }),
    words: CHECKOUT[locale].methodList,
    panels: checkoutPanels(shop.gateways, member?.customerKey ?? null),
    isSafariOnMac: isSafariOnMac(asked.get('user-agent') ?? ''),
    change: changeMethodAction,
  }
}

/** The cards with which this visitor can pay the order. */
async function cardsOf(
  { id: orderId, memberId, payment }: OrderView,
  member: Member | undefined,
  locale: Locale,
  types: boolean,
): Promise<CardsOfOrder> {
  if (payment.window?.method !== 'saved_card') return { kind: 'none' }
  if (!member || member.id !== memberId) return { kind: 'stranger' }
  const offered = await offeredCards(getShop(), member, locale, {
    gateway: payment.gateway,
    orderId,
    paymentId: payment.id,
  })
  return offered ? { kind: 'offered', offered, types } : { kind: 'none' }
}

/** A guest paid it, and as a member they could have kept the card. */
const mayKeepCards = ({ memberId, state }: OrderView) =>
  memberId === null && CHECKED_OUT.includes(state) && gatewaysThatSave(getShop()).length > 0

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
