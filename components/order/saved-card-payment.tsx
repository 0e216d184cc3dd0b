import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CARD_CHOICE } from '#lib/messages/card-choice.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderAgain } from './order-again.tsx'
import { cartLinesOf } from './order-progress.ts'
import { PayOrderByCard } from './pay-order-by-card.tsx'

/** What the visitor can pay with. `stranger`: nobody is signed in, or another member. */
export type CardsOfOrder = { kind: 'offered'; offered: OfferedCards; types: boolean } | { kind: 'none' } | { kind: 'stranger' }

interface Props {
  locale: Locale
  order: OrderView
  cards: CardsOfOrder
  /** The page offers the other ways itself. */
  mayChange: boolean
}

/** The payment of an order that its member pays with a saved card. */
export function SavedCardPayment({ locale, order, cards, mayChange }: Props) {
  const t = CARD_CHOICE[locale]
  const { id, payment, total, currency, lines } = order
  if (cards.kind === 'stranger')
    return (
      <Notice
        tone="info"
        action={
          <ButtonLink variant="secondary" href={localePath(locale, `/account/sign-in?next=${localePath(locale, `/orders/${id}`)}`)}>
            {t.toSignIn}
          </ButtonLink>
        }
      >
        {t.signIn}
      </Notice>
    )
  return (
    <div className="flex flex-col gap-3">
      {cards.kind === 'offered' && cards.offered.newCardTurnedAway && <Notice tone="warning">{t.newCardTurnedAway}</Notice>}
      {cards.kind === 'offered' ? (
        <PayOrderByCard
          key={payment.id}
          locale={locale}
          order={{ orderId: id, paymentId: payment.id }}
          amount={total}
          currency={currency}
          offered={cards.offered}
          types={cards.types}
        />
      ) : (
        <Notice tone="info">{t.none}</Notice>
      )}
      {!mayChange && <OrderAgain variant="secondary" label={t.another} href={localePath(locale, '/checkout')} lines={cartLinesOf(lines)} />}
    </div>
  )
}
