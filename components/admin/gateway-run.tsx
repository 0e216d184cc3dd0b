import { Select } from '#components/ui/select.tsx'
import type { RecurringTask } from '#lib/jobs/recurring-tasks.ts'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { type Fact, Facts, Panel } from './facts.tsx'

interface Props {
  locale: Locale
  gateway: string
  /** The last nightly run. */
  run: RecurringTask | undefined
  facts?: Fact[]
  /** Runs the task now for the chosen number of days; undefined for roles that may not. */
  form: { action: FormAction; submit: string; label: string; days: number } | undefined
}

/** A nightly task of one gateway: how the last run ended, and a button to run it now. */
export function GatewayRun({ locale, gateway, run, facts = [], form }: Props) {
  const t = CONSOLE_FRAME[locale]
  return (
    <Panel title={gateway} className="h-full">
      <Facts locale={locale} facts={[[t.lastRun, run?.finishedAt ?? t.never], ...facts, [t.error, run?.lastError]]} />
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
          <Select id={`days-${gateway}`} name="days" label={t.period} defaultValue={`${form.days}`} className="min-w-28">
            {[form.days, 31, 90].map((days) => (
              <option key={days} value={days}>
                {t.lastDays(days)}
              </option>
            ))}
          </Select>
        </ActionForm>
      )}
    </Panel>
  )
}
