import { Button } from '#components/ui/button.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { may, type OperatorRole } from '#lib/audit/operator-actions.ts'
import { type Locale, nextLocale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { LANGUAGE } from '#lib/messages/language.ts'
import { ConsoleNav } from './console-nav.tsx'
import { CONSOLE_GROUPS } from './console-pages.ts'
import { LedgerAlarm } from './ledger-alarm.tsx'
import { roleLabel } from './state-labels.ts'

interface Props {
  operator: { name: string; role: OperatorRole; locale: Locale }
  /** The number of waiting items, by the backlog's name in the metrics. */
  backlog: Record<string, number>
  changeLocale: (form: FormData) => Promise<void>
  signOut: () => Promise<void>
}

export function ConsoleHeader({ operator, backlog, changeLocale, signOut }: Props) {
  const t = CONSOLE_FRAME[operator.locale]
  const findings = backlog.ledger_findings_open ?? 0
  return (
    <>
      <SkipLink locale={operator.locale} />
      <header
        className={`border-b pt-[env(safe-area-inset-top)] ${findings > 0 ? 'border-danger bg-danger-soft' : 'border-line bg-ground'}`}
      >
        <LedgerAlarm findings={findings}>{t.ledgerAlarm(findings)}</LedgerAlarm>
        <div className="gutter mx-auto flex min-h-16 max-w-[90rem] flex-wrap items-center gap-x-2">
          <p className="text-lg font-bold">{t.brand}</p>
          <span className="flex-1" />
          <p className="text-sm text-ink-soft max-sm:order-last max-sm:basis-full">
            {`${operator.name} · ${roleLabel(operator.role, operator.locale)}`}
          </p>
          <form action={changeLocale}>
            <Button
              type="submit"
              variant="quiet"
              aria-label={`${LANGUAGE[nextLocale(operator.locale)].short}, ${LANGUAGE[nextLocale(operator.locale)].viewIn}`}
            >
              {LANGUAGE[nextLocale(operator.locale)].short}
            </Button>
          </form>
          <form action={signOut}>
            <Button type="submit" variant="quiet">
              {t.signOut}
            </Button>
          </form>
        </div>
        <Navigation operator={operator} backlog={backlog} />
      </header>
    </>
  )
}

function Navigation({ operator, backlog }: Pick<Props, 'operator' | 'backlog'>) {
  const { console: label, groups } = CONSOLE_FRAME[operator.locale]
  const shown = CONSOLE_GROUPS.map(({ name, pages }) => ({
    name: groups[name],
    pages: pages
      .filter(({ action = 'console.view' }) => may(operator, action))
      .map(({ href, texts, backlog: figure }) => ({
        href,
        title: texts[operator.locale].title,
        count: figure ? (backlog[figure] ?? 0) : 0,
      })),
  }))
  return <ConsoleNav label={label} groups={shown.filter(({ pages }) => pages.length > 0)} />
}
