import { ActionForm } from '#components/admin/action-form.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { SubscriptionTabs } from '#components/admin/subscription-tabs.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { may } from '#lib/audit/operator-actions.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { readRenewalsStop } from '#lib/subscriptions/stopped.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { resumeRenewalsAction, stopRenewalsAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => SUBSCRIPTIONS[locale].stop.title)

/** Two steps: a box to tick, and the button. While it is on, every page of the console says so. */
export default async function StopPage() {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = SUBSCRIPTIONS[locale].stop
  const stop = await readRenewalsStop(shop)
  return (
    <>
      <PageTitle title={t.title}>{stop ? t.bar(stop.stoppedBy) : t.running}</PageTitle>
      <SubscriptionTabs locale={locale} here="/admin/subscriptions/stop" />
      <Panel title={t.title} className="max-w-reading">
        <p className="mb-4">{stop ? t.resumeLead : t.lead}</p>
        {may(operator, 'renewals.stop') && (
          <ActionForm
            action={stop ? resumeRenewalsAction : stopRenewalsAction}
            submit={stop ? t.resume : t.stop}
            variant={stop ? 'primary' : 'danger'}
          >
            <Checkbox name="understood" label={stop ? t.confirmResume : t.confirm} />
          </ActionForm>
        )}
      </Panel>
    </>
  )
}
