import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { BecomeMember } from '#components/account/become-member-first.tsx'
import { PlanForm } from '#components/account/plan-form.tsx'
import { checkoutWords } from '#components/checkout/checkout-words.ts'
import { inAppOf } from '#components/checkout/in-app-of.ts'
import { Words } from '#components/checkout/words.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { currentMember, type Member } from '#lib/accounts/current-member.ts'
import { knownBuyer } from '#lib/accounts/known-buyer.ts'
import { agreementsToShow } from '#lib/checkout/agreements.ts'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { cardWindowNotice } from '#lib/gateways/window-notice.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { getShop } from '#lib/shop.ts'
import { firstCharges } from '#lib/subscriptions/first-charges.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import { loadPlan, newestVersion, type PlanWithPrices } from '#lib/subscriptions/plan.ts'
import { trialDaysFor } from '#lib/subscriptions/trial.ts'
import { one } from '#lib/text/doors.ts'
import { labelIn } from '#lib/translation.ts'
import { subscribeAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Partial<Record<'card' | 'notice' | 'gateway', string | string[]>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: PLAN[await localeOf(params)].checkout.title }
}

export default async function PlanCheckoutPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const shop = getShop()
  const of = await shop.db.query((tx) => loadPlan(tx, id))
  if (!of?.plan.onSale) notFound()
  const asked = await headers()
  const member = await currentMember(shop, asked)
  const { card, notice, gateway } = await searchParams
  const t = PLAN[locale].checkout
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 pb-6 outline-none lg:pb-16">
        <div className="mx-auto max-w-form">
          <PageTitle title={t.title}>{inLocale(of.plan.name, locale)}</PageTitle>
          {member ? (
            <Words of={checkoutWords(locale)}>
              <noscript>{CHECKOUT[locale].noScript}</noscript>
              <CameBack locale={locale} card={one(card)} notice={one(notice)} gateway={one(gateway)} />
              <Form locale={locale} of={of} member={member} asked={asked} />
            </Words>
          ) : (
            <BecomeMember locale={locale} next={localePath(locale, `/checkout/plans/${id}`)} />
          )}
        </div>
      </main>
    </>
  )
}

async function Form({ locale, of, member, asked }: { locale: Locale; of: PlanWithPrices; member: Member; asked: Headers }) {
  const shop = getShop()
  const { plan } = of
  const today = seoulDay(shop.clock.now())
  const trialDays = await trialDaysFor(shop, plan, member.id)
  const charges = Array.from({ length: plan.mostQuantity }, (_, i) => firstCharges(of, { quantity: i + 1, trialDays }, today))
  const inApp = inAppOf(asked)
  const known = await knownBuyer(shop, member.id)
  return (
    <PlanForm
      locale={locale}
      plan={{
        id: plan.id,
        version: newestVersion(of).version,
        kind: plan.kind,
        name: inLocale(plan.name, locale),
        every: SUBSCRIPTION[locale].every[plan.interval](plan.intervalCount),
      }}
      charges={charges.map((each) => ({ ...each, on: dayText(each.nextOn, locale) }))}
      cards={await offeredCards(shop, member, locale)}
      agreements={agreementsToShow(locale)}
      fieldTexts={fieldTexts(locale)}
      postcodeScript={shop.env.POSTCODE_SCRIPT}
      member={{ ...known, name: member.name, email: member.email, phone: member.phone ?? '' }}
      {...(inApp && { inApp })}
      place={subscribeAction}
    />
  )
}

/** What a member reads who comes back from a gateway's page with a card. */
function CameBack({ locale, card, notice, gateway }: { locale: Locale } & Record<'card' | 'notice' | 'gateway', string | undefined>) {
  const outcome = card && labelIn(MEMBER_CARDS[locale].outcome, card)
  if (!outcome) return null
  const without = notice && gateway ? cardWindowNotice(gateway, notice, locale) : undefined
  return (
    <Notice tone={without || card === 'refused' ? 'warning' : card === 'saved' ? 'success' : 'info'} className="mb-6">
      {without ?? (card === 'saved' ? PLAN[locale].checkout.cardSaved : outcome)}
    </Notice>
  )
}
