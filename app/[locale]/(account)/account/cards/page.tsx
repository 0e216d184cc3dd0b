import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AddCard } from '#components/account/add-card.tsx'
import { CardList } from '#components/account/card-list.tsx'
import { TypeCard } from '#components/account/type-card.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { currentMember, type Member } from '#lib/accounts/current-member.ts'
import { newCardOf } from '#lib/checkout/offered-cards.ts'
import { cardWindowNotice } from '#lib/gateways/window-notice.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { CARD_ENTRY } from '#lib/messages/card-entry.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { cardsOfMember } from '#lib/saved-cards/member-cards.ts'
import { ordersByCard } from '#lib/saved-cards/orders-by-card.ts'
import { typedCardOffer } from '#lib/saved-cards/typed-card-offer.ts'
import { getShop } from '#lib/shop.ts'
import { one } from '#lib/text/doors.ts'
import { labelIn } from '#lib/translation.ts'
import { deleteCardAction, makeDefaultAction, renameCardAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Partial<Record<'card' | 'notice' | 'gateway', string | string[]>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MEMBER_CARDS[await localeOf(params)].title, robots: { index: false } }
}

export default async function CardsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { card, notice, gateway } = await searchParams
  const shop = getShop()
  const member = await currentMember(shop, await headers())
  if (!member) redirect(localePath(locale, `/account/sign-in?next=${localePath(locale, '/account/cards')}`))
  const t = MEMBER_CARDS[locale]
  const newCard = newCardOf(shop, locale)
  const typed = typedCardOffer(shop, locale)
  return (
    <div className="mx-auto max-w-reading">
      <PageTitle title={t.title}>{t.lead}</PageTitle>
      <CameBack locale={locale} card={one(card)} notice={one(notice)} gateway={one(gateway)} />
      <section aria-label={t.list}>
        <Cards locale={locale} member={member} />
      </section>
      <section aria-labelledby="add-card" className="mt-10">
        <h2 id="add-card" className="mb-4 text-xl font-bold">
          {t.add.title}
        </h2>
        {newCard ? <AddCard locale={locale} newCard={newCard} /> : <p className="text-ink-soft">{t.notOffered}</p>}
      </section>
      {typed && (
        <section aria-labelledby="type-card" className="mt-10">
          <h2 id="type-card" className="mb-4 text-xl font-bold">
            {CARD_ENTRY[locale].title}
          </h2>
          <TypeCard locale={locale} offer={typed} />
        </section>
      )}
    </div>
  )
}

async function Cards({ locale, member }: { locale: Locale; member: Member }) {
  const t = MEMBER_CARDS[locale]
  const shop = getShop()
  const [cards, usedBy] = await Promise.all([cardsOfMember(shop, member.id), ordersByCard(shop, member.id)])
  if (cards.length === 0)
    return (
      <EmptyState as="h2" title={t.empty}>
        {t.emptyHint}
      </EmptyState>
    )
  const actions = {
    rename: renameCardAction.bind(null, locale),
    makeDefault: makeDefaultAction.bind(null, locale),
    remove: deleteCardAction.bind(null, locale),
  }
  return <CardList locale={locale} cards={cards} usedBy={usedBy} actions={actions} />
}

/** What a member reads who comes back from a gateway's page. */
function CameBack({ locale, card, notice, gateway }: { locale: Locale } & Record<'card' | 'notice' | 'gateway', string | undefined>) {
  const outcome = card && labelIn(MEMBER_CARDS[locale].outcome, card)
  if (!outcome) return null
  const without = notice && gateway ? cardWindowNotice(gateway, notice, locale) : undefined
  return (
    <Notice tone={without || card === 'refused' ? 'warning' : card === 'saved' ? 'success' : 'info'} className="mb-6">
      {without ?? outcome}
    </Notice>
  )
}
