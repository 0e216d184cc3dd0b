import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { actorLabel, eventDetails, periodLabel, refusalLabel, subscriptionLabel } from '#components/admin/subscription-labels.ts'
import { RowLink, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { consentsOf, eventsOf } from '#lib/admin/subscriptions.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { lastDayOf } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { previewEndNow } from '#lib/subscriptions/end-now.ts'
import { readSubscription, type Subscription } from '#lib/subscriptions/subscription.ts'
import { periodsOf, type SubscriptionView, viewSubscription } from '#lib/subscriptions/view-subscription.ts'
import { labelIn } from '#lib/translation.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import {
  cancelSubscriptionAction,
  endSubscriptionAction,
  pauseSubscriptionAction,
  resumeSubscriptionAction,
  skipPeriodAction,
  undoCancelSubscriptionAction,
} from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].title)

export default async function SubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = SUBSCRIPTIONS[locale]
  const { id } = await params
  const sub = await readSubscription(shop, id)
  const view = await viewSubscription(shop, id)
  if (!sub || !view) notFound()
  const { label, tone } = subscriptionLabel(view.state, locale)
  return (
    <>
      <PageTitle title={sub.buyer.name}>
        <Badge tone={tone}>{label}</Badge> · <RowLink href={`/admin/plans/${view.planId}`}>{inLocale(view.planName, locale)}</RowLink>
      </PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <SubscriptionFacts locale={locale} sub={sub} view={view} />
          <Acts context={context} view={view} />
          <Periods shop={shop} locale={locale} view={view} />
          <Consents shop={shop} locale={locale} id={id} />
        </div>
        <Panel title={t.timeline}>
          <Events shop={shop} locale={locale} view={view} />
        </Panel>
      </div>
    </>
  )
}

function SubscriptionFacts({ locale, sub, view }: { locale: Locale; sub: Subscription; view: SubscriptionView }) {
  const t = SUBSCRIPTIONS[locale]
  const { every, price, currency, coming, card, refused, credit, planned } = view
  const { buyer, shipping } = sub
  return (
    <Panel title={t.facts}>
      <Facts
        locale={locale}
        facts={[
          [t.id, sub.id],
          [t.member, `${buyer.name} · ${buyer.email} · ${buyer.phone}`],
          [t.price, t.priceEvery(formatMoney(price, currency, locale), SUBSCRIPTION[locale].every[every.interval](every.intervalCount))],
          [t.quantity, view.quantity],
          [t.coming, coming && `${coming.on} · ${formatMoney(coming.sum, currency, locale)}`],
          [t.upcoming.consent, view.consent && t.upcoming.waits],
          [t.plan, planned && `→ ${inLocale(planned.planName, locale)} × ${planned.quantity}`],
          [t.paidUntil, view.paidUntil],
          [t.next, sub.nextAt],
          [t.card, card && [sub.gateway, card.face.issuer, card.face.last4].filter(Boolean).join(' · ')],
          [t.refused.reason, refused && refusalLabel(refused.reason, locale)],
          [t.credit, credit > 0 && { amount: credit, currency }],
          [t.address, view.kind === 'goods' && [shipping.postcode, shipping.address1, shipping.address2].filter(Boolean).join(' ')],
          [t.refused.became, view.endedBy && t.endedBy[view.endedBy]],
        ]}
      />
    </Panel>
  )
}

const ACTIONS = {
  pause: ['subscription.pause', pauseSubscriptionAction],
  resume: ['subscription.resume', resumeSubscriptionAction],
  skip: ['subscription.skip', skipPeriodAction],
  cancel: ['subscription.cancel', cancelSubscriptionAction],
  undo_cancel: ['subscription.undo_cancel', undoCancelSubscriptionAction],
} as const

async function Acts({ context: { shop, locale, operator }, view }: { context: OperatorContext; view: SubscriptionView }) {
  const t = SUBSCRIPTIONS[locale]
  const names = (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).filter(
    (name) => view.acts.includes(name) && may(operator, ACTIONS[name][0]),
  )
  const end = may(operator, 'subscription.end') ? await previewEndNow(shop, view.id) : undefined
  if (names.length === 0 && !end) return null
  return (
    <Panel title={t.acts}>
      <div className="flex flex-wrap gap-3">
        {names.map((name) => (
          <ActionForm key={name} action={ACTIONS[name][1]} submit={t.act[name]} variant="secondary" hidden={{ id: view.id }} />
        ))}
        {end && (
          <ActionForm
            action={endSubscriptionAction}
            submit={end.refund > 0 ? t.endNow(formatMoney(end.refund, end.currency, locale)) : t.act.end_now}
            variant="danger"
            hidden={{ id: view.id, expected: `${end.refund}` }}
          />
        )}
      </div>
    </Panel>
  )
}

async function Periods({ shop, locale, view }: { shop: Shop; locale: Locale; view: SubscriptionView }) {
  const t = SUBSCRIPTIONS[locale]
  return (
    <Panel title={t.periods}>
      <Table
        locale={locale}
        label={t.periods}
        rows={await periodsOf(shop, view.id)}
        keyOf={({ n }) => n}
        columns={[
          { name: t.period, value: ({ startsOn, endsOn }) => `${startsOn} ~ ${lastDayOf(endsOn)}`, className: 'figures whitespace-nowrap' },
          { name: t.state, value: ({ state }) => periodLabel(state, locale) },
          { name: t.price, value: ({ price }) => ({ amount: price, currency: view.currency }) },
          {
            name: t.order,
            value: ({ orderNumber }) => orderNumber ?? '–',
            href: ({ orderId }) => (orderId ? `/admin/orders/${orderId}` : null),
          },
          { name: t.invoice, value: ({ invoiceNumber }) => invoiceNumber ?? '–', className: 'figures' },
        ]}
      />
    </Panel>
  )
}

async function Consents({ shop, locale, id }: { shop: Shop; locale: Locale; id: string }) {
  const t = SUBSCRIPTIONS[locale]
  return (
    <Panel title={t.consents}>
      <Table
        locale={locale}
        label={t.consents}
        rows={await consentsOf(shop, id)}
        keyOf={(consent) => consent.id}
        columns={[
          { name: t.givenAt, value: ({ givenAt }) => givenAt },
          { name: t.by, value: ({ by }) => actorLabel(by, locale) },
          { name: t.consent, value: ({ shown }) => shown, className: 'min-w-96' },
        ]}
      />
    </Panel>
  )
}

async function Events({ shop, locale, view: { id, currency } }: { shop: Shop; locale: Locale; view: SubscriptionView }) {
  const t = SUBSCRIPTIONS[locale]
  const events = await eventsOf(shop, id)
  return (
    <ol className="flex flex-col gap-3 border-l-2 border-line pl-5">
      {events.map((event) => (
        <li key={event.id}>
          <p className="text-sm text-ink-soft">
            <DateTime at={event.at} /> <span>{`· ${actorLabel(event.actor, locale)}`}</span>
          </p>
          <p className="font-medium">{labelIn(t.events, event.kind) ?? event.kind}</p>
          <p className="wrap-anywhere text-sm text-ink-soft empty:hidden">{eventDetails(event.detail, currency, locale)}</p>
        </li>
      ))}
    </ol>
  )
}
