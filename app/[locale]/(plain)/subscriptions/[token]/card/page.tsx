import type { Metadata } from 'next'
import { AddCard } from '#components/account/add-card.tsx'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { SubscriptionFacts, SubscriptionNotice } from '#components/account/subscription-facts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { SubscriptionFrame } from '#components/layout/subscription-frame.tsx'
import { OrderCard } from '#components/order/order-card.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SavedCardFace } from '#components/ui/saved-card-face.tsx'
import { newCardOf, type OfferedCard, offeredCards } from '#lib/checkout/offered-cards.ts'
import { cardWindowNotice } from '#lib/gateways/window-notice.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { one } from '#lib/text/doors.ts'
import { labelIn } from '#lib/translation.ts'
import { takeCardAction } from '../actions.ts'
import { openSubscription } from '../open-subscription.ts'

interface Props {
  params: Promise<{ locale: string; token: string }>
  searchParams: Promise<Partial<Record<'card' | 'notice' | 'gateway', string | string[]>>>
}

// The layout's referrer: windows of gateways need an origin beside what their scripts post, and get no more.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].card.title }
}

/** Changes the card: a new one without signing in, and to its member their own cards as well. */
export default async function CardPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const { card, notice, gateway } = await searchParams
  const { shop, view, member, home } = await openSubscription(locale, token)
  const t = MY_SUBSCRIPTION[locale]
  const mayChange = view.acts.includes('change_card')
  const newCard = mayChange ? newCardOf(shop, locale) : undefined
  const mine = mayChange ? await offeredCards(shop, member, locale) : undefined
  const others = mine?.cards.filter(({ id }) => id !== view.cardId) ?? []
  return (
    <SubscriptionFrame locale={locale} title={t.card.title} lead={mayChange ? t.card.lead : inLocale(view.planName, locale)}>
      <CameBack locale={locale} card={one(card)} notice={one(notice)} gateway={one(gateway)} />
      <SubscriptionNotice locale={locale} view={view} />
      <SubscriptionFacts locale={locale} view={view} />
      {others.length > 0 && <Mine locale={locale} token={token} cards={others} />}
      {mayChange && (
        <OrderCard id="new-card" title={t.card.add}>
          <noscript>{CHECKOUT[locale].noScript}</noscript>
          {newCard ? (
            <AddCard locale={locale} newCard={newCard} subscription={token} saved={t.card.saved} />
          ) : (
            <p className="text-ink-soft">{MEMBER_CARDS[locale].notOffered}</p>
          )}
        </OrderCard>
      )}
      <ButtonLink href={home} variant="quiet" className="self-start">
        {t.back}
      </ButtonLink>
    </SubscriptionFrame>
  )
}

/** One form for all of them, which is still there to say what came of it when the list has changed. */
function Mine({ locale, token, cards }: { locale: Locale; token: string; cards: readonly OfferedCard[] }) {
  const t = MY_SUBSCRIPTION[locale].card
  const usable = cards.filter((card) => card.isAvailable && !card.hasEnded)
  return (
    <OrderCard id="mine" title={t.mine}>
      <SettingsForm action={takeCardAction.bind(null, locale)} submit={t.take} hidden={{ token }}>
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">{t.mine}</legend>
          {cards.map((card) => (
            <label key={card.id} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="cardId"
                value={card.id}
                defaultChecked={card.id === usable[0]?.id}
                disabled={!usable.includes(card)}
                className="size-5 accent-accent"
              />
              <SavedCardFace locale={locale} card={card} faded={!usable.includes(card)} />
            </label>
          ))}
        </fieldset>
      </SettingsForm>
    </OrderCard>
  )
}

/** What whoever comes back from a gateway's page reads. */
function CameBack({ locale, card, notice, gateway }: { locale: Locale } & Record<'card' | 'notice' | 'gateway', string | undefined>) {
  const outcome = card && labelIn(MEMBER_CARDS[locale].outcome, card)
  if (!outcome) return null
  const without = notice && gateway ? cardWindowNotice(gateway, notice, locale) : undefined
  return (
    <Notice tone={without || card === 'refused' ? 'warning' : card === 'saved' ? 'success' : 'info'}>
      {without ?? (card === 'saved' ? MY_SUBSCRIPTION[locale].card.saved : outcome)}
    </Notice>
  )
}
