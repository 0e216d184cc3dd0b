import { Badge } from '#components/ui/badge.tsx'
import { Field } from '#components/ui/field.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { SavedCardFace } from '#components/ui/saved-card-face.tsx'
import { cardName } from '#components/ui/saved-card-name.ts'
import type { Locale } from '#lib/locale.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { SAVED_CARD } from '#lib/messages/saved-card.ts'
import type { MemberCard } from '#lib/saved-cards/member-cards.ts'
import type { OrderOfCard } from '#lib/saved-cards/orders-by-card.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { DeleteCard } from './delete-card.tsx'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  cards: readonly MemberCard[]
  /** The orders whose payment with the card has no answer yet, by the card's id. */
  usedBy: ReadonlyMap<string, readonly OrderOfCard[]>
  actions: Record<'rename' | 'makeDefault' | 'remove', SettingsAction>
}

export function CardList({ locale, cards, usedBy, actions }: Props) {
  return (
    <ul className="flex flex-col gap-3">
      {cards.map((card) => (
        <CardRow key={card.id} locale={locale} card={card} orders={usedBy.get(card.id) ?? []} actions={actions} />
      ))}
    </ul>
  )
}

interface RowProps extends Pick<Props, 'locale' | 'actions'> {
  card: MemberCard
  orders: readonly OrderOfCard[]
}

function CardRow({ locale, card, orders, actions }: RowProps) {
  const t = MEMBER_CARDS[locale]
  const { id } = card
  return (
    <li className="rounded-card border border-line bg-surface p-4">
      <SavedCardFace
        locale={locale}
        card={card}
        faded={!card.isAvailable || card.hasEnded}
        badges={<Badges locale={locale} card={card} />}
      />
      <p className="mt-2 text-sm text-ink-soft">{t.savedAt(seoulFormat(locale, { dateStyle: 'long' }).format(card.savedAt))}</p>
      <Hints locale={locale} card={card} />
      {orders.length > 0 && <Orders locale={locale} orders={orders} />}
      <div className="mt-3 flex flex-wrap items-start gap-x-2 gap-y-1 border-t border-line pt-2">
        {!card.isDefault && (
          <SettingsForm
            action={actions.makeDefault}
            submit={t.makeDefault}
            hidden={{ id }}
            look={{ variant: 'quiet', className: '-ml-4' }}
          />
        )}
        <DeleteCard locale={locale} id={id} named={cardName(card, locale)} isUsed={orders.length > 0} action={actions.remove} />
      </div>
      <details className="group">
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold underline-offset-4 hover:underline">
          {t.rename}
        </summary>
        <div className="pb-2 pt-1">
          <SettingsForm action={actions.rename} submit={t.saveName} hidden={{ id }}>
            <Field
              id={`name-${id}`}
              name="name"
              label={t.name}
              hint={t.nameHint}
              maxLength={30}
              defaultValue={card.name}
              autoComplete="off"
            />
          </SettingsForm>
        </div>
      </details>
    </li>
  )
}

function Badges({ locale, card }: { locale: Locale; card: MemberCard }) {
  const t = SAVED_CARD[locale]
  return (
    <>
      {card.isDefault && <Badge tone="good">{t.isDefault}</Badge>}
      {card.hasEnded ? <Badge tone="bad">{t.hasEnded}</Badge> : card.endsSoon && <Badge tone="waiting">{t.endsSoon}</Badge>}
    </>
  )
}

function Hints({ locale, card }: { locale: Locale; card: MemberCard }) {
  const t = MEMBER_CARDS[locale]
  const hints = [card.hasEnded ? t.hasEndedHint : card.endsSoon && t.endsSoonHint, !card.isAvailable && t.away].filter(Boolean)
  return hints.map((hint) => (
    <p key={`${hint}`} className="mt-2 text-sm">
      {hint}
    </p>
  ))
}

function Orders({ locale, orders }: { locale: Locale; orders: readonly OrderOfCard[] }) {
  return (
    <p className="mt-2 text-sm">
      {MEMBER_CARDS[locale].usedBy}{' '}
      {orders.map(({ id, number }) => (
        <LocaleLink
          key={id}
          locale={locale}
          href={`/orders/${id}`}
          className="figures mr-2 font-semibold text-accent underline underline-offset-4"
        >
          {number}
        </LocaleLink>
      ))}
    </p>
  )
}
