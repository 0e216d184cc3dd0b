import { Select } from '#components/ui/select.tsx'
import type { RecurringTask } from '#lib/jobs/recurring-tasks.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { type Fact, Facts, Panel } from './facts.tsx'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  gateway: string
  /** The nightly run as it last went. */
  run: RecurringTask | undefined
  facts?: Fact[]
  /** Runs it now, over the days that are chosen; for who may. */
  form: { action: FormAction; submit: string; label: string; days: number } | undefined
}

/** What the shop does with a gateway each night: how it went, and the same at once. */
export function GatewayRun({ locale, gateway, run, facts = [], form }: Props) {
  const say = sayIn(locale)
  return (
    <Panel title={gateway} className="h-full">
      <Facts
        locale={locale}
        facts={[[say('마지막', 'Last run'), run?.finishedAt ?? say('아직', 'Never')], ...facts, [say('오류', 'Error'), run?.lastError]]}
      />
      {form && (
        <ActionForm
          action={form.action}
          submit={form.submit}
          label={form.label}
          variant="secondary"
          hidden={{ gateway }}
          inline
          className="mt-4"
        >
          <Select id={`days-${gateway}`} name="days" label={say('기간', 'Period')} defaultValue={`${form.days}`} className="min-w-28">
            {[form.days, 31, 90].map((days) => (
              <option key={days} value={days}>
                {say(`${days}일`, `Last ${days} days`)}
              </option>
            ))}
          </Select>
        </ActionForm>
      )}
    </Panel>
  )
}
