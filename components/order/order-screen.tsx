import type { InApp } from '#components/checkout/in-app-banner.tsx'
import { LazyInApp } from '#components/checkout/lazy-in-app.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { windowNotice } from '#lib/gateways/window-notice.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { CHECKED_OUT } from '#lib/orders/order-state.ts'
import type { ReviewedLine } from '#lib/reviews/read-reviews.ts'
import { BecomeMember } from './become-member.tsx'
import type { BuyerAction } from './buyer-action.ts'
import { CancelLines } from './cancel-lines.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { CashReceipt } from './cash-receipt.tsx'
import { ChooseWay, type WaysToPay } from './choose-way.tsx'
import { ClearCartAfterOrder } from './clear-cart-after-order.tsx'
import { DepositAccount } from './deposit-account.tsx'
import { Escrow } from './escrow.tsx'
import { FulfilmentSteps } from './fulfilment-steps.tsx'
import { GiveAccount } from './give-account.tsx'
import { OrderDelivery } from './order-delivery.tsx'
import { orderEtag } from './order-etag.ts'
import { OrderHeading } from './order-heading.tsx'
import { OrderLines } from './order-lines.tsx'
import { HiddenDetails, OrderLinks } from './order-links.tsx'
import { mayStillChange, showsDelivery, windowToPay } from './order-progress.ts'
import { OrderUpdates } from './order-updates.tsx'
import { PayOrder } from './pay-order.tsx'
import { ReceiptFacts } from './receipt-facts.tsx'
import { RefundProgress } from './refund-progress.tsx'
import { ReturnOrder } from './return-order.tsx'
import { type CardsOfOrder, SavedCardPayment } from './saved-card-payment.tsx'
import { WriteReviews } from './write-reviews.tsx'

/** The server actions that the buyer's forms call. */
type BuyerActions = Record<
  'cancel' | 'cancelLines' | 'requestReturn' | 'giveAccount' | 'requestCashReceipt' | 'confirmPurchase' | 'writeReview',
  BuyerAction
>

interface OrderScreenProps {
  locale: Locale
  order: OrderView
  /** The token in the address, with which another browser can continue. */
  token: string
  /** Why the buyer came back from the payment window without a payment. */
  notice: string | undefined
  /** The payment company's own sentence about that, shown as it is. */
  said: string | undefined
  inApp: InApp | undefined
  /** For a payment by a saved card. */
  cards: CardsOfOrder
  /** Somebody looks at the order before its goods leave. */
  inReview: boolean
  /** Where the buyer may choose how to pay. */
  ways: WaysToPay | undefined
  /** The lines that the buyer may say something of, and what they said; none until the goods have come. */
  reviewed: readonly ReviewedLine[]
  /** A guest has paid, in a shop that keeps cards for members. */
  mayBecomeMember: boolean
  actions: BuyerActions
}

export function OrderScreen({
  locale,
  order,
  token,
  notice,
  said,
  inApp,
  cards,
  ways,
  inReview,
  reviewed,
  mayBecomeMember,
  actions,
}: OrderScreenProps) {
  const { personal } = order
  const window = windowToPay(order)
  const url = `${localePath(locale, `/orders/${order.id}`)}?token=${token}`
  return (
    <div className="mx-auto flex max-w-reading flex-col gap-5 pb-16 pt-6 md:pt-10">
      {mayStillChange(order) && <OrderUpdates orderId={order.id} token={token} seen={orderEtag(order)} />}
      {CHECKED_OUT.includes(order.state) && <ClearCartAfterOrder orderId={order.id} />}
      {window && inApp && <LazyInApp locale={locale} inApp={inApp} resume={url} />}
      <OrderHeading locale={locale} order={order} />
      {notice && window && order.state === 'pending' && (
        <Notice tone="warning" title={said}>
          {windowNotice(notice, locale)}
        </Notice>
      )}
      <WhatToDo locale={locale} order={order} url={url} cards={cards} ways={ways} giveAccount={actions.giveAccount} />
      {inReview && <Notice tone="info">{ORDER[locale].inReview}</Notice>}
      {mayBecomeMember && <BecomeMember locale={locale} />}
      {order.escrow && <Escrow locale={locale} orderId={order.id} view={order.escrow} action={actions.confirmPurchase} />}
      <RefundProgress locale={locale} currency={order.currency} refunds={order.refunds} returns={order.returns} />
      <OrderLines locale={locale} lines={order.lines} sums={{ ...order, paidByOthers: order.payment.discount }} />
      {reviewed.length > 0 && (
        <WriteReviews locale={locale} orderId={order.id} lines={order.lines} reviewed={reviewed} action={actions.writeReview} />
      )}
      {personal && order.payment.receipt && <ReceiptFacts locale={locale} receipt={order.payment.receipt} paidAt={order.paidAt} />}
      <BuyerForms locale={locale} order={order} actions={actions} />
      {personal ? <OrderDelivery locale={locale} placedAt={order.placedAt} personal={personal} /> : <HiddenDetails locale={locale} />}
      <OrderLinks locale={locale} order={order} />
    </div>
  )
}

interface WhatToDoProps extends Pick<OrderScreenProps, 'locale' | 'order' | 'cards' | 'ways'> {
  url: string
  giveAccount: BuyerAction
}

/** What the order waits for: a payment, a transfer, the parcel, or an account for a refund. */
function WhatToDo({ locale, order, url, cards, ways, giveAccount }: WhatToDoProps) {
  const { id, payment, total, currency } = order
  const window = windowToPay(order)
  return (
    <>
      {window?.method === 'saved_card' && <SavedCardPayment locale={locale} order={order} cards={cards} mayChange={ways !== undefined} />}
      {window && window.method !== 'saved_card' && !ways && (
        <PayOrder
          key={payment.id}
          locale={locale}
          order={{ orderId: id, paymentId: payment.id, url }}
          amount={total}
          currency={currency}
          window={window}
        />
      )}
      {order.state === 'awaiting_deposit' && payment.virtualAccount && (
        <DepositAccount
          locale={locale}
          account={order.personal ? payment.virtualAccount : withoutHolder(payment.virtualAccount)}
          amount={total}
          currency={currency}
          reservedUntil={order.reservedUntil}
        />
      )}
      {ways && (
        <ChooseWay
          locale={locale}
          order={{ orderId: id, amount: total, currency, phone: order.personal?.buyer.phone ?? '', url }}
          ways={ways}
          current={window && window.method !== 'saved_card' ? { paymentId: payment.id, window } : undefined}
          note={noteOf(order, locale)}
          startsEmpty={order.state === 'awaiting_deposit' || window?.method === 'saved_card'}
        />
      )}
      {showsDelivery(order) && (
        <FulfilmentSteps locale={locale} fulfilment={order.fulfilment} isAuthorised={order.state === 'authorised'} />
      )}
      {order.accountWanted && (
        <GiveAccount locale={locale} orderId={id} amount={order.accountWanted.amount} currency={currency} action={giveAccount} />
      )}
    </>
  )
}

/** What to know before the order is paid in another way. */
function noteOf({ state, payment }: OrderView, locale: Locale): string | undefined {
  const text = ORDER[locale].chooseWay
  if (state === 'expired') return text.expired
  if (state !== 'awaiting_deposit') return undefined
  return payment.virtualAccount ? text.insteadOfDeposit : text.insteadOfBank
}

/** The forms that the buyer may still use. */
function BuyerForms({ locale, order, actions }: { locale: Locale; order: OrderView; actions: BuyerActions }) {
  const { id, currency, lines, cashReceipt, options } = order
  return (
    <>
      {cashReceipt && (
        <CashReceipt locale={locale} orderId={id} currency={currency} view={cashReceipt} action={actions.requestCashReceipt} />
      )}
      {options?.cancel && <CancelOrder locale={locale} orderId={id} offer={options.cancel} action={actions.cancel} />}
      {options?.cancelLines && (
        <CancelLines
          // What was chosen of an order that has changed is chosen anew.
          key={order.refunds.length}
          locale={locale}
          orderId={id}
          lines={lines}
          offer={options.cancelLines}
          seen={order.refunds.length}
          action={actions.cancelLines}
        />
      )}
      {options?.return && <ReturnOrder locale={locale} orderId={id} lines={lines} offer={options.return} action={actions.requestReturn} />}
    </>
  )
}

const withoutHolder = ({ holder, ...account }: NonNullable<OrderView['payment']['virtualAccount']>) => account
