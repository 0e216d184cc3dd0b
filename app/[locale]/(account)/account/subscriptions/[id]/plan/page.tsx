import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Fact, Facts, OrderCard } from '#components/order/order-card.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { type PlanPreview, previewPlan, type WantedPlan } from '#lib/subscriptions/change-plan.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import { plansOnSale } from '#lib/subscriptions/plan.ts'
import { planInput } from '#lib/subscriptions/subscription-input.ts'
import { one } from '#lib/text/doors.ts'
import { changePlanAction } from '../../../../../(plain)/subscriptions/[token]/actions.ts'
import { ownSubscription } from '../own-subscription.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].plan.title, robots: { index: false } }
}

/** The address says what is wanted, and the page shows what it comes to before anything changes. */
export default async function ChangePlanPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const { shop, view, token, home } = await ownSubscription(locale, id)
  const t = MY_SUBSCRIPTION[locale]
  const query = await searchParams
  const typed = { planId: one(query.planId), quantity: one(query.quantity), when: one(query.when) }
  const wanted = typed.planId === undefined ? undefined : planInput.safeParse(typed)
  const previewed = wanted?.success ? await previewPlan(shop, id, wanted.data) : undefined
  const offered = (await plansOnSale(shop)).map(({ plan }) => ({ id: plan.id, name: inLocale(plan.name, locale) }))
  const plans = offered.some((plan) => plan.id === view.planId)
    ? offered
    : [{ id: view.planId, name: inLocale(view.planName, locale) }, ...offered]
  const moments: readonly WantedPlan['when'][] = view.kind === 'goods' ? ['next_period'] : ['now', 'next_period']
  return (
    <div className="mx-auto flex max-w-form flex-col gap-6">
      <PageTitle title={t.plan.title} />
      <form className="flex flex-col gap-4">
        <Select name="planId" label={t.plan.plan} defaultValue={typed.planId ?? view.planId}>
          {plans.map(({ id: planId, name }) => (
            <option key={planId} value={planId}>
              {name}
            </option>
          ))}
        </Select>
        <Field name="quantity" label={t.plan.quantity} inputMode="numeric" required defaultValue={typed.quantity ?? view.quantity} />
        <Select name="when" label={t.plan.when} defaultValue={typed.when ?? moments[0] ?? 'next_period'}>
          {moments.map((when) => (
            <option key={when} value={when}>
              {t.plan[when]}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="secondary" className="self-start">
          {t.plan.preview}
        </Button>
      </form>
      {wanted && !wanted.success && <Notice tone="warning">{t.problem.wrong_input}</Notice>}
      {previewed && !previewed.ok && <Notice tone="warning">{t.problem[previewed.problem]}</Notice>}
      {wanted?.success && previewed?.ok && <Preview locale={locale} token={token} wanted={wanted.data} preview={previewed.preview} />}
      <ButtonLink href={home} variant="quiet" className="-ml-4 self-start">
        {t.back}
      </ButtonLink>
    </div>
  )
}

function Preview({ locale, token, wanted, preview }: { locale: Locale; token: string; wanted: WantedPlan; preview: PlanPreview }) {
  const t = MY_SUBSCRIPTION[locale].plan
  const { oldPrice, newPrice, changesOn, due, credit, beginsAnew, currency, asksPassword } = preview
  const { planId, quantity, when } = wanted
  return (
    <OrderCard id="preview" title={t.result}>
      <Facts>
        <Fact name={t.old}>
          <Money amount={oldPrice} currency={currency} locale={locale} />
        </Fact>
        <Fact name={t.new}>
          <Money amount={newPrice} currency={currency} locale={locale} className="font-bold" />
        </Fact>
        <Fact name={t.on}>{dayText(changesOn, locale)}</Fact>
        {due > 0 && (
          <Fact name={t.due}>
            <Money amount={due} currency={currency} locale={locale} className="text-xl font-bold" />
          </Fact>
        )}
        {credit > 0 && <Fact name={t.credit}>{t.creditHint(formatMoney(credit, currency, locale))}</Fact>}
      </Facts>
      {beginsAnew && <p className="mt-4 text-sm">{t.beginsAnew}</p>}
      <div className="mt-5">
        <SettingsForm
          action={changePlanAction.bind(null, locale)}
          submit={due > 0 ? t.pay(formatMoney(due, currency, locale)) : t.submit}
          hidden={{ token, planId, quantity: `${quantity}`, when, expected: `${due}`, expectedPrice: `${newPrice}` }}
          look={{ className: 'self-start' }}
        >
          {asksPassword && (
            <Field
              name="password"
              type="password"
              label={t.password}
              hint={t.passwordHint}
              autoComplete="current-password"
              maxLength={128}
            />
          )}
        </SettingsForm>
      </div>
    </OrderCard>
  )
}
