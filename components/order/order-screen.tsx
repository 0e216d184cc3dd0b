import type { InApp } from '#components/checkout/in-app-banner.tsx'
import { LazyInApp } from '#components/checkout/lazy-in-app.tsx'
import { hyphenated } from '#components/checkout/phone-text.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { hasDocuments } from '#lib/documents/document.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { windowNotice } from '#lib/gateways/window-notice.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { CHECKED_OUT, ENDED_UNPAID, orderIsOpen, PAYABLE, SOLD, UNANSWERED } from '#lib/orders/order-state.ts'
import { refundIsUnderWay } from '#lib/refunds/refund-state.ts'
import { CancelOrder } from './cancel-order.tsx'
import { CashReceipt } from './cash-receipt.tsx'
import type { CashReceiptAction } from './cash-receipt-action.ts'
import { ClearCartAfterOrder } from './clear-cart-after-order.tsx'
import { CopyButton } from './copy-button.tsx'
import { DepositAccount } from './deposit-account.tsx'
import { FulfilmentSteps } from './fulfilment-steps.tsx'
import { GiveAccount } from './give-account.tsx'
import { OrderAgain } from './order-again.tsx'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { OrderDocuments } from './order-documents.tsx'
import { orderEtag } from './order-etag.ts'
import { OrderLines } from './order-lines.tsx'
import { orderMessage } from './order-message.ts'
import { clockTime, dayAndTime } from './order-time.ts'
import { OrderUpdates } from './order-updates.tsx'
import { PayOrder } from './pay-order.tsx'
import { ReceiptFacts } from './receipt-facts.tsx'
import type { RefundAction } from './refund-action.ts'
import { RefundProgress } from './refund-progress.tsx'
import { ReturnOrder } from './return-order.tsx'

const TEXT = {
  ko: {
    number: '주문번호',
    placedAt: '주문 시각',
    delivery: '배송지',
    carrier: '택배사',
    trackingNumber: '운송장 번호',
    recipient: '받는 분',
    phone: '연락처',
    address: '주소',
    note: '요청사항',
    buyer: '주문하신 분',
    hidden: '배송지와 결제 내역은 주문한 브라우저에서, 또는 주문번호와 전화번호로 조회하면 볼 수 있습니다.',
    lookup: '주문 조회하기',
    more: '쇼핑 계속하기',
    orderAgain: '다시 주문하러 가기',
  },
  en: {
    number: 'Order number',
    placedAt: 'Ordered at',
    delivery: 'Delivery',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    recipient: 'Recipient',
    phone: 'Phone',
    address: 'Address',
    note: 'Note',
    buyer: 'Ordered by',
    hidden: 'Delivery and payment details are shown in the browser that ordered, or after looking the order up by its number and phone.',
    lookup: 'Look up the order',
    more: 'Continue shopping',
    orderAgain: 'Order again',
  },
}

interface OrderScreenProps {
  locale: Locale
  order: OrderView
  /** The one in the address: another browser can carry on with it. */
  token: string
  /** Why the buyer came back from the payment window without a payment. */
  notice: string | undefined
  inApp: InApp | undefined
  cancel: RefundAction
  requestReturn: RefundAction
  giveAccount: RefundAction
  askForCashReceipt: CashReceiptAction
}

export function OrderScreen({
  locale,
  order,
  token,
  notice,
  inApp,
  cancel,
  requestReturn,
  giveAccount,
  askForCashReceipt,
}: OrderScreenProps) {
  const text = TEXT[locale]
  const { payment, personal } = order
  const payable = payment.window !== undefined && PAYABLE.includes(order.state)
  const message = orderMessage(
    {
      ...order,
      paymentState: payment.state,
      hasAccount: payment.virtualAccount !== null,
      refunding: underWay(order),
      keptUntil: payable ? clockTime(order.reservedUntil, locale) : undefined,
    },
    locale,
  )
  return (
    <div className="mx-auto flex max-w-reading flex-col gap-5 pb-16 pt-6 md:pt-10">
      {mayStillChange(order) && <OrderUpdates orderId={order.id} token={token} seen={orderEtag(order)} />}
      {CHECKED_OUT.includes(order.state) && <ClearCartAfterOrder orderId={order.id} />}
      {payable && inApp && (
        <LazyInApp locale={locale} inApp={inApp} resume={`${localePath(locale, `/orders/${order.id}`)}?token=${token}`} />
      )}

      <div>
        {/* Said aloud when it changes while the page is open. */}
        <div role="status">
          <h1 className={`flex items-center gap-3 text-2xl font-bold md:text-3xl ${TITLE_TONE[message.tone]}`}>
            {message.title}
            {isWorking(order) && <Spinner />}
          </h1>
          <p className="mt-2 text-lg">{message.text}</p>
        </div>
        <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft">
          <span>
            {text.number} <strong className="figures text-ink">{order.number}</strong>
          </span>
          <CopyButton locale={locale} value={order.number} of={text.number} />
        </p>
      </div>

      {notice && payable && order.state === 'pending' && <Notice tone="warning">{windowNotice(notice, locale)}</Notice>}
      {payable && payment.window && (
        <PayOrder
          key={payment.id}
          locale={locale}
          paymentId={payment.id}
          amount={order.total}
          currency={order.currency}
          window={payment.window}
        />
      )}
      {order.state === 'awaiting_deposit' && payment.virtualAccount && (
        <DepositAccount
          locale={locale}
          account={personal ? payment.virtualAccount : withoutHolder(payment.virtualAccount)}
          amount={order.total}
          currency={order.currency}
        />
      )}
      {(SOLD.includes(order.state) || order.state === 'authorised') && order.fulfilment !== 'none' && (
        <FulfilmentSteps locale={locale} fulfilment={order.fulfilment} isHeld={order.state === 'authorised'} />
      )}
      {order.accountWanted && (
        <GiveAccount locale={locale} orderId={order.id} amount={order.accountWanted.amount} currency={order.currency} act={giveAccount} />
      )}
      <RefundProgress locale={locale} currency={order.currency} refunds={order.refunds} returns={order.returns} />

      <OrderLines locale={locale} lines={order.lines} sums={order} />
      {personal && payment.receipt && <ReceiptFacts locale={locale} receipt={payment.receipt} paidAt={order.paidAt} />}
      {order.cashReceipt && (
        <CashReceipt locale={locale} orderId={order.id} currency={order.currency} view={order.cashReceipt} act={askForCashReceipt} />
      )}
      {order.options?.cancel && <CancelOrder locale={locale} orderId={order.id} offer={order.options.cancel} act={cancel} />}
      {order.options?.return && (
        <ReturnOrder locale={locale} orderId={order.id} lines={order.lines} offer={order.options.return} act={requestReturn} />
      )}
      {personal && (
        <OrderCard id="delivery" title={text.delivery}>
          <Facts>
            {personal.parcel && <Fact name={text.carrier}>{carrierName(personal.parcel.carrier, locale)}</Fact>}
            {personal.parcel?.trackingNumber && (
              <Fact name={text.trackingNumber}>
                <span className="inline-flex flex-wrap items-center gap-2">
                  <span className="figures">{personal.parcel.trackingNumber}</span>
                  <CopyButton locale={locale} value={personal.parcel.trackingNumber} of={text.trackingNumber} />
                </span>
              </Fact>
            )}
            <Fact name={text.recipient}>{personal.shipping.recipient}</Fact>
            <Fact name={text.phone}>
              <span className="figures">{hyphenated(personal.shipping.phone)}</span>
            </Fact>
            <Fact name={text.address}>
              <span className="figures">({personal.shipping.postcode})</span> {personal.shipping.address1} {personal.shipping.address2}
            </Fact>
            {personal.shipping.note && <Fact name={text.note}>{personal.shipping.note}</Fact>}
            <Fact name={text.buyer}>
              {personal.buyer.name} · {personal.buyer.email}
            </Fact>
            <Fact name={text.placedAt}>
              <time dateTime={order.placedAt.toISOString()}>{dayAndTime(order.placedAt, locale)}</time>
            </Fact>
          </Facts>
        </OrderCard>
      )}
      {!personal && (
        <Notice
          tone="info"
          action={
            <ButtonLink href={localePath(locale, '/orders/lookup')} variant="secondary" prefetch={false}>
              {text.lookup}
            </ButtonLink>
          }
        >
          {text.hidden}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {isOver(order) ? (
          <OrderAgain
            label={text.orderAgain}
            cartHref={localePath(locale, '/cart')}
            lines={order.lines.map(({ productId, optionId, quantity }) => ({ productId, quantity, ...(optionId && { optionId }) }))}
          />
        ) : (
          <ButtonLink href={localePath(locale, '/')} variant="secondary" prefetch={false}>
            {text.more}
          </ButtonLink>
        )}
        {personal && hasDocuments(order) && <OrderDocuments locale={locale} orderId={order.id} />}
      </div>
    </div>
  )
}

const TITLE_TONE = { info: 'text-ink', success: 'text-success', warning: 'text-warning', danger: 'text-danger' }

/** A deposit, a late answer or a return can change these without the buyer doing anything here. */
const mayStillChange = ({ state, payment, fulfilment, refunds, returns, cashReceipt }: OrderView) =>
  orderIsOpen(state) ||
  // A deposit that has not stood yet: its bank may take it back.
  fulfilment === 'on_hold' ||
  payment.state === 'giving_back' ||
  payment.state === 'releasing' ||
  refunds.some(refundIsUnderWay) ||
  cashReceipt?.isMoving === true ||
  returns.some((asked) => asked.state === 'requested')

const underWay = ({ refunds }: OrderView) => refunds.filter(refundIsUnderWay).reduce((sum, { amount }) => sum + amount, 0)

/** Something is being done at this moment, and not by the buyer. */
const isWorking = (order: OrderView) => UNANSWERED.includes(order.state) || order.payment.state === 'giving_back' || underWay(order) > 0

const isOver = ({ state }: OrderView) => ENDED_UNPAID.includes(state)

const withoutHolder = ({ holder, ...account }: NonNullable<OrderView['payment']['virtualAccount']>) => account
