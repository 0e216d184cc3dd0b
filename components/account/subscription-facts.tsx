import { Fact, Facts, OrderCard } from '#components/order/order-card.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { cardDetails, cardName } from '#components/ui/saved-card-name.ts'
import { failureText } from '#lib/gateways/failure-reason.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { lastDayOf } from '#lib/seoul-time.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import type { SubscriptionView } from '#lib/subscriptions/view-subscription.ts'

export const STATE_TONES: Record<SubscriptionView['state'], BadgeTone> = {
  starting: 'waiting',
  trialing: 'good',
  active: 'good',
  past_due: 'bad',
  paused: 'calm',
  cancelling: 'waiting',
  ended: 'calm',
}

/** What it is, when next, how much and by which card. */
export function SubscriptionFacts({ locale, view }: { locale: Locale; view: SubscriptionView }) {
  const t = MY_SUBSCRIPTION[locale]
  const { planName, quantity, price, currency, every, coming, paidUntil, credit, planned, resumeOn, state } = view
  const name = `${inLocale(planName, locale)}${quantity > 1 ? ` × ${quantity}` : ''}`
  const sum = (amount: number) => formatMoney(amount, currency, locale)
  return (
    <OrderCard id="facts" title={t.facts.title}>
      <Facts>
        <Fact name={t.facts.plan}>
          <span>{name}</span> <Badge tone={STATE_TONES[state]}>{t.state[state]}</Badge>
        </Fact>
        <Fact name={t.facts.price}>{PLAN[locale].price(SUBSCRIPTION[locale].every[every.interval](every.intervalCount), sum(price))}</Fact>
        {coming && <Fact name={t.facts.next}>{t.facts.nextSum(dayText(coming.on, locale), sum(coming.sum))}</Fact>}
        {paidUntil && state !== 'ended' && (
          <Fact name={state === 'trialing' ? t.facts.freeUntil : t.facts.until}>
            {t.facts.untilDay(dayText(lastDayOf(paidUntil), locale))}
          </Fact>
        )}
        {resumeOn && state === 'paused' && <Fact name={t.facts.resumes}>{dayText(resumeOn, locale)}</Fact>}
        {planned && <Fact name={t.facts.planned}>{`${inLocale(planned.planName, locale)} ${t.quantity(planned.quantity)}`}</Fact>}
        {credit > 0 && <Fact name={t.facts.credit}>{t.facts.creditHint(sum(credit))}</Fact>}
        {state !== 'ended' && <CardFact locale={locale} card={view.card} />}
      </Facts>
    </OrderCard>
  )
}

function CardFact({ locale, card }: { locale: Locale; card: SubscriptionView['card'] }) {
  const t = MY_SUBSCRIPTION[locale].facts
  if (!card) return <Fact name={t.card}>{t.noCard}</Fact>
  const { expiry, ...face } = card.face
  const shown = { name: '', face }
  return (
    <Fact name={t.card}>
      <span>{`${cardName(shown, locale)} ${cardDetails(shown, locale) ?? ''}`}</span>
      {card.isGone && <span className="block text-sm text-danger">{t.cardGone}</span>}
    </Fact>
  )
}

/** What is special about it now, above everything else. */
export function SubscriptionNotice({ locale, view }: { locale: Locale; view: SubscriptionView }) {
  const t = MY_SUBSCRIPTION[locale].notice
  const { state, refused, endedBy, paidUntil, waitsForMoney } = view
  if (waitsForMoney) return <Notice tone="info">{t.waitsForMoney}</Notice>
  if (state === 'starting') return <Notice tone="info">{t.starting}</Notice>
  if (state === 'past_due' && refused)
    return (
      <Notice tone="danger" title={t.past_due(failureText(refused.reason, locale))}>
        {refused.retryOn ? t.retry(dayText(refused.retryOn, locale)) : t.needsCard}
      </Notice>
    )
  if (state === 'paused') return <Notice tone="info">{t.paused}</Notice>
  if (state === 'cancelling' && paidUntil) return <Notice tone="warning">{t.cancelling(dayText(lastDayOf(paidUntil), locale))}</Notice>
  if (state === 'ended' && endedBy) return <Notice tone="info">{t.ended[endedBy]}</Notice>
  return null
}
