'use client'
import { CardAgreement } from '#components/ui/card-agreement.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { SavedCardFace } from '#components/ui/saved-card-face.tsx'
import { Select } from '#components/ui/select.tsx'
import { instalmentsOf } from '#lib/checkout/instalments.ts'
import type { NewCard, OfferedCard, OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { Locale } from '#lib/locale.ts'
import { CARD_CHOICE } from '#lib/messages/card-choice.ts'
import { SAVED_CARD } from '#lib/messages/saved-card.ts'
import { canPay, cardKey, newCardKey, typedCardKey } from './card-choice.ts'
import type { Draft } from './draft.ts'

export type CardDraft = Pick<Draft, 'method' | 'months' | 'keepsCard'>

interface CardOptionsProps {
  locale: Locale
  offered: OfferedCards
  /** To be paid, in won. */
  total: number
  draft: CardDraft
  problems: { method?: string | undefined; keepsCard?: string | undefined }
  onChange: (patch: Partial<CardDraft>) => void
}

/** A member's cards, and a new one that is kept, as options of a list of methods. */
export function CardOptions({ offered: { cards, newCard, typed }, ...part }: CardOptionsProps) {
  return (
    <>
      {cards.map((card) => (
        <SavedCard key={card.id} card={card} {...part} />
      ))}
      {newCard && <NewCardOption newCard={newCard} {...part} />}
      {typed && <TypedCardOption gateway={typed.gateway} {...part} />}
    </>
  )
}

type PartProps = Omit<CardOptionsProps, 'offered'>

function SavedCard({ locale, card, total, draft, problems, onChange }: PartProps & { card: OfferedCard }) {
  const t = CARD_CHOICE[locale]
  const usable = canPay(card)
  const checked = usable && draft.method === cardKey(card)
  const months = instalmentsOf({ amount: total, currency: 'KRW' }, card.face)
  return (
    <div>
      <RadioCard
        name="method"
        value={cardKey(card)}
        title={<SavedCardFace locale={locale} card={card} faded={!usable} />}
        note={noteOf(card, locale)}
        aside={card.isDefault && <span className="text-accent">{SAVED_CARD[locale].isDefault}</span>}
        checked={checked}
        disabled={!usable}
        onChange={() => onChange({ method: cardKey(card), months: 0 })}
        {...(problems.method !== undefined && { 'aria-invalid': true })}
      />
      {checked && months.length > 1 && (
        <Select
          name="months"
          className="mt-2 rounded-control bg-sunken p-4"
          label={t.months}
          hint={t.interest}
          value={draft.months}
          onChange={(event) => onChange({ months: Number(event.target.value) })}
        >
          {months.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? t.once : t.instalments(n)}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}

function noteOf(card: OfferedCard, locale: Locale): string | undefined {
  const t = CARD_CHOICE[locale]
  if (card.hasEnded) return t.hasEnded
  if (!card.isAvailable) return t.away
  if (card.wasRefused) return t.wasRefused
  return card.endsSoon ? t.endsSoon : undefined
}

function NewCardOption({ locale, newCard, draft, problems, onChange }: PartProps & { newCard: NewCard }) {
  const t = CARD_CHOICE[locale]
  const { gateway, agreement } = newCard
  const checked = draft.method === newCardKey(gateway)
  return (
    <div>
      <RadioCard
        name="method"
        value={newCardKey(gateway)}
        title={t.newCard}
        note={t.newCardNote}
        checked={checked}
        onChange={() => onChange({ method: newCardKey(gateway) })}
        {...(problems.method !== undefined && { 'aria-invalid': true })}
      />
      {checked && (
        <div className="mt-2">
          <CardAgreement
            agreement={agreement}
            agreed={draft.keepsCard}
            error={problems.keepsCard}
            onChange={(keepsCard) => onChange({ keepsCard })}
          />
        </div>
      )}
    </div>
  )
}

/** The form stands on the order's page, in a frame of another origin: nothing of a card is typed into the checkout. */
function TypedCardOption({ locale, gateway, draft, problems, onChange }: PartProps & { gateway: string }) {
  const t = CARD_CHOICE[locale]
  return (
    <RadioCard
      name="method"
      value={typedCardKey(gateway)}
      title={t.typedCard}
      note={t.typedCardNote}
      checked={draft.method === typedCardKey(gateway)}
      onChange={() => onChange({ method: typedCardKey(gateway) })}
      {...(problems.method !== undefined && { 'aria-invalid': true })}
    />
  )
}
